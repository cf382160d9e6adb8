package dev.sluice.dsl.model;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place a release goes to.
 *
 * @param config the configuration's entries, in the order written
 */
public record Environment(
        String name,
        String namespace,
        Map<String, ConfigValue> config,
        Enforce enforce,
        Outage onOutage,
        Optional<Promotion> promotion,
        Optional<Approvals> approvals,
        List<Window> windows,
        Position position) {
    public Environment {
        config = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(config));
        windows = List.copyOf(windows);
    }

    /** What a verdict does here. Applied by the driver after the verdict, never inside it. */
    public enum Enforce {
        BLOCK,
        WARN,
        AUDIT
    }

    /** What admission does while no agent answers. */
    public enum Outage {
        ADMIT,
        DENY
    }

    /** A value of the configuration: text, number or boolean, or a key of a Secret that the template must reference. */
    public sealed interface ConfigValue {
        record Plain(Value value) implements ConfigValue {}

        record Secret(String name, String key) implements ConfigValue {}
    }

    public record Promotion(String from, Optional<Value.Measure> healthyFor, Position position) {}

    public record Approvals(int count, String group, Position position) {}

    /**
     * When releases may start and advance. All {@code open} windows of an environment unite; a {@code closed} one bars
     * whatever is open. A range may wrap; dates are inclusive; the end of hours is exclusive for {@code ..<}.
     *
     * @param days none = every day
     */
    public record Window(
            boolean open,
            Optional<Days> days,
            Optional<Hours> hours,
            Optional<Dates> dates,
            ZoneId zone,
            String because,
            Position position) {}

    public record Days(DayOfWeek from, DayOfWeek to) {}

    public record Hours(LocalTime from, LocalTime to, boolean inclusive) {}

    public record Dates(LocalDate from, LocalDate to) {}
}
