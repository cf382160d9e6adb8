package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Metric;
import dev.sluice.dsl.model.Value;
import java.util.Map;
import java.util.Optional;

/** {@code rate('http_requests_total')}. */
final class RateWord extends MetricWord {
    private final Parameter<String> counter = argument("counter", Values.METRIC_NAME, "a counter");
    private final Parameter<Map<String, Expression>> where = option("where", LABELS, "which of its series count");
    private final Parameter<Value.Measure> over =
            option("over", Values.DURATION, "the window; 1 minute where not said");

    RateWord() {
        super("rate", "A counter's increase a second.", "throughput = rate('http_requests_total')");
    }

    @Override
    protected Optional<Metric> read(Entry entry) {
        return Optional.of(new Metric.Rate(
                entry.get(counter),
                entry.find(where).orElse(Map.of()),
                entry.find(over),
                revisionLabel(entry),
                entry.position()));
    }
}
