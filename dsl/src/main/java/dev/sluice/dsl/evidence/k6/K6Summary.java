package dev.sluice.dsl.evidence.k6;

import dev.sluice.dsl.evidence.input.FactSheet;
import dev.sluice.dsl.evidence.input.Format;
import dev.sluice.dsl.evidence.input.Input;
import dev.sluice.dsl.evidence.input.JsonCursor;
import dev.sluice.dsl.evidence.input.Shape;
import dev.sluice.dsl.model.EvidenceKind;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.Unit;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads the HTTP metrics over all requests: {@code http_req_duration} (milliseconds), {@code http_req_failed},
 * {@code http_reqs}; of {@code --summary-export}, where a metric's values stand in it directly, and of
 * {@code handleSummary(data)}, where they stand in {@code values}. A percentile is there where k6's
 * {@code summaryTrendStats} asks for it (p(99) is not by default). No request was made: Missing(NOTHING_RAN). The format has
 * no time.
 */
public final class K6Summary implements Format {
    private static final Map<String, String> TRENDS = Map.of(
            "med", "p50", "p(50)", "p50", "p(90)", "p90", "p(95)", "p95", "p(99)", "p99", "avg", "mean", "max", "max");

    @Override
    public String name() {
        return "k6 summary";
    }

    @Override
    public Set<EvidenceKind> kinds() {
        return Set.of(EvidenceKind.PERFORMANCE);
    }

    @Override
    public String describe() {
        return "k6 --summary-export, or handleSummary's data as JSON: response times, failed requests, throughput";
    }

    @Override
    public boolean recognises(Shape shape) {
        return shape instanceof Shape.Json json
                && json.members().contains("metrics")
                && (json.members().contains("root_group")
                        || json.inner().contains("http_reqs")
                        || json.inner().contains("iterations"));
    }

    @Override
    public void read(Input input) {
        FactSheet sheet = input.sheet(EvidenceKind.PERFORMANCE);
        JsonCursor json = input.json();
        Map<String, Map<String, BigDecimal>> metrics = new HashMap<>();
        json.object(name -> {
            if (name.equals("metrics")) {
                json.object(metric -> {
                    if (Set.of("http_req_duration", "http_req_failed", "http_reqs")
                            .contains(metric)) {
                        Map<String, BigDecimal> values = metrics.computeIfAbsent(metric, m -> new HashMap<>());
                        json.object(member -> value(json, member, values));
                    }
                });
            }
        });
        json.end();
        Map<String, BigDecimal> requests = metrics.getOrDefault("http_reqs", Map.of());
        BigDecimal count = requests.getOrDefault("count", BigDecimal.ZERO);
        if (count.signum() <= 0) {
            sheet.missingAll(Signal.Reason.NOTHING_RAN, "no HTTP request was made");
            return;
        }
        String behind = String.format("over %,d requests", count.longValue());
        sheet.measure("requests", count, Unit.NONE, "");
        if (requests.containsKey("rate")) {
            sheet.measure("throughput", requests.get("rate"), Unit.PER_SECOND, behind);
        }
        metrics.getOrDefault("http_req_duration", Map.of()).forEach((stat, value) -> {
            if (TRENDS.containsKey(stat)) {
                sheet.measure(TRENDS.get(stat), value, Unit.MILLISECONDS, behind);
            }
        });
        Map<String, BigDecimal> failed = metrics.getOrDefault("http_req_failed", Map.of());
        BigDecimal rate = failed.getOrDefault("rate", failed.get("value"));
        if (rate != null) {
            sheet.measure("errorRate", rate, Unit.RATIO, behind);
        }
    }

    private static void value(JsonCursor json, String member, Map<String, BigDecimal> values) {
        if (member.equals("values")) {
            json.object(stat -> value(json, stat, values));
        } else if (json.isNumber()) {
            json.number().ifPresent(number -> values.put(member, number));
        }
    }
}
