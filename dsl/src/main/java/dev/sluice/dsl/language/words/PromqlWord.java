package dev.sluice.dsl.language.words;

import com.google.re2j.Pattern;
import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Kinds;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.model.Metric;
import dev.sluice.dsl.model.Metric.Combine;
import dev.sluice.dsl.model.Unit;
import java.util.List;
import java.util.Optional;

/** {@code promql('sum by (…) (…)', by: […], …)} (semantics, section 5). */
final class PromqlWord extends MetricWord {
    private static final Pattern NAMESPACE =
            Pattern.compile("[{,]\\s*namespace\\s*=\\s*(\"\\$namespace\"|'\\$namespace')");

    private final Parameter<String> query =
            argument("query", Kinds.text("PromQL"), "taken as it is, but for $namespace, which is the environment's");
    private final Parameter<List<String>> by =
            requiredOption("by", Kinds.oneOrMore(Values.METRIC_LABEL_NAME), "the labels that its result has");
    private final Parameter<Unit> unit =
            option("unit", UNIT, "what it measures; where not said, what it is compared with decides");
    private final Parameter<Combine> combine =
            option("combine", COMBINE, "how the pods' values become one, where `by:` has pod");
    private final Parameter<String> trafficFrom = option(
            "trafficFrom", Values.METRIC_NAME, "the counter of requests behind it, for conditions with `traffic:`");
    private final Parameter<String> freshFrom =
            option("freshFrom", Values.METRIC_NAME, "the metric whose samples tell how fresh it is");

    PromqlWord() {
        super(
                "promql",
                "A query in PromQL, where the other words do not say it.",
                "orders = promql('sum by (namespace) (rate(orders_total{namespace=\"$namespace\"}[5m]))', unit: perSecond,"
                        + " by: 'namespace')");
    }

    @Override
    protected Optional<Metric> read(Entry entry) {
        if (!NAMESPACE.matcher(entry.get(query)).find()) {
            return entry.reading()
                    .refuse(
                            "promql",
                            entry.at(query),
                            "the query does not say namespace=\"$namespace\" in a matcher",
                            "so that it sees nothing of another namespace: …{namespace=\"$namespace\"}");
        }
        if (entry.get(by).contains("pod") && entry.find(combine).isEmpty() && entry.complete()) {
            return entry.reading()
                    .refuse(
                            "promql",
                            entry.at(by),
                            "`by:` has 'pod', so a release gives several values",
                            "say how they become one: combine: sum, max, min or avg");
        }
        return Optional.of(new Metric.Promql(
                entry.get(query),
                entry.find(unit).orElse(Unit.NONE),
                entry.get(by),
                entry.find(combine),
                entry.find(trafficFrom),
                entry.find(freshFrom),
                revisionLabel(entry),
                entry.position()));
    }
}
