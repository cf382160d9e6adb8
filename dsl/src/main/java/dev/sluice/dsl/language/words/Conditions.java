package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Kind;
import dev.sluice.dsl.language.grammar.Reading;
import dev.sluice.dsl.language.typing.Scope;
import dev.sluice.dsl.language.typing.Type;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Expression.Operator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Conditions on metrics, health and the stable revision. */
final class Conditions {
    private static final Set<Operator> ORDER =
            EnumSet.of(Operator.LESS, Operator.LESS_OR_EQUAL, Operator.GREATER, Operator.GREATER_OR_EQUAL);

    static final Kind<Expression> ON_METRICS = new Kind<>() {
        @Override
        public String expected() {
            return "a condition, as errorRate > 5.percent";
        }

        @Override
        public Optional<Expression> read(Expression expression, Reading reading) {
            return Optional.of(reading.typing().condition(expression, scope(reading), reading.slot()));
        }
    };

    private Conditions() {}

    private static Scope scope(Reading reading) {
        Scope scope = reading.scope().forConditions(reading.declared().metrics());
        for (String refused : reading.declared().refusedMetrics()) {
            scope = scope.with(refused, Type.Basic.ANYTHING);
        }
        return scope;
    }

    /** Whether it is {@code METRIC op [FACTOR *] baseline.METRIC}, of one metric. */
    static boolean comparesWithBaseline(Expression test) {
        return test instanceof Expression.Binary comparison
                && ORDER.contains(comparison.operator())
                && comparison.left() instanceof Expression.Name metric
                && baseline(comparison.right()).equals(Optional.of(metric.name()));
    }

    private static Optional<String> baseline(Expression side) {
        if (side instanceof Expression.Binary product
                && product.operator() == Operator.TIMES
                && (product.left() instanceof Expression.Literal || product.left() instanceof Expression.Name)) {
            return baseline(product.right());
        }
        boolean metric = side instanceof Expression.Field field
                && field.of() instanceof Expression.Name of
                && of.name().equals("baseline");
        return metric ? Optional.of(((Expression.Field) side).name()) : Optional.empty();
    }
}
