package dev.sluice.agent.runtime;

import dev.sluice.agent.action.Attempt;
import dev.sluice.agent.api.Release;
import dev.sluice.agent.audit.AuditLog;
import dev.sluice.agent.audit.AuditRecord;
import dev.sluice.agent.runtime.Releases.Current;
import dev.sluice.agent.runtime.Releases.Place;
import dev.sluice.dsl.engine.Engine;
import dev.sluice.dsl.model.Action;
import dev.sluice.dsl.model.Decision;
import dev.sluice.dsl.model.Observation;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.ReleaseState;
import dev.sluice.dsl.model.Step;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what is decided and done: to the audit log, to the Release's Events and to the agent's own log. */
final class Recorder {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    private final KubernetesClient client;
    private final Optional<AuditLog> audit;
    private final AgentMetrics metrics;
    private final Set<String> policies = new HashSet<>();

    Recorder(KubernetesClient client, Optional<AuditLog> audit, AgentMetrics metrics) {
        this.client = client;
        this.audit = audit;
        this.metrics = metrics;
    }

    /** @return whether it stands in the audit log */
    boolean decided(
            Place place,
            Current before,
            GovernedPolicy policy,
            Engine engine,
            ReleaseState state,
            Observation observation,
            Step step,
            Instant now) {
        metrics.decided(
                StatusText.word(step.decision()), step.verdict().outcome().name());
        if (audit.isEmpty()) {
            return true;
        }
        try {
            if (policies.add(policy.digest())) {
                audit.get()
                        .append(new AuditRecord.PolicyText(
                                policy.name(),
                                policy.digest(),
                                policy.source().source().file(),
                                policy.source().source().text(),
                                policy.source().library() == null
                                        ? Map.of()
                                        : policy.source().library()));
            }
            audit.get()
                    .append(AuditRecord.Decided.of(
                            subject(place, before),
                            epoch(before),
                            policy.digest(),
                            now,
                            state,
                            observation,
                            step,
                            redacted -> engine.step(state, redacted, now)));
            return true;
        } catch (IOException e) {
            metrics.unrecorded();
            LOG.error("the audit log cannot be written, so nothing advances: {}", e.getMessage());
            policies.remove(policy.digest());
            return false;
        }
    }

    void acted(Place place, Current current, Action action, Attempt attempt) {
        metrics.acted(action.getClass().getSimpleName(), attempt.outcome().name());
        if (attempt.outcome() == Outcome.FAIL) {
            LOG.warn("{}: {} cannot be done: {}", current.name(), action.id(), attempt.detail());
        }
        if (audit.isEmpty() || attempt.outcome() == Outcome.UNKNOWN) {
            return;
        }
        try {
            audit.get()
                    .append(new AuditRecord.Acted(
                            subject(place, current), epoch(current), action, attempt.outcome(), attempt.detail()));
        } catch (IOException e) {
            metrics.unrecorded();
            LOG.error("the audit log cannot be written: {}", e.getMessage());
        }
    }

    /** An Event for each decision that is another one than before. */
    void announce(Releases.Stored stored, Decision decision) {
        Current after = stored.current();
        if (!stored.isNews()
                || decision instanceof Decision.Hold && after.state().phase().ended()) {
            return;
        }
        String why = after.object().getStatus().why();
        LOG.info("{}: {}: {}", after.name(), StatusText.word(decision), why);
        if (decision instanceof Decision.Hold) {
            return; // what is waited for stands in the status; an Event each time would bury the others
        }
        boolean bad = decision instanceof Decision.Revert
                || decision instanceof Decision.Freeze
                || decision instanceof Decision.Blocked;
        String time = Instant.now().toString();
        Event event = new EventBuilder()
                .withNewMetadata()
                .withGenerateName(after.name() + ".")
                .withNamespace(after.object().getMetadata().getNamespace())
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(after.object().getApiVersion())
                .withKind("Release")
                .withNamespace(after.object().getMetadata().getNamespace())
                .withName(after.name())
                .withUid(after.object().getMetadata().getUid())
                .endInvolvedObject()
                .withType(bad ? "Warning" : "Normal")
                .withReason(StatusText.word(decision))
                .withMessage(why)
                .withFirstTimestamp(time)
                .withLastTimestamp(time)
                .withCount(1)
                .withNewSource()
                .withComponent("sluice")
                .endSource()
                .build();
        try {
            client.resource(event).create();
        } catch (KubernetesClientException e) {
            LOG.warn("no Event for {}: {}", after.name(), e.getMessage());
        }
    }

    private static AuditRecord.Subject subject(Place place, Current current) {
        return new AuditRecord.Subject(place.namespace(), current.name(), place.application(), place.environment());
    }

    private static long epoch(Current current) {
        Release.Owner owner =
                current.object() == null ? null : current.object().getStatus().owner();
        return owner == null || owner.epoch() == null ? 0 : owner.epoch();
    }
}
