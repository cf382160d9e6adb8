package dev.sluice.agent.audit;

import dev.sluice.dsl.json.Json;
import dev.sluice.dsl.kubernetes.Redaction;
import dev.sluice.dsl.model.Action;
import dev.sluice.dsl.model.Event;
import dev.sluice.dsl.model.Facts;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Observation;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.ReleaseState;
import dev.sluice.dsl.model.Resources;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.Signals;
import dev.sluice.dsl.model.Step;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One thing that was recorded. Values that no output may hold are redacted before they get here (semantics, section 12). */
public sealed interface AuditRecord {
    /** Whether {@link AuditLog#append} returns only once the line is on the disk. */
    default boolean durable() {
        return true;
    }

    /**
     * What a record is about.
     *
     * @param release the Release object's name
     */
    record Subject(String namespace, String release, String application, String environment) {}

    /** An agent opened the log. */
    record Opened(String agent, String version) implements AuditRecord {}

    /**
     * A line that a crash left behind unfinished; it stays where it is.
     *
     * @param digest {@code sha256:…} of its bytes, without the line feed
     */
    record Torn(String file, long offset, long length, String digest) implements AuditRecord {}

    /** The oldest file goes, for as many are kept as the configuration says. Its lines are {@code first} to {@code last}. */
    record Dropped(String file, long first, long last, String lastHash) implements AuditRecord {}

    /**
     * A policy that decisions after this line name by its digest.
     *
     * @param digest {@code Json.digest} of what the text means
     * @param file what positions call it
     * @param library the team library's files that it uses, by their paths
     */
    record PolicyText(String name, String digest, String file, String text, Map<String, String> library)
            implements AuditRecord {
        public PolicyText {
            library = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(library));
        }
    }

    /**
     * What decisions after this line were judged on besides signals, so that waiting does not record the same again.
     *
     * @param digest of both, as they stand here
     */
    record Inputs(String digest, Resources resources, Facts facts) implements AuditRecord {
        static Inputs of(Resources resources, Facts facts) {
            Inputs undigested = new Inputs("", resources, facts);
            return new Inputs("sha256:" + Hash.of(Json.write(undigested)), resources, facts);
        }

        boolean isEmpty() {
            return resources.all().isEmpty() && facts.equals(Facts.NONE);
        }
    }

    /**
     * One evaluation: all that it knew and what it gave.
     *
     * @param epoch of the agent that decided, as in the Release's {@code status.owner}
     * @param policy the digest of the policy that it was evaluated with
     * @param now the engine's time
     * @param observation what was seen; its resources and facts stand in the Inputs of that digest, where there are any
     * @param replayable whether it comes out the same from what is recorded; false where it read a value that is redacted
     */
    record Decided(
            Subject subject,
            long epoch,
            String policy,
            Instant now,
            ReleaseState before,
            Observation observation,
            Optional<String> inputs,
            boolean replayable,
            Step step)
            implements AuditRecord {
        /** @param evaluation the engine's step from {@code before} at {@code now}, with that policy */
        public static Decided of(
                Subject subject,
                long epoch,
                String policy,
                Instant now,
                ReleaseState before,
                Observation seen,
                Step step,
                Function<Observation, Step> evaluation) {
            Observation redacted = redact(seen);
            boolean replayable =
                    redacted.equals(seen) || evaluation.apply(redacted).equals(step);
            return new Decided(subject, epoch, policy, now, before, redacted, Optional.empty(), replayable, step);
        }

        /** This decision with its resources and facts elsewhere. */
        Decided on(String digest) {
            return with(new Resources(List.of()), Facts.NONE, Optional.of(digest));
        }

        /** This decision with the inputs that it was judged on. */
        public Decided on(Inputs found) {
            return with(found.resources(), found.facts(), inputs);
        }

        private Decided with(Resources resources, Facts facts, Optional<String> from) {
            Observation seen = new Observation(
                    observation.signals(),
                    facts,
                    resources,
                    observation.others(),
                    observation.fleet(),
                    observation.events());
            return new Decided(subject, epoch, policy, now, before, seen, from, replayable, step);
        }

        private static Observation redact(Observation seen) {
            Map<String, Signal> signals = new HashMap<>();
            seen.signals().values().forEach((name, signal) -> signals.put(name, redact(signal)));
            return new Observation(
                    new Signals(signals),
                    seen.facts(),
                    Redaction.redact(seen.resources()),
                    seen.others(),
                    seen.fleet(),
                    seen.events());
        }

        private static Signal redact(Signal signal) {
            if (signal instanceof Signal.Present present) {
                return new Signal.Present(
                        present.value(),
                        present.at(),
                        Redaction.withoutCredentials(present.origin()),
                        Redaction.withoutCredentials(present.detail()));
            }
            Signal.Missing missing = (Signal.Missing) signal;
            return new Signal.Missing(missing.reason(), Redaction.withoutCredentials(missing.detail()));
        }
    }

    /**
     * What came of an action.
     *
     * @param outcome PASS = done, FAIL = cannot be done, UNKNOWN = will be tried again
     * @param detail what the cluster said, or empty
     */
    record Acted(Subject subject, long epoch, Action action, Outcome outcome, String detail) implements AuditRecord {
        public Acted {
            detail = Redaction.withoutCredentials(detail);
        }
    }

    /** What a person asked for, by the ReleaseIntent of this uid. */
    record Intended(Subject subject, String uid, Event.Intent intent) implements AuditRecord {}

    /**
     * What admission answered, where it was more than yes. Many may come at once: such a line is on the disk at most a second
     * of further lines later.
     *
     * @param user who asked the API server
     * @param policy the digests of the policies it was judged by
     * @param reason what the requester was told; for an override what the requester said
     */
    record Admission(
            Answer answer,
            String user,
            String operation,
            String resource,
            String namespace,
            String name,
            boolean dryRun,
            List<String> policy,
            String reason,
            List<Finding> findings)
            implements AuditRecord {
        public Admission {
            policy = List.copyOf(policy);
            reason = Redaction.withoutCredentials(reason);
            findings = List.copyOf(findings);
        }

        @Override
        public boolean durable() {
            return false;
        }
    }

    /** The answers that are recorded. */
    enum Answer {
        DENIED,
        WARNED,
        /** Let through although it fails, for the policy only audits. */
        AUDITED,
        /** Let through by break-glass. */
        OVERRIDDEN
    }
}
