package dev.sluice.dsl.model;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Something that happened since the last observation. */
public sealed interface Event {
    /**
     * The workload's template was seen to be of this revision.
     *
     * @param held whether its pods were kept from starting
     * @param joins whether it differs from the one before only in another of the moved workloads: before anything has moved,
     *     such a change joins the release (semantics, section 1)
     */
    record RevisionSeen(Revision revision, boolean held, boolean joins) implements Event {
        public RevisionSeen(Revision revision, boolean held) {
            this(revision, held, false);
        }
    }

    /**
     * Who keeps the workload in step with Git wrote, or was kept from writing, what is in quarantine. Labels prove no
     * owner: it counts only where its own object lists the workload (semantics, section 8).
     *
     * @param what the quarantined pods and configuration
     * @param owner {@code Application argocd/checkout}
     * @param remedy the revert to make in Git, in one line
     */
    record Reapplied(Revision.QuarantineKey what, String owner, String remedy) implements Event {}

    /** A driver did what {@link ReleaseState#pending()} asked for. */
    record ActionDone(String action) implements Event {}

    /**
     * A driver could not do what was asked for.
     *
     * @param last whether trying again cannot help, as for a Job that failed
     */
    record ActionFailed(String action, String detail, boolean last) implements Event {}

    /**
     * What a person asked for, as admission let it through.
     *
     * @param groups the person's groups
     * @param policy the digest of the policy it is about: the one approved, or the one to adopt
     * @param expires when it stops counting
     * @param database whether a revert also runs the migration's {@code undo:}
     */
    record Intent(
            Verb verb,
            String user,
            Set<String> groups,
            String reason,
            String revision,
            String policy,
            Instant at,
            Optional<Instant> expires,
            boolean database)
            implements Event {
        public Intent {
            groups = java.util.Collections.unmodifiableSet(new java.util.TreeSet<>(groups));
        }

        /** One that leaves the database alone. */
        public Intent(
                Verb verb,
                String user,
                Set<String> groups,
                String reason,
                String revision,
                String policy,
                Instant at,
                Optional<Instant> expires) {
            this(verb, user, groups, reason, revision, policy, at, expires, false);
        }
    }

    /** The manual acts (semantics, section 1). */
    enum Verb {
        PROMOTE,
        PAUSE,
        RESUME,
        ABORT,
        RETRY,
        REVERT,
        APPROVE,
        ADOPT,
        FREEZE,
        UNFREEZE
    }
}
