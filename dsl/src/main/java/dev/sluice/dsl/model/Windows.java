package dev.sluice.dsl.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a rank test has seen of a metric since its stage began: one value for each window that overlaps no other.
 *
 * @param judged the judged revision's newest values, oldest first
 * @param stable the stable revision's
 * @param taken how many values of the judged revision there were in all
 * @param looks how often the test was made
 * @param last when the newest window ended
 * @param rejected the level at which the test has rejected, where it has
 */
public record Windows(
        List<BigDecimal> judged,
        List<BigDecimal> stable,
        int taken,
        int looks,
        Optional<Instant> last,
        Optional<String> rejected) {
    public static final Windows NONE = new Windows(List.of(), List.of(), 0, 0, Optional.empty(), Optional.empty());

    public Windows {
        judged = List.copyOf(judged);
        stable = List.copyOf(stable);
    }
}
