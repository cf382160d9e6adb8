package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Metric;
import dev.sluice.dsl.model.Value;
import java.util.Map;
import java.util.Optional;

/** {@code ratio('http_requests_total', of: [code: ~/5../])}. */
final class RatioWord extends MetricWord {
    private final Parameter<String> counter = argument("counter", Values.METRIC_NAME, "a counter");
    private final Parameter<Map<String, Expression>> of =
            requiredOption("of", LABELS, "which part of it: labels, each with what it must be");
    private final Parameter<Map<String, Expression>> where =
            option("where", LABELS, "which of its series count at all");
    private final Parameter<Value.Measure> over =
            option("over", Values.DURATION, "the window; 1 minute where not said");

    RatioWord() {
        super(
                "ratio",
                "The part of a counter's increase whose labels match; its unit is percent or ratio.",
                "errorRate = ratio('http_requests_total', of: [code: ~/5../])");
    }

    @Override
    protected Optional<Metric> read(Entry entry) {
        return Optional.of(new Metric.Ratio(
                entry.get(counter),
                entry.get(of),
                entry.find(where).orElse(Map.of()),
                entry.find(over),
                revisionLabel(entry),
                entry.position()));
    }
}
