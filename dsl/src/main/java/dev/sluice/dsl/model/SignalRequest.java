package dev.sluice.dsl.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A signal that the next evaluation needs.
 *
 * @param name the metric's name; the path of a health check; {@code METHOD path} of a smoke test
 * @param baseline whether it is about the stable revision instead of the judged one
 * @param since from when on increases count; only for {@link Kind#INCREASE}
 */
public record SignalRequest(Kind kind, String name, boolean baseline, Optional<Instant> since) {
    /** What is asked for. */
    public enum Kind {
        /** The metric's value. */
        METRIC(""),
        /** How many requests the metric's window holds, as a number of requests. */
        REQUESTS("requests"),
        /** By how much a ratio's counters grew since the last evaluation: entries {@code part} and {@code whole}. */
        INCREASE("increase"),
        /** The text {@code failing} or {@code healthy}. */
        HEALTH("health"),
        /** The text {@code failing} or {@code passing}. */
        SMOKE("smoke");

        private final String function;

        Kind(String function) {
            this.function = function;
        }
    }

    /** By what it is found in {@link Observation#signals()}: {@code errorRate}, {@code baseline.health(/ready)}. */
    public String key() {
        String of = kind == Kind.METRIC ? name : kind.function + "(" + name + ")";
        return baseline ? "baseline." + of : of;
    }
}
