package dev.sluice.dsl.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that one evaluation knows.
 *
 * @param signals by the keys of {@link SignalRequest#key()}
 * @param others what other environments have served, by name; an environment that could not be seen is not in it
 * @param fleet absent while the cluster cannot be seen
 */
public record Observation(
        Signals signals,
        Facts facts,
        Resources resources,
        Map<String, Served> others,
        Optional<Fleet> fleet,
        List<Event> events) {
    public Observation {
        others = Map.copyOf(others);
        events = List.copyOf(events);
    }
}
