package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Signals;
import java.util.List;

/**
 * A condition on metrics, as {@code proceed when:} and rollback conditions state it; compiled once, judged at every
 * evaluation, by any number of threads. Spans, repetitions, traffic and confidence are the engine's.
 *
 * <p>Signals are found by the metric's name, the stable revision's by {@code baseline.NAME}, and {@code health('/path')} by
 * {@code health(/path)} with the text {@code failing} or {@code healthy} as its value.
 */
public final class MetricCondition {
    private final Code test;
    private final int slots;
    private final AssumedUnits units;

    private MetricCondition(Code test, int slots, AssumedUnits units) {
        this.test = test;
        this.slots = slots;
        this.units = units;
    }

    /** What is known of a condition. */
    public enum Truth {
        TRUE,
        FALSE,
        UNKNOWN
    }

    /**
     * @param reasons why it is true, or why not: label, value, operator and threshold; or what is missing
     */
    public record Judgement(Truth truth, List<String> reasons) {
        public Judgement {
            reasons = List.copyOf(reasons);
        }
    }

    /** @param policy where {@code condition} stands: its constants and metrics are known in it */
    public static MetricCondition of(Policy policy, Expression condition) {
        return of(policy, condition, Witness.NONE);
    }

    /** A condition that {@code witness} watches. */
    public static MetricCondition of(Policy policy, Expression condition, Witness witness) {
        ExpressionCompiler expressions = new ExpressionCompiler(witness);
        Names names = new RuleCompiler(policy, expressions)
                .constants(policy.constants(), Names.NONE)
                .with("failing", new Code.Constant("failing"))
                .with("healthy", new Code.Constant("healthy"));
        for (String metric : policy.metrics().keySet()) {
            names = names.with(metric, new Code.SignalCode(metric));
        }
        Code test = expressions.compile(condition, names);
        return new MetricCondition(test, expressions.slots(), AssumedUnits.of(policy, condition));
    }

    public Judgement judge(Signals signals) {
        Frame frame = new Frame(slots);
        frame.signals(units.applied(signals).values());
        try {
            frame.start(true);
            Object truth = Plain.truth(test.eval(frame));
            boolean met = Boolean.TRUE.equals(truth);
            Blame blame = new Blame();
            test.blame(frame, !met, blame);
            List<String> reasons =
                    blame.culprits().stream().map(Blame.Culprit::sentence).toList();
            return new Judgement(met ? Truth.TRUE : truth instanceof Boolean ? Truth.FALSE : Truth.UNKNOWN, reasons);
        } catch (Frame.CostExceeded e) {
            return new Judgement(Truth.UNKNOWN, List.of("cost: given up after too many steps"));
        }
    }
}
