package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Expressions;
import dev.sluice.dsl.language.grammar.Kinds;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Metric;
import dev.sluice.dsl.model.Rollback.Condition;
import dev.sluice.dsl.model.Value;
import java.math.BigDecimal;
import java.util.Optional;

/** {@code when errorRate > 5.percent, for: 1.minute, traffic: 50.requests} (semantics, section 7). */
final class WhenWord extends Word<Condition> {
    private final Parameter<Expression> test = argument("test", Conditions.ON_METRICS, "what must not be");
    private final Parameter<Value.Measure> lasting =
            option("for", Values.DURATION, "true at every evaluation for so long; at once where neither is said");
    private final Parameter<Integer> times =
            option("times", Kinds.whole("how many times in a row, 1 to 1000", 1, 1000), "true so many times in a row");
    private final Parameter<Value.Measure> traffic =
            option("traffic", Values.REQUESTS, "unknown below so many requests of the revision");
    private final Parameter<Value.Measure> confidence = option(
            "confidence",
            Values.SHARE,
            "how sure the comparison with the stable revision must be, however often it is looked at");

    WhenWord() {
        super(
                "when",
                Times.MANY,
                "A condition on which the release goes back. Any one is enough.",
                "when errorRate > 5.percent, for: 1.minute, traffic: 50.requests");
    }

    @Override
    protected Optional<Condition> read(Entry entry) {
        if (entry.complete()) {
            if (entry.find(lasting).isPresent() && entry.find(times).isPresent()) {
                entry.reading()
                        .refuse(
                                "option",
                                entry.at(times),
                                "`for:` and `times:` exclude each other",
                                "`for:` counts time, `times:` counts evaluations");
            }
            confidence(entry);
            traffic(entry);
        }
        return Optional.of(new Condition(
                entry.get(test),
                entry.find(lasting),
                entry.find(times),
                entry.find(traffic),
                entry.find(confidence),
                entry.position()));
    }

    private void confidence(Entry entry) {
        if (entry.find(confidence).isEmpty()) {
            return;
        }
        if (entry.get(confidence).base().compareTo(BigDecimal.ONE) >= 0) {
            entry.reading()
                    .refuse(
                            "percent",
                            entry.at(confidence),
                            "nothing is certain: confidence is below 100 %",
                            "as in: confidence: 99.percent");
        }
        if (!Conditions.comparesWithBaseline(entry.get(test))) {
            entry.reading()
                    .refuse(
                            "confidence",
                            entry.at(test),
                            "`confidence:` compares a metric with the same one of the stable revision, and nothing else",
                            "write METRIC > FACTOR * baseline.METRIC, as errorRate > 2 * baseline.errorRate");
        } else if (entry.find(traffic).isEmpty()) {
            entry.reading()
                    .refuse(
                            "confidence",
                            entry.at(confidence),
                            "`confidence:` needs `traffic:`",
                            "say how many requests it takes, as traffic: 200.requests");
        }
    }

    /** What PromQL counts, only its {@code trafficFrom:} can say. */
    private void traffic(Entry entry) {
        if (entry.find(traffic).isEmpty()) {
            return;
        }
        for (String name : Expressions.names(entry.get(test))) {
            if (entry.reading().declared().metrics().get(name) instanceof Metric.Promql promql
                    && promql.trafficFrom().isEmpty()) {
                entry.reading()
                        .refuse(
                                "promql",
                                entry.at(traffic),
                                "`traffic:` is not known of " + name + ", which is PromQL",
                                "name the counter of its requests there: trafficFrom: '…'");
            }
        }
    }
}
