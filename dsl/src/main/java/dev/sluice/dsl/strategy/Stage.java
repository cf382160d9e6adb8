package dev.sluice.dsl.strategy;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * One stop on the way of a new revision.
 *
 * @param share of the traffic, 0 to 1; 0 where its pods run beside the old ones and nobody reaches them
 * @param hold how long it stays at least
 */
public record Stage(BigDecimal share, Duration hold) {
    /** Everything at once. */
    public static final Stage WHOLE = new Stage(BigDecimal.ONE, Duration.ZERO);
}
