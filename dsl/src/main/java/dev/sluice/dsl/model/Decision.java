package dev.sluice.dsl.model;

import java.util.List;

/** What one evaluation decides about a release. There is always a reason. */
public sealed interface Decision {
    List<Reason> reasons();

    /** Verify has passed: the release begins to change things. */
    record Start(List<Reason> reasons) implements Decision {
        public Start {
            reasons = List.copyOf(reasons);
        }
    }

    /** Nothing moves. */
    record Hold(List<Reason> reasons) implements Decision {
        public Hold {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * The next phase, or the next stage of Deploy.
     *
     * @param stage counted from 0
     */
    record Advance(Phase to, int stage, List<Reason> reasons) implements Decision {
        public Advance {
            reasons = List.copyOf(reasons);
        }
    }

    /** It has ended well; unverified where not all was known and false at the end: such a revision is not Good. */
    record Complete(boolean verified, List<Reason> reasons) implements Decision {
        public Complete {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * It goes back.
     *
     * @param to the revision to go back to
     * @param automatic whether no person asked for it
     */
    record Revert(String to, int attempt, boolean automatic, List<Reason> reasons) implements Decision {
        public Revert {
            reasons = List.copyOf(reasons);
        }
    }

    /** It may not start, or has ended before new pods existed. */
    record Blocked(List<Reason> reasons) implements Decision {
        public Blocked {
            reasons = List.copyOf(reasons);
        }
    }

    /** Paused, no pods are changed, people are called. */
    record Freeze(List<Reason> reasons) implements Decision {
        public Freeze {
            reasons = List.copyOf(reasons);
        }
    }

    /** A newer revision takes this one's place and starts at Verify. */
    record Supersede(String by, List<Reason> reasons) implements Decision {
        public Supersede {
            reasons = List.copyOf(reasons);
        }
    }
}
