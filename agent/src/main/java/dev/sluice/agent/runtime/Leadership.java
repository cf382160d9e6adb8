package dev.sluice.agent.runtime;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.function.LongSupplier;

/**
 * Whether this agent is the one that decides (semantics, section 12). Whether another one is still there is judged by the
 * renewals that are seen here and by the monotonic clock, never by comparing two machines' times. An agent that could not renew
 * its Lease for two thirds of its duration decides no more, so that it has stopped before another one begins.
 */
final class Leadership {
    private final KubernetesClient client;
    private final AgentConfiguration configuration;
    private final String lease;
    private final LongSupplier nanos;
    private String seenVersion = "";
    private long seenAt;
    private long renewedAt;
    private boolean held;

    /** @param nanos a monotonic clock */
    Leadership(KubernetesClient client, AgentConfiguration configuration, String lease, LongSupplier nanos) {
        this.client = client;
        this.configuration = configuration;
        this.lease = lease;
        this.nanos = nanos;
    }

    /** Whether it decides now. */
    synchronized boolean isHeld() {
        return held && nanos.getAsLong() - renewedAt < configuration.lease().toNanos() * 2 / 3;
    }

    /** How often {@link #renew} is to be called. */
    Duration every() {
        return configuration.lease().dividedBy(5);
    }

    /** Renews the Lease, or takes it where nobody holds it any more. Errors leave things as they are until they expire. */
    synchronized void renew() {
        long begun = nanos.getAsLong();
        try {
            Lease there = client.leases()
                    .inNamespace(configuration.namespace())
                    .withName(lease)
                    .get();
            if (there == null) {
                client.resource(mine(new LeaseBuilder()
                                .withNewMetadata()
                                .withName(lease)
                                .withNamespace(configuration.namespace())
                                .endMetadata()
                                .withNewSpec()
                                .withLeaseTransitions(0)
                                .endSpec()
                                .build()))
                        .create();
                won(begun);
                return;
            }
            String holder = there.getSpec().getHolderIdentity();
            boolean isMine = configuration.identity().equals(holder);
            if (!isMine && holder != null && !holder.isEmpty() && !hasExpired(there, begun)) {
                held = false;
                return;
            }
            client.resource(mine(there))
                    .lockResourceVersion(there.getMetadata().getResourceVersion())
                    .update();
            won(begun);
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                held = false;
            }
        }
    }

    private boolean hasExpired(Lease there, long now) {
        String version = there.getMetadata().getResourceVersion();
        if (!version.equals(seenVersion)) {
            seenVersion = version;
            seenAt = now;
        }
        Integer seconds = there.getSpec().getLeaseDurationSeconds();
        Duration duration = seconds == null ? configuration.lease() : Duration.ofSeconds(seconds);
        return now - seenAt > duration.toNanos();
    }

    private void won(long begun) {
        held = true;
        renewedAt = begun;
    }

    private Lease mine(Lease there) {
        ZonedDateTime now = Instant.now().atZone(ZoneOffset.UTC);
        boolean taken = !configuration.identity().equals(there.getSpec().getHolderIdentity());
        int before = there.getSpec().getLeaseTransitions() == null
                ? 0
                : there.getSpec().getLeaseTransitions();
        return new LeaseBuilder(there)
                .editSpec()
                .withHolderIdentity(configuration.identity())
                .withLeaseDurationSeconds(
                        (int) Math.max(1, configuration.lease().toSeconds()))
                .withAcquireTime(taken ? now : there.getSpec().getAcquireTime())
                .withRenewTime(now)
                .withLeaseTransitions(taken ? before + 1 : before)
                .endSpec()
                .build();
    }

    /** Lets the others begin at once. */
    synchronized void release() {
        if (!held) {
            return;
        }
        held = false;
        try {
            Lease there = client.leases()
                    .inNamespace(configuration.namespace())
                    .withName(lease)
                    .get();
            if (there != null && configuration.identity().equals(there.getSpec().getHolderIdentity())) {
                client.resource(new LeaseBuilder(there)
                                .editSpec()
                                .withHolderIdentity("")
                                .endSpec()
                                .build())
                        .lockResourceVersion(there.getMetadata().getResourceVersion())
                        .update();
            }
        } catch (KubernetesClientException itExpiresByItself) {
            held = false;
        }
    }
}
