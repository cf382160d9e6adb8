package dev.sluice.dsl.engine;

import dev.sluice.dsl.evaluate.MetricCondition;
import dev.sluice.dsl.evaluate.MetricCondition.Truth;
import dev.sluice.dsl.model.Action;
import dev.sluice.dsl.model.Fleet;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Reason;
import dev.sluice.dsl.model.Release.NotifyOn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a revert (semantics, section 8, "After it"): the revision that was gone back to is Ready, well and within
 * the limits, or people are told that it is not. Nothing is decided by it: a revert is never reverted.
 */
final class Recovery {
    private final Round round;
    private final Draft draft;

    Recovery(Round round) {
        this.round = round;
        this.draft = round.draft;
    }

    /** How it stands; the reasons of the evaluation. */
    List<Reason> look() {
        round.fleet().ifPresent(this::undo);
        if (draft.recovery.isPresent()) {
            return List.of(draft.recovery.get());
        }
        List<Reason> standing = standing();
        List<Reason> open =
                standing.stream().filter(each -> each.outcome() != Outcome.PASS).toList();
        long seconds = Duration.between(draft.since, round.now).toSeconds();
        if (open.isEmpty()) {
            conclude(Outcome.PASS, "pods Ready, health and metrics back after " + seconds + " s");
        } else if (!round.now.isBefore(draft.since.plus(round.plan.watch))) {
            boolean fails = open.stream().anyMatch(each -> each.outcome() == Outcome.FAIL);
            String what = String.join("; ", open.stream().map(Reason::text).toList());
            conclude(fails ? Outcome.FAIL : Outcome.UNKNOWN, "not all is back after " + seconds + " s: " + what);
            round.tell(NotifyOn.HELD);
        }
        return draft.recovery.map(List::of).orElse(standing);
    }

    private void conclude(Outcome outcome, String message) {
        draft.recovery = Optional.of(new Reason(outcome, "recovery", message, Optional.of(round.now)));
    }

    /** The job that takes the migration back waits until no pod needs the new schema. */
    private void undo(Fleet fleet) {
        boolean gone = draft.pending.isEmpty()
                && fleet.judged().wanted() == 0
                && fleet.judged().ready() == 0;
        if (gone && draft.undo.isPresent()) {
            draft.pending.add(new Action.RunJob(Retreat.UNDO, draft.undo.get()));
            draft.undo = Optional.empty();
        }
    }

    private List<Reason> standing() {
        if (round.fleet().isEmpty()) {
            return List.of(reason(Outcome.UNKNOWN, "cluster", "cannot be seen"));
        }
        Fleet fleet = round.fleet().get();
        boolean ready = fleet.stable().allReady() && fleet.share().signum() == 0;
        List<Reason> standing = new ArrayList<>();
        standing.add(reason(
                ready ? Outcome.PASS : Outcome.FAIL,
                "ready",
                fleet.stable().ready() + " of " + fleet.stable().wanted() + " pods Ready"));
        Watching watching = new Watching(round, fleet);
        for (Watched watched : round.plan.conditions) {
            if (watched.asked().baselines().isEmpty()) {
                MetricCondition.Judgement judgement = watched.test().judge(watching.ofStable(watched));
                Outcome outcome = judgement.truth() == Truth.FALSE
                        ? Outcome.PASS
                        : judgement.truth() == Truth.TRUE ? Outcome.FAIL : Outcome.UNKNOWN;
                standing.add(reason(outcome, watched.text(), String.join(", ", judgement.reasons())));
            }
        }
        return standing;
    }

    private Reason reason(Outcome outcome, String subject, String message) {
        Instant since = draft.since;
        return new Reason(outcome, subject, message, Optional.of(since));
    }
}
