package dev.sluice.agent.cli;

import dev.sluice.agent.signal.prometheus.MetricQuery;
import dev.sluice.agent.signal.prometheus.Revisions;
import dev.sluice.dsl.model.Metric;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.report.Escape;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@code show --promql}: what is asked of Prometheus, letter for letter, with a comment of PromQL above each query. */
final class SentQueries {
    private SentQueries() {}

    static String show(Policy policy, String environment) {
        StringBuilder out = new StringBuilder();
        String namespace = RunningRevisions.namespaceOf(policy, environment);
        Map<String, Metric> asked = RunningRevisions.asked(policy, environment);
        asked.forEach((name, metric) -> {
            MetricQuery query = MetricQuery.of(metric, List.of(namespace));
            heading(
                    out,
                    name + ", " + metric.position().file() + ":"
                            + metric.position().line());
            out.append(safe(query.text())).append("\n\n");
            query.companion().ifPresent(companion -> {
                heading(out, name + ": its traffic and freshness");
                out.append(safe(companion)).append("\n\n");
            });
        });
        if (!asked.isEmpty()) {
            for (Revisions.Wanted wanted : RunningRevisions.wanted(policy, namespace)) {
                if (!Revisions.canAsk(wanted)) {
                    continue;
                }
                String of = wanted.label().map(label -> "by the label " + label).orElse(wanted.workload());
                heading(out, "the running revisions, " + of + ": where no cluster is asked");
                out.append(safe(Revisions.query(wanted))).append("\n\n");
            }
        }
        TreeSet<String> others = new TreeSet<>(policy.metrics().keySet());
        others.removeAll(asked.keySet());
        if (!others.isEmpty() || asked.isEmpty()) {
            String none = others.isEmpty() ? "no metric" : "not " + String.join(", ", others);
            heading(out, "no condition of " + environment + " asks for more: " + none);
        }
        return out.toString();
    }

    private static String safe(String query) {
        return query.lines().map(Escape::line).collect(Collectors.joining("\n"));
    }

    private static void heading(StringBuilder out, String text) {
        out.append("# ").append(Escape.line(text)).append('\n');
    }
}
