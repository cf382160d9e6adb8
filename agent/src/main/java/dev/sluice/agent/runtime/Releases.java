package dev.sluice.agent.runtime;

import dev.sluice.agent.api.Release;
import dev.sluice.agent.api.SluiceNames;
import dev.sluice.agent.runtime.cluster.Namespaces;
import dev.sluice.dsl.json.Json;
import dev.sluice.dsl.model.Fleet;
import dev.sluice.dsl.model.Phase;
import dev.sluice.dsl.model.ReleaseState;
import dev.sluice.dsl.model.Step;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Release objects: the one of the greatest number of an application and environment holds the engine's state. Every write is
 * a compare-and-swap on what was read; who was not the owner raises the epoch with it.
 */
final class Releases {
    private static final int TERMINAL_KEPT = 10;
    /** What only grows while all is well is stored this often: a crash loses as much of the watch. */
    private static final Duration UNCHANGED = Duration.ofSeconds(30);

    private final KubernetesClient client;
    private final String identity;
    private final Map<Place, Release> written = new HashMap<>();
    /** What grew since the last write: it counts as long as nobody else has written. */
    private final Map<Place, Current> grown = new HashMap<>();

    private final Map<String, Instant> writtenAt = new HashMap<>();

    Releases(KubernetesClient client, String identity) {
        this.client = client;
        this.identity = identity;
    }

    record Place(String namespace, String application, String environment) {}

    /**
     * The release that holds the state.
     *
     * @param object the newest Release; null where there is none
     * @param state null where there is none
     */
    record Current(Release object, ReleaseState state) {
        static Current none() {
            return new Current(null, null);
        }

        String name() {
            return object == null ? "" : object.getMetadata().getName();
        }

        /** Uids of the intents that were taken in. */
        List<String> intents() {
            return object.getStatus().intents() == null
                    ? List.of()
                    : object.getStatus().intents();
        }

        boolean isOwnedBy(String identity) {
            Release.Owner owner = object == null || object.getStatus() == null
                    ? null
                    : object.getStatus().owner();
            return owner != null && identity.equals(owner.holder());
        }
    }

    /** @param isNews whether it is another decision than the one before, not only other values */
    record Stored(Current current, boolean isNews) {}

    /** Another agent may have written since. */
    void forget() {
        written.clear();
        grown.clear();
        writtenAt.clear();
    }

    /** The newest release, read from the API server; absent where there is none yet. */
    Optional<Current> current(Namespaces.Watched namespace, Place place) {
        List<Release> newestFirst = Stream.concat(namespace.releases().stream(), Stream.ofNullable(written.get(place)))
                .filter(each -> isAt(each, place))
                .sorted(Comparator.comparing((Release each) -> each.getSpec().number())
                        .reversed())
                .toList();
        for (Release candidate : newestFirst) {
            Release live = client.resource(candidate).get();
            // A crash after a Release's creation and before its first status: the one before it still holds the state.
            if (live != null && live.getStatus() != null && live.getStatus().state() != null) {
                Current held = grown.get(place);
                boolean isSame = held != null
                        && held.object()
                                .getMetadata()
                                .getUid()
                                .equals(live.getMetadata().getUid())
                        && held.object()
                                .getMetadata()
                                .getResourceVersion()
                                .equals(live.getMetadata().getResourceVersion());
                ReleaseState state = isSame
                        ? held.state()
                        : Json.read(ReleaseState.class, live.getStatus().state());
                return Optional.of(new Current(live, state));
            }
        }
        return Optional.empty();
    }

    private static boolean isAt(Release release, Place place) {
        return place.namespace().equals(release.getMetadata().getNamespace())
                && place.application().equals(release.getSpec().application())
                && place.environment().equals(release.getSpec().environment());
    }

