package dev.sluice.agent.signal.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Metric;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Unit;
import dev.sluice.dsl.model.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** How metrics become PromQL (semantics, section 5). */
class MetricQueryTest {
    private static final Position P = Position.NONE;
    private static final Map<String, Expression> ERRORS = Map.of("code", new Expression.Pattern("5..", P));

    private static Optional<Value.Measure> seconds(String amount) {
        return Optional.of(new Value.Measure(new BigDecimal(amount), Unit.SECONDS));
    }

    static Metric.Ratio ratio(Optional<String> label) {
        return new Metric.Ratio("requests_total", ERRORS, Map.of(), Optional.empty(), label, P);
    }

    static Metric.Promql raw(List<String> by, Optional<String> fresh, Optional<Metric.Combine> combine) {
        return new Metric.Promql(
                "orders{namespace=\"$namespace\"} # all",
                Unit.NONE,
                by,
                combine,
                Optional.empty(),
                fresh,
                Optional.empty(),
                P);
    }

    @Test
    void anAbsentNumeratorIsZeroAndThePartsAreJoined() {
        assertEquals(
                """
                label_replace(sum by (namespace, version) (rate(requests_total{namespace="shop",code=~"5.."}[1m])) \
                or 0 * sum by (namespace, version) (rate(requests_total{namespace="shop"}[1m])), "part", "numerator", "", "")
                or label_replace(sum by (namespace, version) (rate(requests_total{namespace="shop"}[1m])), "part", "denominator", "", "")
                or label_replace(max by (namespace, version) (timestamp(requests_total{namespace="shop"})), "part", "fresh", "", "")""",
                MetricQuery.of(ratio(Optional.of("version")), Set.of("shop")).text());
    }

    @Test
    void whatCountersHaveGrownByIsSubtractedAndNotExtrapolated() {
        assertEquals(
                """
                label_replace(sum by (namespace, version) ((requests_total{namespace="shop",code=~"5.."} \
                - requests_total{namespace="shop",code=~"5.."} offset 10s >= 0) or (requests_total{namespace="shop",code=~"5.."} \
                and on (namespace, version) requests_total{namespace="shop"} offset 10s)) \
                or 0 * sum by (namespace, version) ((requests_total{namespace="shop"} - requests_total{namespace="shop"} offset 10s >= 0) \
                or (requests_total{namespace="shop"} and on (namespace, version) requests_total{namespace="shop"} offset 10s)), \
                "part", "numerator", "", "")
                or label_replace(sum by (namespace, version) ((requests_total{namespace="shop"} \
                - requests_total{namespace="shop"} offset 10s >= 0) or (requests_total{namespace="shop"} \
                and on (namespace, version) requests_total{namespace="shop"} offset 10s)), "part", "denominator", "", "")""",
                MetricQuery.increase(ratio(Optional.of("version")), Set.of("shop"), Duration.ofSeconds(10))
                        .text());
    }

    @Test
    void podsGetTheNameOfTheirReplicaSetBeforeTheyAreAdded() {
        Metric rate = new Metric.Rate("requests_total", Map.of(), seconds("90"), Optional.empty(), P);
        assertEquals("""
                label_replace(sum by (namespace, sluice_replica_set) (label_replace(rate(requests_total{namespace="shop"}[90s]), \
                "sluice_replica_set", "$1", "pod", "(.+)-[^-]+")), "part", "value", "", "")
                or label_replace(max by (namespace, sluice_replica_set) (label_replace(timestamp(requests_total{namespace="shop"}), \
                "sluice_replica_set", "$1", "pod", "(.+)-[^-]+")), "part", "fresh", "", "")""", MetricQuery.of(rate, Set.of("shop")).text());
    }

    @Test
    void aQuantileReadsNativeHistogramsAndClassicOnes() {
        Metric quantile =
                new Metric.Quantile(0.95, "seconds", Map.of(), seconds("0.5"), Unit.SECONDS, Optional.of("version"), P);
        String text = MetricQuery.of(quantile, Set.of("shop")).text();
        assertTrue(
                text.startsWith("label_replace(histogram_quantile(0.95, sum by (namespace, version)"
                        + " (rate(seconds{namespace=\"shop\"}[500ms]))) or histogram_quantile(0.95, sum by (namespace,"
                        + " version, le) (rate(seconds_bucket{namespace=\"shop\"}[500ms])))"),
                text);
        assertTrue(text.contains("histogram_count("), text);
    }

    @Test
    void aGaugeIsCombinedOverPods() {
        Metric gauge = new Metric.Gauge("memory", Map.of(), Metric.Combine.MAX, Unit.BYTES, Optional.of("version"), P);
        assertTrue(MetricQuery.of(gauge, Set.of("shop"))
                .text()
                .startsWith("label_replace(max by (namespace, version) (memory{namespace=\"shop\"})"));
    }

    @Test
    void onlyTheNamespaceIsPutIntoPromqlOfThePolicysOwn() {
        MetricQuery query =
                MetricQuery.of(raw(List.of("namespace"), Optional.empty(), Optional.empty()), Set.of("shop"));
        assertEquals("orders{namespace=\"shop\"} # all", query.text());
        assertEquals(Optional.empty(), query.companion());
        MetricQuery fresh =
                MetricQuery.of(raw(List.of("namespace"), Optional.of("orders"), Optional.empty()), Set.of("shop"));
        assertTrue(fresh.companion().orElseThrow().contains("timestamp(orders{namespace=\"shop\"})"));
    }

    @Test
    void oneQueryServesManyNamespaces() {
        String text =
                MetricQuery.of(ratio(Optional.empty()), List.of("b", "a", "c")).text();
        assertTrue(text.contains("namespace=~\"a|b|c\""), text);
        assertFalse(text.contains("namespace=\""), text);
    }

    @Test
    void aRevisionLabelThatIsCalledPartStaysApart() {
        MetricQuery query = MetricQuery.of(ratio(Optional.of("part")), Set.of("shop"));
        assertTrue(query.text().contains("\"part_\", \"fresh\""), query::text);
    }

    @Property
    void whatALabelMatchesCannotLeaveItsQuotes(@ForAll String value) {
        Matcher literal = Pattern.compile("\"((?:[^\"\\\\\n\r]|\\\\.)*)\"").matcher(Selector.quoted(value));
        assertTrue(literal.matches());
        StringBuilder read = new StringBuilder();
        Matcher escape = Pattern.compile("\\\\(x..|.)").matcher(literal.group(1));
        while (escape.find()) {
            String code = escape.group(1);
            String meant = code.length() == 3
                    ? String.valueOf((char) Integer.parseInt(code.substring(1), 16))
                    : Map.of("n", "\n", "r", "\r", "t", "\t").getOrDefault(code, code);
            escape.appendReplacement(read, Matcher.quoteReplacement(meant));
        }
        escape.appendTail(read);
        assertEquals(value, read.toString());
    }
}
