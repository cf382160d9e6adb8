package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Assigned;
import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Metric;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code metrics { errorRate = ratio(…) … }}. */
final class MetricsWord extends Word<Map<String, Metric>> {
    private final RevisionWord revision = inside(new RevisionWord());

    MetricsWord() {
        super(
                "metrics",
                Times.ONCE,
                "Numbers that Prometheus knows about the revision that is judged, each with a name.",
                """
                metrics {
                    errorRate    = ratio('http_requests_total', of: [code: ~/5../])
                    responseTime = quantile(0.95, 'http_request_duration_seconds')
                }""");
        inside(new RatioWord());
        inside(new QuantileWord());
        inside(new RateWord());
        inside(new GaugeWord());
        inside(new PromqlWord());
    }

    @Override
    protected Optional<Map<String, Metric>> read(Entry entry) {
        Optional<String> label = entry.one(revision);
        Map<String, Metric> metrics = new LinkedHashMap<>();
        for (Assigned<?> assigned : entry.all(Assigned.class)) {
            Metric metric = labelled((Metric) assigned.value(), label);
            metrics.put(assigned.name(), metric);
            entry.reading().declared().metric(assigned.name(), metric);
        }
        return Optional.of(metrics);
    }

    /** With the label that the block says for all, where the metric says none itself. */
    private static Metric labelled(Metric metric, Optional<String> label) {
        if (metric instanceof Metric.Ratio m) {
            return new Metric.Ratio(
                    m.counter(), m.of(), m.where(), m.over(), m.revisionLabel().or(() -> label), m.position());
        }
        if (metric instanceof Metric.Quantile m) {
            return new Metric.Quantile(
                    m.quantile(),
                    m.histogram(),
                    m.where(),
                    m.over(),
                    m.unit(),
                    m.revisionLabel().or(() -> label),
                    m.position());
        }
        if (metric instanceof Metric.Rate m) {
            return new Metric.Rate(
                    m.counter(), m.where(), m.over(), m.revisionLabel().or(() -> label), m.position());
        }
        if (metric instanceof Metric.Gauge m) {
            return new Metric.Gauge(
                    m.gauge(),
                    m.where(),
                    m.combine(),
                    m.unit(),
                    m.revisionLabel().or(() -> label),
                    m.position());
        }
        Metric.Promql m = (Metric.Promql) metric;
        return new Metric.Promql(
                m.query(),
                m.unit(),
                m.by(),
                m.combine(),
                m.trafficFrom(),
                m.freshFrom(),
                m.revisionLabel().or(() -> label),
                m.position());
    }
}
