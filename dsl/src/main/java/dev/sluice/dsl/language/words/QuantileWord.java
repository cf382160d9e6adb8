package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Kind;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Reading;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Metric;
import dev.sluice.dsl.model.Unit;
import dev.sluice.dsl.model.Value;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** {@code quantile(0.95, 'http_request_duration_seconds')}. */
final class QuantileWord extends MetricWord {
    private static final Kind<Double> LEVEL = new Kind<>() {
        @Override
        public String expected() {
            return "a number between 0 and 1, as 0.95";
        }

        @Override
        public Optional<Double> read(Expression expression, Reading reading) {
            boolean between = reading.resolve(expression) instanceof Expression.Literal literal
                    && literal.value() instanceof Value.Measure level
                    && level.unit() == Unit.NONE
                    && level.amount().signum() > 0
                    && level.amount().compareTo(BigDecimal.ONE) < 0;
            return between
                    ? Optional.of(((Value.Measure) ((Expression.Literal) reading.resolve(expression)).value())
                            .amount()
                            .doubleValue())
                    : reading.refuse(expression, this);
        }
    };

    private final Parameter<Double> level = argument("level", LEVEL, "0.95 = what 95 of 100 requests stay below");
    private final Parameter<String> histogram =
            argument("histogram", Values.METRIC_NAME, "a histogram, classic (without _bucket) or native");
    private final Parameter<Map<String, Expression>> where = option("where", LABELS, "which of its series count");
    private final Parameter<Value.Measure> over =
            option("over", Values.DURATION, "the window; 1 minute where not said");
    private final Parameter<Unit> unit = option("unit", UNIT, "what the histogram counts; seconds where not said");

    QuantileWord() {
        super(
                "quantile",
                "A quantile of a histogram.",
                "responseTime = quantile(0.95, 'http_request_duration_seconds')");
    }

    @Override
    protected Optional<Metric> read(Entry entry) {
        return Optional.of(new Metric.Quantile(
                entry.get(level),
                entry.get(histogram),
                entry.find(where).orElse(Map.of()),
                entry.find(over),
                entry.find(unit).orElse(Unit.SECONDS),
                revisionLabel(entry),
                entry.position()));
    }
}
