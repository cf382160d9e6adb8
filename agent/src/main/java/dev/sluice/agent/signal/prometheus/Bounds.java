package dev.sluice.agent.signal.prometheus;

import java.time.Duration;

/**
 * How much of a server's time and answer is taken.
 *
 * @param bytes the longest answer, after decompression
 * @param series the most series of one answer; asked for as {@code limit}
 * @param points the most points of all series of one answer
 * @param labelLength the longest name or value of a label, in UTF-16 units
 * @param request the longest time for one request, also sent as {@code timeout}
 * @param round the longest time for everything that is asked together, repetitions and their pauses included
 * @param firstPause what lies between the first two attempts; it doubles from one to the next, give or take a half
 * @param attempts the most attempts at one query
 * @param ownQueries the most queries of policies' own PromQL in one round
 */
record Bounds(
        long bytes,
        int series,
        int points,
        int labelLength,
        Duration request,
        Duration round,
        Duration firstPause,
        int attempts,
        int ownQueries) {
    static final Bounds DEFAULT = new Bounds(
            32L << 20,
            50_000,
            1_000_000,
            4_096,
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofMillis(200),
            4,
            100);
}
