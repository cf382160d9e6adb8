package dev.sluice.dsl.evidence.jmeter;

import dev.sluice.dsl.evidence.input.FactSheet;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Arrays;

/**
 * Response times in milliseconds. A percentile is by nearest rank: the smallest time that at least so many percent of the
 * samples do not exceed. Throughput is samples over the time from the first sample's start to the last one's end.
 */
final class Samples {
    private static final MathContext UP = new MathContext(15, RoundingMode.CEILING);
    private static final MathContext DOWN = new MathContext(15, RoundingMode.FLOOR);

    private long[] times = new long[1024];
    private int count;
    private long failed;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    void add(long start, long elapsed, boolean success) {
        if (count == times.length) {
            times = Arrays.copyOf(times, count * 2);
        }
        times[count++] = elapsed;
        failed += success ? 0 : 1;
        first = Math.min(first, start);
        last = Math.max(last, start + elapsed);
    }

    void write(FactSheet sheet) {
        if (count == 0) {
            sheet.missingAll(Signal.Reason.NOTHING_RAN, "no sample was taken");
            return;
        }
        Arrays.sort(times, 0, count);
        String behind = String.format("over %,d samples", count);
        for (int percent : new int[] {50, 90, 95, 99}) {
            int rank = (int) ((count * (long) percent + 99) / 100);
            sheet.measure("p" + percent, BigDecimal.valueOf(times[rank - 1]), Unit.MILLISECONDS, behind);
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < count; i++) {
            sum = sum.add(BigDecimal.valueOf(times[i]));
        }
        sheet.measure("mean", sum.divide(BigDecimal.valueOf(count), UP), Unit.MILLISECONDS, behind);
        sheet.measure("max", BigDecimal.valueOf(times[count - 1]), Unit.MILLISECONDS, behind);
        sheet.count("requests", count, "");
        sheet.percentage(
                "errorRate",
                failed,
                count,
                RoundingMode.CEILING,
                String.format("%,d of %,d samples failed", failed, count));
        if (last > first) {
            BigDecimal seconds = BigDecimal.valueOf(last - first).movePointLeft(3);
            sheet.measure("throughput", BigDecimal.valueOf(count).divide(seconds, DOWN), Unit.PER_SECOND, behind);
        }
        sheet.producedAt(Instant.ofEpochMilli(last));
    }
}
