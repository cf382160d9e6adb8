package dev.sluice.dsl.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that is remembered between two evaluations of one application in one environment: its newest release, and what
 * outlives it. Times are instants, never counters, so that it means the same to whoever reads it back.
 *
 * @param policy the digest of the policy that the release pinned
 * @param unjudged whether its pods got through before anything was judged
 * @param first whether nothing ran before it
 * @param phase where it stands
 * @param stage the stage of Deploy, counted from 0
 * @param attempt 1, and one more with each retry
 * @param since when it entered the phase, or the stage
 * @param clock when the share was reached and the pods were Ready: holds, warm-up and watch count from here
 * @param evaluated when it was last evaluated
 * @param unknownSince since when something that counts has been unknown without a break
 * @param unreadySince since when new pods have not been Ready
 * @param observedMillis for how much of the watch all was known
 * @param spans by condition
 * @param trials by condition
 * @param windows by condition
 * @param baselines what was last known of the stable revision, by condition and metric: it stands once that is gone
 * @param approvals those given for this release
 * @param pending what a driver still has to do, in order
 * @param done ids of the actions that were done in this attempt
 * @param told what people have been told of the phase, or the stage, already
 * @param end the decision that ended it
 * @param undo the job that takes the migration back, while it waits for the new pods to be gone
 * @param recovery what became of a revert: PASS once all is back, FAIL where it was not in time; absent until known
 * @param keptUntil how long the old pods of a blue-green release stay beside the new ones
 */
public record ReleaseState(
        String policy,
        Revision to,
        boolean unjudged,
        boolean first,
        Phase phase,
        int stage,
        int attempt,
        boolean paused,
        Instant since,
        Optional<Instant> clock,
        Optional<Instant> evaluated,
        Optional<Instant> unknownSince,
        Optional<Instant> unreadySince,
        long observedMillis,
        Map<String, Span> spans,
        Map<String, Trial> trials,
        Map<String, Windows> windows,
        Map<String, Signal> baselines,
        List<Event.Intent> approvals,
        List<Action> pending,
        Set<String> done,
        Set<Release.NotifyOn> told,
        Optional<Decision> end,
        Optional<String> undo,
        Optional<Reason> recovery,
        Optional<Instant> keptUntil,
        History history) {
    public ReleaseState {
        spans = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(spans));
        trials = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(trials));
        windows = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(windows));
        baselines = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(baselines));
        approvals = List.copyOf(approvals);
        pending = List.copyOf(pending);
        done = java.util.Collections.unmodifiableSet(new java.util.TreeSet<>(done));
        told = java.util.Collections.unmodifiableSet(new java.util.TreeSet<>(told));
    }

    /** The same under another policy: what has not started yet follows the one in force. */
    public ReleaseState under(String digest) {
        return new ReleaseState(
                digest,
                to,
                unjudged,
                first,
                phase,
                stage,
                attempt,
                paused,
                since,
                clock,
                evaluated,
                unknownSince,
                unreadySince,
                observedMillis,
                spans,
                trials,
                windows,
                baselines,
                approvals,
                pending,
                done,
                told,
                end,
                undo,
                recovery,
                keptUntil,
                history);
    }

    /** The first revision that is seen of an application whose policy was there before it: it is judged (semantics, section 6). */
    public static ReleaseState first(String policy, Revision to, boolean held, Instant now) {
        return at(Phase.VERIFY, policy, to, held, true, now);
    }

    /** What ran when the application was first seen (semantics, section 1): no gates, no steps, Good once Available. */
    public static ReleaseState adopted(String policy, Revision running, Instant now) {
        return at(Phase.COMPLETE, policy, running, true, false, now);
    }

    private static ReleaseState at(Phase phase, String policy, Revision to, boolean held, boolean first, Instant now) {
        return new ReleaseState(
                policy,
                to,
                !held,
                first,
                phase,
                0,
                1,
                false,
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                Set.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                History.NONE);
    }
}
