package dev.sluice.dsl.simulate;

import dev.sluice.dsl.model.Dimension;
import dev.sluice.dsl.model.Unit;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with units, and durations, as test files write them. */
final class Amounts {
    private static final Pattern NUMBER = Pattern.compile("([-+]?[0-9]{1,15}(?:\\.[0-9]{1,15})?)\\s?([A-Za-z%/]{0,9})");
    private static final Pattern DURATION = Pattern.compile("(?:([0-9]{1,4})h)?(?:([0-9]{1,5})m)?(?:([0-9]{1,6})s)?");
    private static final Pattern CLOCK = Pattern.compile("([0-9]{1,4}):([0-5][0-9])");

    private static final Map<String, Unit> UNITS = Map.ofEntries(
            Map.entry("%", Unit.PERCENT),
            Map.entry("ms", Unit.MILLISECONDS),
            Map.entry("s", Unit.SECONDS),
            Map.entry("min", Unit.MINUTES),
            Map.entry("B", Unit.BYTES),
            Map.entry("kB", Unit.KILOBYTES),
            Map.entry("MB", Unit.MEGABYTES),
            Map.entry("GB", Unit.GIGABYTES),
            Map.entry("KiB", Unit.KIBIBYTES),
            Map.entry("MiB", Unit.MEBIBYTES),
            Map.entry("GiB", Unit.GIBIBYTES),
            Map.entry("/s", Unit.PER_SECOND),
            Map.entry("/min", Unit.PER_MINUTE));

    private Amounts() {}

    /**
     * A number in the base unit of one of {@code dimensions}; one without a unit is in it already.
     *
     * @return nothing where the text is no number, or its unit is of another dimension
     */
    static Optional<Double> number(String text, Set<Dimension> dimensions) {
        Matcher matcher = NUMBER.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        if (matcher.group(2).isEmpty()) {
            return Optional.of(number.doubleValue());
        }
        Unit unit = UNITS.get(matcher.group(2));
        return unit == null || !dimensions.contains(unit.dimension())
                ? Optional.empty()
                : Optional.of(number.multiply(unit.factor()).doubleValue());
    }

    /** {@code 1h30m}, {@code 90s}, {@code 0s}; or {@code 07:30}, minutes and seconds. */
    static Optional<Duration> duration(String text) {
        Matcher clock = CLOCK.matcher(text);
        if (clock.matches()) {
            return Optional.of(
                    Duration.ofMinutes(Long.parseLong(clock.group(1))).plusSeconds(Long.parseLong(clock.group(2))));
        }
        Matcher matcher = DURATION.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                Duration.ofHours(part(matcher, 1)).plusMinutes(part(matcher, 2)).plusSeconds(part(matcher, 3)));
    }

    private static long part(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
    }

    /** {@code 07:30}. */
    static String clock(Duration offset) {
        return String.format("%02d:%02d", offset.toMinutes(), offset.toSecondsPart());
    }
}
