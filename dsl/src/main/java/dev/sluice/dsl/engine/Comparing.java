package dev.sluice.dsl.engine;

import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Expression.Operator;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.SignalRequest.Kind;
import dev.sluice.dsl.model.Trial;
import dev.sluice.dsl.model.Value;
import dev.sluice.dsl.model.Windows;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code when METRIC op FACTOR * baseline.METRIC, confidence: …, traffic: …}: TRUE once a test rejects that the judged revision
 * is no worse, FALSE while it does not with enough seen of both, else unknown (semantics, section 5). Ratios are judged by the
 * requests themselves ({@link SequentialTest}), all else by its values ({@link RankTest}). Requests and values of the judged
 * revision count from the stage's warm-up on, each once.
 */
final class Comparing {
    private static final MathContext KEPT = new MathContext(7);

    private final Round round;

    Comparing(Round round) {
        this.round = round;
    }

    /** Counts what has flowed since the last evaluation, also where it is not judged yet. */
    void count(Watched watched, String metric, boolean judgedCounts, boolean stableCounts) {
        Trial trial = round.draft.trials.getOrDefault(watched.id(), Trial.NONE);
        Signal judged = signal(metric, false);
        Signal stable = signal(metric, true);
        round.draft.trials.put(
                watched.id(),
                new Trial(
                        trial.part() + (judgedCounts ? entry(judged, "part") : 0),
                        trial.whole() + (judgedCounts ? entry(judged, "whole") : 0),
                        trial.baselinePart() + (stableCounts ? entry(stable, "part") : 0),
                        trial.baselineWhole() + (stableCounts ? entry(stable, "whole") : 0)));
    }

    private Signal signal(String metric, boolean baseline) {
        return round.signal(Watching.request(Kind.INCREASE, metric, baseline).key());
    }

    /** By what {@link #count} has counted. */
    Standing counts(Watched watched) {
        String metric = watched.asked().metrics().iterator().next();
        Optional<BigDecimal> factor = factor(watched);
        if (factor.isEmpty()) {
            return noNumber(watched);
        }
        Trial trial = round.draft.trials.getOrDefault(watched.id(), Trial.NONE);
        String counts = trial.part() + " of " + trial.whole() + " requests against " + trial.baselinePart() + " of "
                + trial.baselineWhole();
        double times = factor.get().doubleValue();
        boolean rejected = more(watched)
                ? SequentialTest.rejects(trial, times, level(watched))
                : SequentialTest.rejectsLess(trial, times, level(watched));
        if (rejected) {
            return standing(watched, Outcome.FAIL, counts);
        }
        if (signal(metric, false) instanceof Signal.Missing missing) {
            return standing(watched, Outcome.UNKNOWN, counts + "; " + said(missing));
        }
        long demanded = watched.condition().traffic().orElseThrow().base().longValue();
        boolean enough = trial.whole() >= demanded && trial.baselineWhole() >= demanded;
        return enough
                ? standing(watched, Outcome.PASS, counts)
                : standing(watched, Outcome.UNKNOWN, counts + "; too few: " + demanded + " are demanded of each");
    }

    /** By the values of windows that overlap no other. */
    Standing values(Watched watched, Signal judged, Signal stable, boolean stableServes) {
        Optional<BigDecimal> factor = factor(watched);
        if (factor.isEmpty()) {
            return noNumber(watched);
        }
        Windows seen = round.draft.windows.getOrDefault(watched.id(), Windows.NONE);
        if (judged instanceof Signal.Present now && stable instanceof Signal.Present beside) {
            Instant sample = now.at().orElse(round.now);
            Duration window =
                    round.plan.window(watched.asked().metrics().iterator().next());
            if (seen.last().map(last -> !sample.isBefore(last.plus(window))).orElse(true)) {
                seen = RankTest.with(
                        seen, number(now), stableServes ? Optional.of(number(beside)) : Optional.empty(), sample);
                seen = RankTest.look(seen, factor.get().doubleValue(), more(watched), level(watched));
                round.draft.windows.put(watched.id(), seen);
            }
        }
        String counts = seen.taken() + " windows against " + seen.stable().size() + ", look " + seen.looks() + " of "
                + RankTest.LOOKS;
        if (seen.rejected().isPresent()) {
            return standing(
                    watched, Outcome.FAIL, counts + ": " + seen.rejected().get());
        }
        Signal gap = judged instanceof Signal.Missing ? judged : stable;
        if (gap instanceof Signal.Missing missing) {
            return standing(watched, Outcome.UNKNOWN, counts + "; " + said(missing));
        }
        return seen.looks() > 0
                ? standing(watched, Outcome.PASS, counts)
                : standing(
                        watched,
                        Outcome.UNKNOWN,
                        counts + "; too few: " + RankTest.FEWEST + " windows are looked at first");
    }

    private static BigDecimal number(Signal.Present present) {
        return ((Value.Measure) present.value()).base().round(KEPT);
    }

    private double level(Watched watched) {
        return round.plan.levelOfStage(
                watched.condition().confidence().orElseThrow().base(), round.draft.first);
    }

    private static boolean more(Watched watched) {
        Operator operator = ((Expression.Binary) watched.condition().test()).operator();
        return operator == Operator.GREATER || operator == Operator.GREATER_OR_EQUAL;
    }

    private Optional<BigDecimal> factor(Watched watched) {
        return factor(((Expression.Binary) watched.condition().test()).right());
    }

    private Standing noNumber(Watched watched) {
        return standing(
                watched, Outcome.UNKNOWN, "confidence: compares with a number times the stable revision's value alone");
    }

    private static String said(Signal.Missing missing) {
        String reason =
                missing.reason().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        return missing.detail().isEmpty() ? reason : reason + ": " + missing.detail();
    }

    private static long entry(Signal increase, String name) {
        return increase instanceof Signal.Present present
                        && present.value() instanceof Value.Entries entries
                        && entries.entries().get(name) instanceof Value.Measure count
                ? count.base().longValue()
                : 0;
    }

    /** The numbers before {@code baseline.METRIC}, multiplied. */
    private Optional<BigDecimal> factor(Expression side) {
        if (side instanceof Expression.Field) {
            return Optional.of(BigDecimal.ONE);
        }
        if (side instanceof Expression.Binary product) {
            return number(product.left())
                    .flatMap(left -> factor(product.right()).map(left::multiply));
        }
        return Optional.empty();
    }

    private Optional<BigDecimal> number(Expression factor) {
        if (factor instanceof Expression.Literal literal && literal.value() instanceof Value.Measure measure) {
            return Optional.of(measure.base());
        }
        return factor instanceof Expression.Name name
                ? Optional.ofNullable(round.plan.policy.constants().get(name.name()))
                        .flatMap(this::number)
                : Optional.empty();
    }

    private Standing standing(Watched watched, Outcome state, String message) {
        return new Standing(
                Finding.Source.ROLLBACK,
                "rollback",
                watched.text(),
                state,
                state == Outcome.FAIL,
                message,
                Optional.of(round.now),
                watched.position());
    }
}
