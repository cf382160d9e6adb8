package dev.sluice.dsl.engine;

import dev.sluice.dsl.model.Action;
import dev.sluice.dsl.model.Decision;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Fleet;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Phase;
import dev.sluice.dsl.model.Reason;
import dev.sluice.dsl.model.Release.NotifyOn;
import dev.sluice.dsl.strategy.Course;
import dev.sluice.dsl.strategy.Shares;
import dev.sluice.dsl.strategy.Stage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Phases Deploy, Smoke and Watch: new pods run and are judged at every evaluation (semantics, section 6). */
final class Deploying {
    private final Round round;
    private final Draft draft;

    Deploying(Round round) {
        this.round = round;
        this.draft = round.draft;
    }

    /** Asks for a stage's share. */
    void enterStage(int stage) {
        draft.enter(Phase.DEPLOY, stage, round.now);
        BigDecimal share = course().stages().get(stage).share();
        draft.restartTests(share.compareTo(BigDecimal.ONE) == 0);
        draft.pending.clear();
        draft.pending.add(shift());
    }

    private Action.Shift shift() {
        return new Action.Shift(
                "stage-" + draft.stage, course().stages().get(draft.stage).share());
    }

    /** What people pause or freeze on its way to a share stays where it is. */
    void stop() {
        if (isOnItsWay()) {
            draft.pending.clear();
            draft.pending.add(new Action.Pause("pause"));
        }
    }

    /** Asks for the share again, once nothing keeps it. */
    void goOn() {
        if (isOnItsWay() && round.stopped().isEmpty()) {
            draft.pending.clear();
            draft.pending.add(shift());
        }
    }

    private boolean isOnItsWay() {
        return draft.phase == Phase.DEPLOY && draft.clock.isEmpty();
    }

    private Course course() {
        return round.plan.course(draft.first);
    }

    Decision decide() {
        if (draft.phase == Phase.WATCH && watchIsOver()) {
            return endWatch(List.of(), false);
        }
        if (round.fleet().isEmpty()) {
            return hold(List.of(unknown("cluster", "cannot be seen")), true);
        }
        Fleet fleet = round.fleet().get();
        Stage stage = course().stages().get(draft.stage);
        if (draft.clock.isEmpty() && course().reached(stage, fleet)) {
            draft.clock = Optional.of(round.now);
            if (isLast() && !draft.first) {
                draft.keptUntil = round.plan.keep.map(round.now::plus);
            }
        }
        Watching watching = new Watching(round, fleet);
        List<Standing> standings = watching.conditions();
        boolean asksSmoke = draft.phase == Phase.SMOKE
                || draft.phase == Phase.DEPLOY && draft.stage == 0 && !isLast() && draft.clock.isPresent();
        if (asksSmoke) {
            standings.addAll(new Troubles(round, fleet).smoke());
        }
        List<Standing> rollback = List.copyOf(standings);
        Optional<Standing> proceed = draft.phase == Phase.DEPLOY ? watching.proceed() : Optional.empty();
        proceed.ifPresent(standings::add);
        round.judged(standings);
        List<Reason> fired = rollback.stream()
                .filter(Standing::fired)
                .flatMap(Standing::reasons)
                .toList();
        if (!fired.isEmpty()) {
            return new Retreat(round).revert(fired);
        }
        return switch (draft.phase) {
            case SMOKE -> smoke(standings);
            case WATCH -> watch(rollback);
            default -> deploy(stage, standings);
        };
    }

    private boolean isLast() {
        return draft.stage == course().stages().size() - 1;
    }

    private Decision deploy(Stage stage, List<Standing> standings) {
        if (draft.clock.isEmpty()) {
            Fleet fleet = round.fleet().orElseThrow();
            return hold(
                    List.of(new Reason(
                            Outcome.UNKNOWN,
                            "share",
                            Shares.text(fleet.share()) + " of " + Shares.text(stage.share()) + ", "
                                    + fleet.judged().ready() + " of "
                                    + fleet.judged().wanted() + " pods Ready",
                            Optional.of(draft.since))),
                    knownToBeUnknown(standings));
        }
        if (isLast()) {
            List<Reason> stopped = round.stopped();
            return stopped.isEmpty() ? allNew() : hold(stopped, false);
        }
        List<Reason> failing = reasons(standings, Outcome.FAIL);
        failing.addAll(round.barred());
        List<Reason> unknown = reasons(standings, Outcome.UNKNOWN);
        Instant end = draft.clock.get().plus(stage.hold());
        boolean waits = round.now.isBefore(end);
        boolean promoted = round.promotion().isPresent();
        if (failing.isEmpty() && (promoted || !waits && unknown.isEmpty())) {
            return next(stage, unknown);
        }
        if (promoted) {
            round.note(
                    Outcome.FAIL,
                    "promote by " + round.promotion().get().user(),
                    "not counted: it passes over nothing that fails");
        }
        List<Reason> why = failing;
        why.addAll(unknown);
        if (waits) {
            why.add(new Reason(
                    Outcome.PASS,
                    "hold",
                    Duration.between(draft.clock.get(), round.now).toSeconds() + " of "
                            + stage.hold().toSeconds() + " s at " + Shares.text(stage.share()),
                    draft.clock));
        }
        return hold(why, !unknown.isEmpty());
    }

