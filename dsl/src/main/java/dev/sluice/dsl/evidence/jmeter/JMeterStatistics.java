package dev.sluice.dsl.evidence.jmeter;

import dev.sluice.dsl.evidence.input.FactSheet;
import dev.sluice.dsl.evidence.input.Format;
import dev.sluice.dsl.evidence.input.Input;
import dev.sluice.dsl.evidence.input.JsonCursor;
import dev.sluice.dsl.evidence.input.Shape;
import dev.sluice.dsl.model.EvidenceKind;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads the member {@code Total} of the dashboard's {@code statistics.json}. Which percentiles {@code pct1ResTime} to
 * {@code pct3ResTime} are is a setting of JMeter ({@code aggregate_rpt_pct1} to {@code 3}) that the file does not name: they
 * are read as its defaults 90, 95 and 99, and each says so. A sample log leaves nothing to settings.
 */
public final class JMeterStatistics implements Format {
    private static final Map<String, String> TIMES = Map.of(
            "medianResTime",
            "p50",
            "meanResTime",
            "mean",
            "maxResTime",
            "max",
            "pct1ResTime",
            "p90",
            "pct2ResTime",
            "p95",
            "pct3ResTime",
            "p99");

    @Override
    public String name() {
        return "JMeter statistics.json";
    }

    @Override
    public Set<EvidenceKind> kinds() {
        return Set.of(EvidenceKind.PERFORMANCE);
    }

    @Override
    public String describe() {
        return "the dashboard's totals: response times, errors, throughput; percentiles as JMeter's defaults 90, 95, 99";
    }

    @Override
    public boolean recognises(Shape shape) {
        return shape instanceof Shape.Json json
                && json.inner().contains("pct1ResTime")
                && json.inner().contains("sampleCount");
    }

    @Override
    public void read(Input input) {
        FactSheet sheet = input.sheet(EvidenceKind.PERFORMANCE);
        JsonCursor json = input.json();
        Map<String, BigDecimal> total = new HashMap<>();
        boolean[] found = {false};
        json.object(name -> {
            if (name.equals("Total")) {
                found[0] = true;
                json.object(member -> {
                    if (json.isNumber()) {
                        json.number().ifPresent(number -> total.put(member, number));
                    }
                });
            }
        });
        json.end();
        BigDecimal samples = total.getOrDefault("sampleCount", BigDecimal.ZERO);
        if (!found[0] || samples.signum() <= 0) {
            sheet.missingAll(Signal.Reason.NOTHING_RAN, found[0] ? "no sample was taken" : "the file has no Total");
            return;
        }
        String behind = String.format("over %,d samples", samples.longValue());
        sheet.measure("requests", samples, Unit.NONE, "");
        TIMES.forEach((member, fact) -> {
            if (total.containsKey(member)) {
                String setting = member.startsWith("pct")
                        ? ", if JMeter's aggregate_rpt_" + member.substring(0, 4) + " is its default"
                        : "";
                sheet.measure(fact, total.get(member), Unit.MILLISECONDS, behind + setting);
            }
        });
        if (total.containsKey("throughput")) {
            sheet.measure("throughput", total.get("throughput"), Unit.PER_SECOND, behind);
        }
        if (total.containsKey("errorCount")) {
            long errors =
                    total.get("errorCount").setScale(0, RoundingMode.CEILING).longValue();
            sheet.percentage(
                    "errorRate",
                    errors,
                    samples.longValue(),
                    RoundingMode.CEILING,
                    String.format("%,d of %,d samples failed", errors, samples.longValue()));
        }
    }
}
