package dev.sluice.dsl.engine;

import dev.sluice.dsl.model.Action;
import dev.sluice.dsl.model.Decision;
import dev.sluice.dsl.model.Event;
import dev.sluice.dsl.model.History;
import dev.sluice.dsl.model.Phase;
import dev.sluice.dsl.model.Reason;
import dev.sluice.dsl.model.Release;
import dev.sluice.dsl.model.ReleaseState;
import dev.sluice.dsl.model.Revision;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.Span;
import dev.sluice.dsl.model.Trial;
import dev.sluice.dsl.model.Windows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The next state while it is being made. */
final class Draft {
    /** Older ones are never gone back to while these are there. */
    private static final int MOST_GOOD = 10;

    private static final Duration HOUR = Duration.ofHours(1);

    String policy;
    Revision to;
    boolean unjudged;
    boolean first;
    Phase phase;
    int stage;
    int attempt;
    boolean paused;
    Instant since;
    Optional<Instant> clock;
    final Optional<Instant> evaluated;
    Optional<Instant> unknownSince;
    Optional<Instant> unreadySince;
    long observedMillis;
    final Map<String, Span> spans;
    final Map<String, Trial> trials;
    final Map<String, Windows> windows;
    final Map<String, Signal> baselines;
    final List<Event.Intent> approvals;
    final List<Action> pending;
    final Set<String> done;
    final Set<Release.NotifyOn> told;
    Optional<Decision> end;
    Optional<String> undo;
    Optional<Reason> recovery;
    Optional<Instant> keptUntil;
    final List<Revision> good;
    final List<Instant> reverts;
    final Set<Revision.QuarantineKey> quarantine;
    Optional<Reason> frozen;
    final List<Instant> reapplied;

    Draft(ReleaseState state) {
        policy = state.policy();
        to = state.to();
        unjudged = state.unjudged();
        first = state.first();
        phase = state.phase();
        stage = state.stage();
        attempt = state.attempt();
        paused = state.paused();
        since = state.since();
        clock = state.clock();
        evaluated = state.evaluated();
        unknownSince = state.unknownSince();
        unreadySince = state.unreadySince();
        observedMillis = state.observedMillis();
        spans = new TreeMap<>(state.spans());
        trials = new TreeMap<>(state.trials());
        windows = new TreeMap<>(state.windows());
        baselines = new TreeMap<>(state.baselines());
        approvals = new ArrayList<>(state.approvals());
        pending = new ArrayList<>(state.pending());
        done = new TreeSet<>(state.done());
        told = new TreeSet<>(state.told());
        end = state.end();
        undo = state.undo();
        recovery = state.recovery();
        keptUntil = state.keptUntil();
        good = new ArrayList<>(state.history().good());
        reverts = new ArrayList<>(state.history().reverts());
        quarantine = new java.util.LinkedHashSet<>(state.history().quarantine());
        frozen = state.history().frozen();
        reapplied = new ArrayList<>(state.history().reapplied());
    }

    ReleaseState state(Instant now) {
        return new ReleaseState(
                policy,
                to,
                unjudged,
                first,
                phase,
                stage,
                attempt,
                paused,
                since,
                clock,
                Optional.of(now),
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
                new History(good, reverts, quarantine, frozen, reapplied));
    }

    /** Another revision, or another attempt at this one, starts at Verify; what outlives a release stays. */
    void begin(Revision revision, boolean held, Instant now) {
        attempt = revision.id().equals(to.id()) ? attempt + 1 : 1;
        first = first && phase != Phase.COMPLETE;
        to = revision;
        unjudged = !held;
        paused = false;
        approvals.clear();
        pending.clear();
        done.clear();
        end = Optional.empty();
        undo = Optional.empty();
        recovery = Optional.empty();
        keptUntil = Optional.empty();
        enter(Phase.VERIFY, 0, now);
        trials.clear();
        windows.clear();
        baselines.clear();
        if (!held) {
            pending.add(new Action.Pause("pause"));
        }
    }

    /** The next phase or stage: what is counted within one starts anew. */
    void enter(Phase next, int nextStage, Instant now) {
        boolean allNew = next == Phase.SMOKE || next == Phase.WATCH;
        phase = next;
        stage = nextStage;
        since = now;
        clock = allNew ? clock : Optional.empty();
        unknownSince = Optional.empty();
        unreadySince = allNew ? unreadySince : Optional.empty();
        observedMillis = 0;
        told.clear();
        spans.clear();
    }

    /**
     * A stage's test counts what flows in that stage, on both sides: rates change over the day.
     *
     * @param stableGoes whether the stable revision gets no more requests; then what was counted of it last stands
     */
    void restartTests(boolean stableGoes) {
        trials.replaceAll(
                (id, trial) -> stableGoes ? new Trial(0, 0, trial.baselinePart(), trial.baselineWhole()) : Trial.NONE);
        windows.replaceAll((id, seen) -> stableGoes
                ? new Windows(List.of(), seen.stable(), 0, 0, Optional.empty(), Optional.empty())
                : Windows.NONE);
    }

    void end(Phase ended, Decision decision, Instant now) {
        enter(ended, stage, now);
        pending.clear();
        end = Optional.of(decision);
    }

    void becomeGood() {
        good.removeIf(known -> known.id().equals(to.id()));
        good.add(to);
        if (good.size() > MOST_GOOD) {
            good.remove(0);
        }
    }

    /** The newest Good revision that is another one. */
    Optional<Revision> target() {
        for (int i = good.size() - 1; i >= 0; i--) {
            if (!good.get(i).id().equals(to.id())) {
                return Optional.of(good.get(i));
            }
        }
        return Optional.empty();
    }

    /** How many of these lie within the last hour; older ones are forgotten. */
    static int withinAnHour(List<Instant> instants, Instant now) {
        instants.removeIf(instant -> !instant.isAfter(now.minus(HOUR)));
        return instants.size();
    }
}
