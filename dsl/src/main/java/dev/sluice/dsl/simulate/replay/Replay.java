package dev.sluice.dsl.simulate.replay;

import dev.sluice.dsl.engine.Engine;
import dev.sluice.dsl.evaluate.Evaluator;
import dev.sluice.dsl.model.Decision;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Phase;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Reason;
import dev.sluice.dsl.model.ReleaseState;
import dev.sluice.dsl.model.Rollback;
import dev.sluice.dsl.model.Step;
import dev.sluice.dsl.model.Value;
import dev.sluice.dsl.simulate.replay.Replayed.Alarm;
import dev.sluice.dsl.simulate.replay.Replayed.Judged;
import dev.sluice.dsl.simulate.replay.Replayed.Mark;
import dev.sluice.dsl.simulate.replay.Replayed.NearMiss;
import dev.sluice.dsl.simulate.replay.Replayed.OfCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Runs the engine over releases that are history: once with the policy as it is, and once for each condition alone, so that
 * what one of them does hides nothing of another.
 */
public final class Replay {
    private static final Duration WATCH = Duration.ofMinutes(10);

    private final Rehearsed rehearsed;
    private final Evaluator windows;
    private final History history;
    private final Policy whole;
    private final Engine wholeEngine;

    private Replay(Policy policy, String environment, History history) {
        this.rehearsed = new Rehearsed(policy, environment);
        this.windows = Evaluator.of(policy, environment);
        this.history = history;
        this.whole = rehearsed.whole();
        this.wholeEngine = Engine.of(whole, environment);
    }

    /**
     * @param policy of an application
     * @throws IllegalArgumentException where it has no such environment
     */
    public static Replayed run(Policy policy, String environment, List<PastRelease> releases, History history) {
        Replay replay = new Replay(policy, environment, history);
        List<List<OfCondition>> ofConditions = new ArrayList<>();
        List<Replayed.Condition> conditions = new ArrayList<>();
        for (Rollback.Condition condition : replay.rehearsed.conditions()) {
            Policy alone = replay.rehearsed.alone(condition);
            Engine engine = Engine.of(alone, environment);
            ofConditions.add(releases.stream()
                    .map(release -> replay.alone(alone, engine, release))
                    .toList());
            conditions.add(new Replayed.Condition(ConditionText.of(condition), condition.position()));
        }
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < releases.size(); i++) {
            int number = i;
            PastRelease release = releases.get(i);
            judged.add(new Judged(
                    release,
                    replay.windows.window(release.start()).isPresent(),
                    replay.marks(release),
                    ofConditions.stream().map(each -> each.get(number)).toList()));
        }
        return new Replayed(conditions, judged, replay.rehearsed.notJudged());
    }

    /** What the policy as a whole would have decided. */
    private List<Mark> marks(PastRelease release) {
        Rerun rerun = new Rerun(whole, wholeEngine, release, history);
        List<Mark> marks = new ArrayList<>();
        for (Instant now = release.start(); now.isBefore(release.end()); now = now.plus(Engine.INTERVAL)) {
            Step step = rerun.evaluate(now);
            Decision decision = step.decision();
            if (!(decision instanceof Decision.Hold)) {
                marks.add(new Mark(now, decision.getClass().getSimpleName(), where(step.next()), why(decision)));
            }
            if (step.next().phase().ended()) {
                break;
            }
        }
        return marks;
    }

    private static String where(ReleaseState state) {
        String phase = state.phase().name().toLowerCase(Locale.ROOT);
        return state.phase() == Phase.DEPLOY ? "step " + (state.stage() + 1) : phase;
    }

    private static List<String> why(Decision decision) {
        return decision.reasons().stream().map(Replay::said).toList();
    }

    private static String said(Reason reason) {
        return reason.message().isEmpty() ? reason.subject() : reason.subject() + ": " + reason.message();
    }

    /** What one condition would have done, for as long as the release ran. */
    private OfCondition alone(Policy policy, Engine engine, PastRelease release) {
        Duration watch = rehearsed.watch().map(Replay::duration).orElse(WATCH);
        Rerun rerun = new Rerun(policy, engine, release, history);
        Following following = new Following();
        for (Instant now = release.start(); now.isBefore(release.end()); now = now.plus(Engine.INTERVAL)) {
            Step step = rerun.evaluate(now);
            following.see(step, now);
            ReleaseState state = rerun.state();
            boolean over = state.phase() == Phase.WATCH
                    && (state.observedMillis() >= watch.toMillis()
                            || !now.isBefore(state.since().plus(watch.multipliedBy(2))));
            following.watched &= !over;
        }
        return following.result();
    }

    private static Duration duration(Value.Measure measure) {
        return Duration.ofMillis(measure.base().movePointRight(3).longValue());
    }

    /** What is remembered of one condition on its way. */
    private static final class Following {
        private final List<Alarm> alarms = new ArrayList<>();
        private Optional<NearMiss> nearest = Optional.empty();
        private Optional<Instant> trueSince = Optional.empty();
        private boolean alarmed;
        private boolean watched = true;
        private long unknownSeconds;

        void see(Step step, Instant now) {
            Optional<Finding> finding = step.verdict().findings().stream()
                    .filter(each -> each.source() == Finding.Source.ROLLBACK
                            && each.rule().equals("rollback"))
                    .findFirst();
            boolean unknown =
                    finding.filter(each -> each.outcome() == Outcome.UNKNOWN).isPresent();
            boolean met = finding.filter(each -> each.outcome() == Outcome.FAIL).isPresent();
            if (watched && unknown) {
                unknownSeconds += Engine.INTERVAL.toSeconds();
            }
            if (!met && !unknown) {
                knownToBeFalse(now);
                return;
            }
            if (!met) {
                return;
            }
            trueSince = trueSince.or(() -> Optional.of(now));
            String values = finding.get().message();
            if (alarmed) {
                return;
            }
            if (Rerun.goesBack(step.decision())) {
                alarms.add(new Alarm(trueSince.get(), now, Optional.empty(), watched, values));
                alarmed = true;
            } else if (watched) {
                Duration lasted = Duration.between(trueSince.get(), now);
                if (nearest.isEmpty() || lasted.compareTo(nearest.get().lasted()) > 0) {
                    nearest = Optional.of(new NearMiss(now, lasted, values));
                }
            }
        }

        private void knownToBeFalse(Instant now) {
            if (alarmed) {
                Alarm last = alarms.remove(alarms.size() - 1);
                alarms.add(new Alarm(last.since(), last.fired(), Optional.of(now), last.watched(), last.values()));
            }
            alarmed = false;
            trueSince = Optional.empty();
        }

        OfCondition result() {
            boolean fired = alarms.stream().anyMatch(Alarm::watched);
            return new OfCondition(alarms, fired ? Optional.empty() : nearest, unknownSeconds);
        }
    }
}
