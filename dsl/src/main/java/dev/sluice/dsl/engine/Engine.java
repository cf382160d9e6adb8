package dev.sluice.dsl.engine;

import dev.sluice.dsl.evaluate.Witness;
import dev.sluice.dsl.model.Action;
import dev.sluice.dsl.model.Decision;
import dev.sluice.dsl.model.Fleet;
import dev.sluice.dsl.model.Observation;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Phase;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Reason;
import dev.sluice.dsl.model.ReleaseState;
import dev.sluice.dsl.model.SignalRequest;
import dev.sluice.dsl.model.SignalRequest.Kind;
import dev.sluice.dsl.model.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides about the releases of one environment of one policy. Compiled once, immutable, for any number of threads and
 * releases. The same state and observation at the same time give the same step, in the cluster, in tests and in replay.
 */
public final class Engine {
    /** How often a release that moves is evaluated, where nothing else is said. */
    public static final Duration INTERVAL = Plan.INTERVAL;

    private final Plan plan;

    private Engine(Plan plan) {
        this.plan = plan;
    }

    /**
     * @param policy what {@code Language.load} gave, of an application
     * @throws IllegalArgumentException where it has no such environment
     */
    public static Engine of(Policy policy, String environment) {
        return of(policy, environment, INTERVAL);
    }

    /** An engine that is asked every {@code interval} in place of {@link #INTERVAL}. */
    public static Engine of(Policy policy, String environment, Duration interval) {
        return new Engine(new Plan(policy, environment, interval, Witness.NONE));
    }

    /** An engine whose conditions {@code witness} watches. */
    public static Engine of(Policy policy, String environment, Witness witness) {
        return new Engine(new Plan(policy, environment, INTERVAL, witness));
    }

    /** What the next evaluation reads; nothing while no new pod runs. */
    public Set<SignalRequest> needs(ReleaseState state) {
        Set<SignalRequest> needs = new LinkedHashSet<>();
        if (state.phase() == Phase.REVERTED && state.recovery().isEmpty()) {
            plan.conditions.forEach(watched -> ofStable(watched, needs));
        }
        if (!state.phase().runsNewPods()) {
            return needs;
        }
        for (Watched watched : plan.conditions) {
            metrics(watched, state, needs);
            watched.asked().health().forEach(path -> both(Kind.HEALTH, path, Optional.empty(), needs));
        }
        if (state.phase() == Phase.DEPLOY) {
            plan.proceed.ifPresent(proceed -> metrics(proceed, state, needs));
        }
        if (state.phase() == Phase.SMOKE || state.phase() == Phase.DEPLOY && state.stage() == 0) {
            plan.smoke.forEach(test -> both(Kind.SMOKE, Troubles.name(test), Optional.empty(), needs));
        }
        return needs;
    }

    /** After a revert: whether what was gone back to is well. */
    private static void ofStable(Watched watched, Set<SignalRequest> needs) {
        for (String metric : watched.asked().metrics()) {
            needs.add(new SignalRequest(Kind.METRIC, metric, true, Optional.empty()));
            if (watched.condition().traffic().isPresent()) {
                needs.add(new SignalRequest(Kind.REQUESTS, metric, true, Optional.empty()));
            }
        }
        for (String path : watched.asked().health()) {
            needs.add(new SignalRequest(Kind.HEALTH, path, true, Optional.empty()));
        }
    }

    private void metrics(Watched watched, ReleaseState state, Set<SignalRequest> needs) {
        boolean traffic = watched.condition().traffic().isPresent();
        for (String metric : watched.asked().metrics()) {
            needs.add(new SignalRequest(Kind.METRIC, metric, false, Optional.empty()));
            if (traffic) {
                needs.add(new SignalRequest(Kind.REQUESTS, metric, false, Optional.empty()));
            }
        }
        for (String metric : watched.asked().baselines()) {
            needs.add(new SignalRequest(Kind.METRIC, metric, true, Optional.empty()));
            if (traffic) {
                needs.add(new SignalRequest(Kind.REQUESTS, metric, true, Optional.empty()));
            }
            if (watched.condition().confidence().isPresent() && plan.isRatio(metric)) {
                both(Kind.INCREASE, metric, state.evaluated(), needs);
            }
        }
    }

