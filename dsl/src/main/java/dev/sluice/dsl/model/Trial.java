package dev.sluice.dsl.model;

/**
 * What a sequential test has counted since its stage began.
 *
 * @param part judged requests that count against it
 * @param whole judged requests
 * @param baselinePart the stable revision's
 * @param baselineWhole the stable revision's
 */
public record Trial(long part, long whole, long baselinePart, long baselineWhole) {
    public static final Trial NONE = new Trial(0, 0, 0, 0);
}
