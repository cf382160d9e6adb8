package dev.sluice.dsl.model;

import java.util.Map;

/** Metrics' values by the metric's name; what is not in it was not asked for. */
public record Signals(Map<String, Signal> values) {
    /** No metric was asked for: conditions on them are judged in the cluster. */
    public static final Signals NONE = new Signals(Map.of());

    public Signals {
        values = Map.copyOf(values);
    }
}