    /**
     * Stores what was decided.
     *
     * @return the release that holds the state now; absent where another one has written meanwhile, so that nothing may be done
     */
    Optional<Stored> store(
            Place place,
            GovernedPolicy policy,
            Current before,
            Step step,
            Fleet fleet,
            List<String> intents,
            Namespaces.Watched namespace,
            Instant now) {
        ReleaseState next = step.next();
        boolean same = before.object() != null
                && before.object().getSpec().revision().equals(next.to().id());
        Release.Status old = same ? before.object().getStatus() : null;
        Release.Pinned pinned = new Release.Pinned(policy.digest(), policy.source());
        Release.Status status =
                StatusText.of(old, step, Optional.of(fleet), owner(before), pinned, same ? intents : List.of(), now);
        boolean isNews = !StatusText.isAgain(old, step.decision());
        try {
            if (same) {
                return Optional.of(new Stored(update(place, before, status, next, now), isNews));
            }
            Release created = create(place, policy, before, next, namespace);
            created.setStatus(status);
            Release stored = client.resource(created).updateStatus();
            remember(place, stored, now);
            if (before.object() != null) {
                Release older = before.object();
                older.setStatus(StatusText.superseded(
                        older.getStatus(), stored.getMetadata().getName()));
                client.resource(older).updateStatus();
            }
            retain(place, namespace, next, stored);
            return Optional.of(new Stored(new Current(stored, next), true));
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Release.Owner owner(Current before) {
        Release.Owner owner = before.object() == null || before.object().getStatus() == null
                ? null
                : before.object().getStatus().owner();
        long epoch = owner == null || owner.epoch() == null ? 0 : owner.epoch();
        return before.isOwnedBy(identity) ? owner : new Release.Owner(identity, epoch + 1);
    }

    private Current update(Place place, Current before, Release.Status status, ReleaseState next, Instant now) {
        Release object = before.object();
        if (isUnchanged(before, status, next, now)) {
            Current unwritten = new Current(object, next);
            grown.put(place, unwritten);
            return unwritten;
        }
        object.setStatus(status);
        Release stored = client.resource(object).updateStatus();
        remember(place, stored, now);
        return new Current(stored, next);
    }

    private boolean isUnchanged(Current before, Release.Status status, ReleaseState next, Instant now) {
        Release.Status old = before.object().getStatus();
        boolean counts = !next.spans().isEmpty() || !next.trials().isEmpty();
        boolean grows = next.phase().runsNewPods() || next.phase() == Phase.PREPARE;
        Instant last = writtenAt.getOrDefault(before.name(), Instant.EPOCH);
        boolean late = grows && !now.isBefore(last.plus(UNCHANGED));
        return !counts
                && !late
                && before.isOwnedBy(identity)
                && still(before.state()).equals(still(next))
                && old.phase().equals(status.phase())
                && old.verdict().equals(status.verdict())
                && old.weight().equals(status.weight())
                && status.intents().equals(before.intents())
                && old.decisions() != null
                && old.decisions().get(0).at().equals(status.decisions().get(0).at());
    }

    /** The state without what grows by itself. */
    private static ReleaseState still(ReleaseState state) {
        return new ReleaseState(
                state.policy(),
                state.to(),
                state.unjudged(),
                state.first(),
                state.phase(),
                state.stage(),
                state.attempt(),
                state.paused(),
                state.since(),
                state.clock(),
                Optional.empty(),
                state.unknownSince(),
                state.unreadySince(),
                0,
                state.spans(),
                state.trials(),
                state.windows(),
                state.baselines(),
                state.approvals(),
                state.pending(),
                state.done(),
                state.told(),
                state.end(),
                state.undo(),
                state.recovery(),
                state.keptUntil(),
                state.history());
    }

    private void remember(Place place, Release stored, Instant now) {
        written.put(place, stored);
        writtenAt.put(stored.getMetadata().getName(), now);
    }

    /** A new object, or the one that a crash left without a status. */
    private Release create(
            Place place, GovernedPolicy policy, Current before, ReleaseState next, Namespaces.Watched namespace) {
        long number = before.object() == null ? 1 : before.object().getSpec().number() + 1;
        String base =
                place.application() + "-" + SluiceNames.shortened(next.to().id());
        boolean taken = namespace.releases().stream()
                .anyMatch(each -> each.getMetadata().getName().equals(base)
                        && each.getStatus() != null
                        && each.getStatus().phase() != null);
        Release release = new Release();
        release.setMetadata(new ObjectMetaBuilder()
                .withNamespace(place.namespace())
                .withName(taken ? base + "-" + number : base)
                .addToLabels(SluiceNames.APPLICATION, place.application())
                .addToLabels(SluiceNames.ENVIRONMENT, place.environment())
                .addToLabels(
                        SluiceNames.REVISION, SluiceNames.shortened(next.to().id()))
                .build());
        release.setSpec(new Release.Spec(
                place.application(),
                place.environment(),
                policy.name(),
                next.to().id(),
                number));
        try {
            return client.resource(release).create();
        } catch (KubernetesClientException e) {
            Release there = e.getCode() == HttpURLConnection.HTTP_CONFLICT
                    ? client.resource(release).get()
                    : null;
            boolean unfinished = there != null
                    && there.getStatus() == null
                    && there.getSpec().equals(release.getSpec());
            if (!unfinished) {
                throw e;
            }
            return there;
        }
    }

    /** The newest ten that have ended stay, and those of Good and quarantined revisions. */
    private void retain(Place place, Namespaces.Watched namespace, ReleaseState state, Release newest) {
        List<Release> ended = new ArrayList<>(namespace.releases().stream()
                .filter(each -> isAt(each, place))
                .filter(each -> each.getSpec().number() < newest.getSpec().number())
                .filter(each -> state.history().good().stream()
                        .noneMatch(good -> good.id().equals(each.getSpec().revision())))
                .filter(each -> each.getStatus() == null
                        || !Boolean.TRUE.equals(each.getStatus().quarantined()))
                .sorted(Comparator.comparing((Release each) -> each.getSpec().number())
                        .reversed())
                .toList());
        ended.stream().skip(TERMINAL_KEPT).forEach(each -> client.resource(each).delete());
    }
}
