package dev.sluice.dsl.engine;

import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Expression.Operator;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.SignalRequest.Kind;
import dev.sluice.dsl.model.Trial;
import dev.sluice.dsl.model.Value;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * {@code when METRIC > FACTOR * baseline.METRIC, confidence: …, traffic: …}: TRUE once {@link SequentialTest} rejects, FALSE
 * while it does not with enough traffic on both sides, else unknown (semantics, section 5). Requests count from the stage's
 * warm-up on, each once.
 */
final class Comparing {
    private final Round round;

    Comparing(Round round) {
        this.round = round;
    }

    Standing judge(Watched watched, boolean warm) {
        String metric = watched.asked().metrics().iterator().next();
        Expression.Binary comparison = (Expression.Binary) watched.condition().test();
        boolean more = comparison.operator() == Operator.GREATER || comparison.operator() == Operator.GREATER_OR_EQUAL;
        Optional<BigDecimal> factor = factor(comparison.right());
        if (!round.plan.isRatio(metric) || !more || factor.isEmpty()) {
            return standing(
                    watched,
                    Outcome.UNKNOWN,
                    "confidence: is judged for a ratio that is more than a number times the stable one's, and for nothing else");
        }
        Trial trial = round.draft.trials.getOrDefault(watched.id(), Trial.NONE);
        Signal judged =
                round.signal(Watching.request(Kind.INCREASE, metric, false).key());
        Signal stable =
                round.signal(Watching.request(Kind.INCREASE, metric, true).key());
        if (warm) {
            trial = add(trial, judged, stable);
            round.draft.trials.put(watched.id(), trial);
        }
        double confidence =
                watched.condition().confidence().orElseThrow().base().doubleValue();
        String counts = trial.part() + " of " + trial.whole() + " requests against " + trial.baselinePart() + " of "
                + trial.baselineWhole();
        if (SequentialTest.rejects(trial, factor.get().doubleValue(), confidence)) {
            return standing(watched, Outcome.FAIL, counts);
        }
        if (judged instanceof Signal.Missing missing) {
            return standing(watched, Outcome.UNKNOWN, counts + "; " + said(missing));
        }
        long demanded = watched.condition().traffic().orElseThrow().base().longValue();
        boolean enough = trial.whole() >= demanded && trial.baselineWhole() >= demanded;
        return enough
                ? standing(watched, Outcome.PASS, counts)
                : standing(watched, Outcome.UNKNOWN, counts + "; too few: " + demanded + " are demanded of each");
    }

    private static String said(Signal.Missing missing) {
        String reason =
                missing.reason().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        return missing.detail().isEmpty() ? reason : reason + ": " + missing.detail();
    }

    private static Trial add(Trial trial, Signal judged, Signal stable) {
        return new Trial(
                trial.part() + entry(judged, "part"),
                trial.whole() + entry(judged, "whole"),
                trial.baselinePart() + entry(stable, "part"),
                trial.baselineWhole() + entry(stable, "whole"));
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