    private Decision next(Stage stage, List<Reason> passedOver) {
        List<Reason> reasons = new ArrayList<>(passedOver);
        reasons.add(new Reason(
                Outcome.PASS,
                "hold",
                round.promotion()
                        .map(intent -> "promoted by " + intent.user() + ": " + intent.reason())
                        .orElse(stage.hold().toSeconds() + " s at " + Shares.text(stage.share())
                                + ", every condition known and false"),
                draft.clock));
        round.tell(NotifyOn.PROMOTED);
        enterStage(draft.stage + 1);
        return new Decision.Advance(draft.phase, draft.stage, round.reasons(reasons));
    }

    private Decision allNew() {
        List<Reason> reasons = List.of(new Reason(
                Outcome.PASS,
                "share",
                "100 %, " + round.fleet().orElseThrow().judged().ready() + " pods Ready",
                draft.clock));
        draft.pending.clear();
        draft.enter(round.plan.smoke.isEmpty() ? Phase.WATCH : Phase.SMOKE, draft.stage, round.now);
        return new Decision.Advance(draft.phase, draft.stage, round.reasons(reasons));
    }

    private Decision smoke(List<Standing> standings) {
        List<Standing> tests =
                standings.stream().filter(each -> each.rule().equals("smoke")).toList();
        List<Reason> open = tests.stream()
                .filter(each -> each.state() != Outcome.PASS)
                .map(Standing::reason)
                .toList();
        if (!open.isEmpty() && round.promotion().isEmpty()) {
            return hold(open, true);
        }
        draft.enter(Phase.WATCH, draft.stage, round.now);
        return new Decision.Advance(
                draft.phase,
                draft.stage,
                round.reasons(List.of(new Reason(
                        open.isEmpty() ? Outcome.PASS : Outcome.UNKNOWN,
                        "smoke",
                        open.isEmpty() ? tests.size() + " tests pass" : "passed over by promote",
                        Optional.of(round.now)))));
    }

    /** It never goes back past its end, whatever is seen then (semantics, section 6). */
    private boolean watchIsOver() {
        return !round.now.isBefore(draft.since.plus(round.plan.watch.multipliedBy(2)));
    }

    private Decision watch(List<Standing> standings) {
        List<Reason> unknown = reasons(standings, Outcome.UNKNOWN);
        List<Reason> failing = reasons(standings, Outcome.FAIL);
        if (unknown.isEmpty() && round.unbroken()) {
            Instant from = draft.evaluated.orElseThrow();
            Instant counted = from.isBefore(draft.since) ? draft.since : from;
            draft.observedMillis += Duration.between(counted, round.now).toMillis();
        }
        if (draft.observedMillis >= round.plan.watch.toMillis()) {
            List<Reason> open = new ArrayList<>(failing);
            open.addAll(unknown);
            return endWatch(open, open.isEmpty());
        }
        List<Reason> why = new ArrayList<>(failing);
        why.addAll(unknown);
        why.add(new Reason(
                Outcome.PASS,
                "watch",
                "observed for " + draft.observedMillis / 1000 + " of " + round.plan.watch.toSeconds() + " s",
                Optional.of(draft.since)));
        return hold(why, !unknown.isEmpty());
    }

    private Decision endWatch(List<Reason> open, boolean verified) {
        List<Reason> reasons = new ArrayList<>(open);
        reasons.add(new Reason(
                verified ? Outcome.PASS : Outcome.UNKNOWN,
                "watch",
                "observed for " + draft.observedMillis / 1000 + " of " + round.plan.watch.toSeconds() + " s"
                        + (verified ? ", every condition known and false" : ": unverified, not Good"),
                Optional.of(draft.since)));
        Decision decision = new Decision.Complete(verified, round.reasons(reasons));
        draft.end(Phase.COMPLETE, decision, round.now);
        if (verified) {
            draft.becomeGood();
            draft.pending.add(new Action.Snapshot("snapshot", draft.to.id()));
        }
        round.tell(NotifyOn.COMPLETED);
        return decision;
    }

    private static boolean knownToBeUnknown(List<Standing> standings) {
        return standings.stream()
                .anyMatch(each -> each.state() == Outcome.UNKNOWN && each.source() == Finding.Source.ROLLBACK);
    }

    /** Holds; and after patience without knowledge does what the file says. */
    private Decision hold(List<Reason> why, boolean isUnknown) {
        if (!isUnknown) {
            draft.unknownSince = Optional.empty();
        } else if (draft.unknownSince.isEmpty()) {
            draft.unknownSince = Optional.of(round.now);
        }
        boolean tooLong = draft.unknownSince
                .map(since -> !round.now.isBefore(since.plus(round.plan.patience)))
                .orElse(false);
        if (!tooLong) {
            return new Decision.Hold(round.reasons(why));
        }
        List<Reason> reasons = new ArrayList<>(why);
        reasons.add(new Reason(
                Outcome.UNKNOWN,
                "patience",
                "not known for "
                        + Duration.between(draft.unknownSince.get(), round.now).toSeconds() + " s",
                draft.unknownSince));
        if (round.plan.revertsOnUnknown) {
            return new Retreat(round).revert(reasons);
        }
        round.tell(NotifyOn.HELD);
        return new Decision.Hold(round.reasons(reasons));
    }

    private static List<Reason> reasons(List<Standing> standings, Outcome state) {
        List<Reason> reasons = new ArrayList<>();
        standings.stream()
                .filter(each -> each.state() == state)
                .map(Standing::reason)
                .forEach(reasons::add);
        return reasons;
    }

    private Reason unknown(String subject, String message) {
        return new Reason(Outcome.UNKNOWN, subject, message, Optional.of(round.now));
    }
}
