package dev.sluice.dsl.engine;

import dev.sluice.dsl.model.Action;
import dev.sluice.dsl.model.Decision;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Phase;
import dev.sluice.dsl.model.Reason;
import dev.sluice.dsl.model.Release;
import dev.sluice.dsl.model.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Phases Prepare and Configure: jobs one after the other, then restarts; no new pod exists yet. */
final class Preparing {
    private final Round round;
    private final Draft draft;

    Preparing(Round round) {
        this.round = round;
        this.draft = round.draft;
    }

    /** How the i-th preparation's action is called. */
    static String id(int i) {
        return "prepare-" + i;
    }

    /** After Start: the first phase that has something to do. */
    void begin() {
        draft.pending.clear();
        if (!round.plan.prepare.isEmpty()) {
            draft.enter(Phase.PREPARE, 0, round.now);
            draft.pending.add(job(0));
        } else {
            configure();
        }
    }

    private void configure() {
        if (round.plan.restarts.isEmpty()) {
            new Deploying(round).enterStage(0);
            return;
        }
        draft.enter(Phase.CONFIGURE, 0, round.now);
        round.plan.restarts.forEach(workload -> draft.pending.add(new Action.Restart("restart-" + workload, workload)));
    }

    Decision decide() {
        if (round.fleet().isEmpty()) {
            return new Decision.Hold(round.reasons(Outcome.UNKNOWN, "cluster", "cannot be seen"));
        }
        return draft.phase == Phase.PREPARE ? prepare() : configured();
    }

    private Decision prepare() {
        int i = draft.stage;
        Release.Preparation preparation = round.plan.prepare.get(i);
        if (!draft.done.contains(id(i))) {
            Optional<Duration> within = within(preparation).map(Plan::duration);
            boolean late = within.map(most -> !round.now.isBefore(draft.since.plus(most)))
                    .orElse(false);
            return late
                    ? new Retreat(round)
                            .block(List.of(reason(
                                    Outcome.FAIL,
                                    name(preparation),
                                    "has not ended within " + within.get().toSeconds() + " s")))
                    : new Decision.Hold(round.reasons(Outcome.UNKNOWN, name(preparation), "runs"));
        }
        List<Reason> barred = round.barred();
        if (!barred.isEmpty()) {
            return new Decision.Hold(round.reasons(barred));
        }
        List<Reason> reasons = List.of(reason(Outcome.PASS, name(preparation), "has ended well"));
        if (i + 1 < round.plan.prepare.size()) {
            draft.enter(Phase.PREPARE, i + 1, round.now);
            draft.pending.add(job(i + 1));
        } else {
            configure();
        }
        return new Decision.Advance(draft.phase, draft.stage, round.reasons(reasons));
    }

    private Decision configured() {
        if (!draft.pending.isEmpty()) {
            return new Decision.Hold(
                    round.reasons(Outcome.UNKNOWN, "configure", draft.pending.size() + " workloads restart"));
        }
        List<Reason> barred = round.barred();
        if (!barred.isEmpty()) {
            return new Decision.Hold(round.reasons(barred));
        }
        new Deploying(round).enterStage(0);
        return new Decision.Advance(
                draft.phase,
                draft.stage,
                round.reasons(List.of(reason(Outcome.PASS, "configure", "all have restarted"))));
    }

    private Reason reason(Outcome outcome, String subject, String message) {
        return new Reason(outcome, subject, message, Optional.of(draft.since));
    }

    private Action job(int i) {
        return new Action.RunJob(id(i), name(round.plan.prepare.get(i)));
    }

    private static String name(Release.Preparation preparation) {
        return preparation instanceof Release.Preparation.Backup backup
                ? backup.job()
                : ((Release.Preparation.Migrate) preparation).job();
    }

    private static Optional<Value.Measure> within(Release.Preparation preparation) {
        return preparation instanceof Release.Preparation.Backup backup
                ? backup.within()
                : ((Release.Preparation.Migrate) preparation).within();
    }
}
