package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Metric;
import dev.sluice.dsl.model.Metric.Combine;
import dev.sluice.dsl.model.Unit;
import java.util.Map;
import java.util.Optional;

/** {@code gauge('container_memory_working_set_bytes', combine: max)}. */
final class GaugeWord extends MetricWord {
    private final Parameter<String> gauge = argument("gauge", Values.METRIC_NAME, "a gauge");
    private final Parameter<Map<String, Expression>> where = option("where", LABELS, "which of its series count");
    private final Parameter<Combine> combine = requiredOption("combine", COMBINE, "how the pods' values become one");
    private final Parameter<Unit> unit =
            option("unit", UNIT, "what it measures; where not said, what it is compared with decides");

    GaugeWord() {
        super("gauge", "A gauge's value.", "memory = gauge('container_memory_working_set_bytes', combine: max)");
    }

    @Override
    protected Optional<Metric> read(Entry entry) {
        return Optional.of(new Metric.Gauge(
                entry.get(gauge),
                entry.find(where).orElse(Map.of()),
                entry.get(combine),
                entry.find(unit).orElse(Unit.NONE),
                revisionLabel(entry),
                entry.position()));
    }
}
