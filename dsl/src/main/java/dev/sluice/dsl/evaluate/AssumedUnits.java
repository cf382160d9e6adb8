package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.model.Dimension;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Metric;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.Signals;
import dev.sluice.dsl.model.Unit;
import dev.sluice.dsl.model.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The units of metrics in PromQL that say none: what a condition compares them with decides. */
final class AssumedUnits {
    private final Policy policy;
    private final Map<String, Unit> units = new HashMap<>();

    private AssumedUnits(Policy policy) {
        this.policy = policy;
    }

    static AssumedUnits of(Policy policy, Expression condition) {
        AssumedUnits assumed = new AssumedUnits(policy);
        assumed.find(condition);
        return assumed;
    }

    private void find(Expression expression) {
        if (expression instanceof Expression.Unary unary) {
            find(unary.operand());
        } else if (expression instanceof Expression.Binary binary) {
            switch (binary.operator()) {
                case AND, OR -> {
                    find(binary.left());
                    find(binary.right());
                }
                default -> compared(binary);
            }
        }
    }

    private void compared(Expression.Binary comparison) {
        Unit unit = unit(comparison);
        if (unit == Unit.NONE) {
            return;
        }
        for (String signal : SignalNames.of(policy, comparison)) {
            String metric = signal.startsWith("baseline.") ? signal.substring("baseline.".length()) : signal;
            boolean says = !(policy.metrics().get(metric) instanceof Metric.Promql own && own.unit() == Unit.NONE);
            if (!says) {
                units.put(signal, unit.dimension() == Dimension.RATIO ? Unit.RATIO : baseOf(unit));
            }
        }
    }

    /** The unit of the first amount in it that has one. */
    private Unit unit(Expression expression) {
        if (expression instanceof Expression.Literal literal && literal.value() instanceof Value.Measure measure) {
            return measure.unit();
        }
        if (expression instanceof Expression.Name name && policy.constants().containsKey(name.name())) {
            return unit(policy.constants().get(name.name()));
        }
        if (expression instanceof Expression.Unary unary) {
            return unit(unary.operand());
        }
        if (expression instanceof Expression.Binary binary) {
            Unit left = unit(binary.left());
            return left == Unit.NONE ? unit(binary.right()) : left;
        }
        return Unit.NONE;
    }

    /** Prometheus' numbers are in base units. */
    private static Unit baseOf(Unit unit) {
        for (Unit candidate : Unit.values()) {
            if (candidate.dimension() == unit.dimension()
                    && candidate.factor().compareTo(java.math.BigDecimal.ONE) == 0) {
                return candidate;
            }
        }
        return unit;
    }

    Signals applied(Signals signals) {
        if (units.isEmpty()) {
            return signals;
        }
        Map<String, Signal> values = new LinkedHashMap<>(signals.values());
        units.forEach((name, unit) -> values.computeIfPresent(name, (same, signal) -> with(signal, unit)));
        return new Signals(values);
    }

    private static Signal with(Signal signal, Unit unit) {
        boolean bare = signal instanceof Signal.Present present
                && present.value() instanceof Value.Measure measure
                && measure.unit() == Unit.NONE;
        if (!bare) {
            return signal;
        }
        Signal.Present present = (Signal.Present) signal;
        Value.Measure measure = (Value.Measure) present.value();
        return new Signal.Present(
                new Value.Measure(measure.amount(), unit), present.at(), present.origin(), present.detail());
    }
}
