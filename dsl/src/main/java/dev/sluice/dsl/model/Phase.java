package dev.sluice.dsl.model;

/** Where a release stands (semantics, section 6). Within one attempt of one release it never goes back. */
public enum Phase {
    /** Gates, approvals, windows, promotion and rules are judged; no new pod exists. */
    VERIFY,
    /** Backup and migration run. */
    PREPARE,
    /** What only reads its configuration at start is restarted. */
    CONFIGURE,
    /** The new revision takes its share, stage by stage. */
    DEPLOY,
    /** All pods are new; they answer the smoke tests. */
    SMOKE,
    /** All pods are new; rollback conditions are watched. */
    WATCH,
    /** It ended well, or unverified: the decision says which. */
    COMPLETE,
    /** It ended before new pods existed. */
    BLOCKED,
    /** It ended by going back. */
    REVERTED,
    /** It ended with no safe way on or back: people are needed. */
    FROZEN;

    /** Whether the release has ended. */
    public boolean ended() {
        return compareTo(COMPLETE) >= 0;
    }

    /** Whether pods of the new revision may exist and be judged. */
    public boolean runsNewPods() {
        return compareTo(DEPLOY) >= 0 && compareTo(WATCH) <= 0;
    }
}