    private static void both(Kind kind, String name, Optional<Instant> since, Set<SignalRequest> needs) {
        needs.add(new SignalRequest(kind, name, false, since));
        needs.add(new SignalRequest(kind, name, true, since));
    }

    /**
     * One evaluation.
     *
     * @param now the time; one before the last evaluation counts as that evaluation's, for time does not run back
     */
    public Step step(ReleaseState state, Observation observation, Instant now) {
        Instant time = state.evaluated().filter(last -> last.isAfter(now)).orElse(now);
        Round round = new Round(plan, new Draft(state), observation, time);
        Decision decision = new Acts(round).apply().orElseGet(() -> decide(round));
        ReleaseState next = round.draft.state(time);
        return new Step(round.verdict(), decision, next, round.notices, wakeAt(round.draft, next, time));
    }

    private Optional<Instant> wakeAt(Draft draft, ReleaseState next, Instant time) {
        boolean recovers = next.phase() == Phase.REVERTED
                && (next.recovery().isEmpty() || next.undo().isPresent());
        boolean moves = !next.phase().ended() || !next.pending().isEmpty() || isAdopting(draft) || recovers;
        return moves
                ? Optional.of(time.plus(plan.interval))
                : next.phase() == Phase.COMPLETE ? next.keptUntil() : Optional.empty();
    }

    private static Decision decide(Round round) {
        return switch (round.draft.phase) {
            case VERIFY -> new Verifying(round).decide();
            case PREPARE, CONFIGURE -> new Preparing(round).decide();
            case DEPLOY, SMOKE, WATCH -> new Deploying(round).decide();
            case COMPLETE, BLOCKED, REVERTED, FROZEN -> ended(round);
        };
    }

    /** What ran at first sight is Good once it is Available: no decision ended it (semantics, section 1). */
    private static boolean isAdopting(Draft draft) {
        return draft.phase == Phase.COMPLETE && draft.end.isEmpty();
    }

    private static Decision ended(Round round) {
        Draft draft = round.draft;
        if (!isAdopting(draft)) {
            round.judgedBefore(draft.end.map(Decision::reasons).orElse(List.of()));
            List<Reason> reasons = new ArrayList<>();
            reasons.add(new Reason(
                    Outcome.PASS,
                    "ended",
                    draft.phase.name().toLowerCase(java.util.Locale.ROOT) + " since " + draft.since,
                    Optional.of(round.now)));
            if (draft.phase == Phase.REVERTED) {
                reasons.addAll(new Recovery(round).look());
            }
            retire(round).ifPresent(reasons::add);
            return new Decision.Hold(round.reasons(reasons));
        }
        boolean available =
                round.fleet().map(Fleet::judged).map(Fleet.Pods::allReady).orElse(false);
        if (!available) {
            return new Decision.Hold(round.reasons(Outcome.UNKNOWN, "adopted", "Good once all of its pods are Ready"));
        }
        Decision decision = new Decision.Complete(
                true, round.reasons(Outcome.PASS, "adopted", "it ran at first sight, and its pods are Ready"));
        draft.end(Phase.COMPLETE, decision, round.now);
        draft.becomeGood();
        draft.pending.add(new Action.Snapshot("snapshot", draft.to.id()));
        return decision;
    }

    /** The old pods of a blue-green release go once nobody may go back to them any more. */
    private static Optional<Reason> retire(Round round) {
        Draft draft = round.draft;
        if (draft.phase != Phase.COMPLETE || draft.keptUntil.isEmpty()) {
            return Optional.empty();
        }
        Instant until = draft.keptUntil.get();
        if (round.now.isBefore(until)) {
            return Optional.of(new Reason(Outcome.PASS, "keep", "the old pods stay until " + until, draft.keptUntil));
        }
        draft.keptUntil = Optional.empty();
        draft.pending.add(new Action.Retire("retire"));
        return Optional.of(new Reason(Outcome.PASS, "keep", "the old pods may go", Optional.of(round.now)));
    }
}
