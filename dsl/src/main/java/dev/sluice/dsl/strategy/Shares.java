package dev.sluice.dsl.strategy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Shares of the traffic, and the pods that stand for them where traffic is spread evenly over pods. */
public final class Shares {
    /** How far pods may miss a share (semantics, section 6 and the "within 5 points"). */
    public static final BigDecimal TOLERANCE = new BigDecimal("0.05");

    private Shares() {}

    /** How many of {@code replicas} pods stand for a share above 0: at least one, and for less than all not all. */
    public static int pods(BigDecimal share, int replicas) {
        int nearest = share.multiply(BigDecimal.valueOf(replicas))
                .setScale(0, RoundingMode.HALF_UP)
                .intValueExact();
        int most = share.compareTo(BigDecimal.ONE) < 0 ? Math.max(1, replicas - 1) : replicas;
        return Math.max(1, Math.min(most, nearest));
    }

    /** The share that so many pods have. */
    public static BigDecimal of(int pods, int replicas) {
        return BigDecimal.valueOf(pods).divide(BigDecimal.valueOf(replicas), MathContext.DECIMAL64);
    }

    /** Whether pods alone come within {@link #TOLERANCE} of the share. */
    public static boolean representable(BigDecimal share, int replicas) {
        return of(pods(share, replicas), replicas).subtract(share).abs().compareTo(TOLERANCE) <= 0;
    }

    /** {@code 33 %, 67 %, 100 %}: what so many pods can stand for; the first ones where there are many. */
    public static String achievable(int replicas) {
        int most = 10;
        return IntStream.rangeClosed(1, Math.min(replicas, most))
                        .mapToObj(pods -> text(of(pods, replicas)))
                        .collect(Collectors.joining(", "))
                + (replicas > most ? ", …" : "");
    }

    /** The least number of pods that can stand for all of these shares; ends, as one pod in twenty is within 5 points of 0. */
    public static int replicasFor(List<BigDecimal> shares) {
        return IntStream.iterate(1, replicas -> replicas + 1)
                .filter(replicas -> shares.stream().allMatch(share -> representable(share, replicas)))
                .findFirst()
                .orElseThrow();
    }

    /** {@code 33 %}. */
    public static String text(BigDecimal share) {
        BigDecimal percent = share.movePointRight(2).setScale(1, RoundingMode.HALF_UP);
        return (percent.stripTrailingZeros().scale() <= 0 ? percent.setScale(0, RoundingMode.HALF_UP) : percent)
                        .toPlainString()
                + " %";
    }
}
