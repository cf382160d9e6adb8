package dev.sluice.dsl.model;

import java.time.Instant;

/**
 * How long, and how often in a row, a condition has been true (semantics, section 7).
 *
 * @param since the sample time at which it became true
 * @param heldMillis for how long it was seen true, by sample time; what was unknown does not count
 * @param times at how many evaluations with a newer sample
 * @param sample the newest sample's time
 * @param known when it was last known to be true, by the evaluations' clock
 * @param paused whether it has been unknown since
 */
public record Span(Instant since, long heldMillis, int times, Instant sample, Instant known, boolean paused) {}
