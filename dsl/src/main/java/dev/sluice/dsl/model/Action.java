package dev.sluice.dsl.model;

import java.math.BigDecimal;

/**
 * What a driver shall do to the cluster. Each is safe to do again: who takes over from a driver that died repeats it, and
 * it stands in the state until it is reported done.
 */
public sealed interface Action {
    /** Names it in {@link Event.ActionDone}; unique within a release's attempt. */
    String id();

    /** Creates a Job from this CronJob or Job template, and reports how it ended. */
    record RunJob(String id, String job) implements Action {}

    record Restart(String id, String workload) implements Action {}

    /** The judged revision gets this part of the traffic, 0 to 1; 0 with pods of its own for blue-green. */
    record Shift(String id, BigDecimal share) implements Action {}

    /** Writes the snapshot's template back. */
    record Restore(String id, String revision) implements Action {}

    /** Takes the immutable snapshot of a revision that has become Good. */
    record Snapshot(String id, String revision) implements Action {}

    /** Takes away the pods that a blue-green release kept beside the new ones: nobody goes back to them any more. */
    record Retire(String id) implements Action {}

    /** Pauses the rollout and changes no pods. */
    record Pause(String id) implements Action {}
}
