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
     */
    record RevisionSeen(Revision revision, boolean held) implements Event {}

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
     */
    record Intent(
            Verb verb,
            String user,
            Set<String> groups,
            String reason,
            String revision,
            String policy,
            Instant at,
            Optional<Instant> expires)
            implements Event {
        public Intent {
            groups = java.util.Collections.unmodifiableSet(new java.util.TreeSet<>(groups));
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
