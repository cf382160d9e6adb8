package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Choice;
import dev.sluice.dsl.language.grammar.Kind;
import dev.sluice.dsl.language.grammar.Kinds;
import dev.sluice.dsl.language.grammar.Reading;
import dev.sluice.dsl.model.Environment.Dates;
import dev.sluice.dsl.model.Environment.Days;
import dev.sluice.dsl.model.Environment.Hours;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Nearest;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Kinds of values that tell time: dates, weekdays, hours, zones. */
final class Calendar {
    static final Kind<LocalDate> DATE = Kinds.then(Kinds.text("a date, as '2027-01-31'"), (text, where, reading) -> {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException none) {
            return reading.refuse(
                    "date", where.position(), "'" + text + "' is no date", "write year-month-day, as '2027-01-31'");
        }
    });

    /** From and to, both included; one date is both. */
    static final Kind<Dates> DATES = new Kind<>() {
        @Override
        public String expected() {
            return "a date or a range of dates, as '2026-12-20'..'2027-01-03'";
        }

        @Override
        public Optional<Dates> read(Expression expression, Reading reading) {
            if (!(expression instanceof Expression.Range range)) {
                return DATE.read(expression, reading).map(day -> new Dates(day, day));
            }
            Optional<LocalDate> from = DATE.read(range.from(), reading);
            Optional<LocalDate> to = DATE.read(range.to(), reading);
            if (from.isEmpty() || to.isEmpty()) {
                return Optional.empty();
            }
            LocalDate last = range.inclusive() ? to.get() : to.get().minusDays(1);
            if (last.isBefore(from.get())) {
                return reading.refuse(
                        "range", range.position(), "the range of dates is empty", "it ends before it begins");
            }
            return Optional.of(new Dates(from.get(), last));
        }
    };

    private static final Choice<DayOfWeek> DAY = days();

    /** From and to, both included; may pass Sunday. */
    static final Kind<Days> DAYS = new Kind<>() {
        @Override
        public String expected() {
            return "a weekday or a range of weekdays, as monday..thursday";
        }

        @Override
        public Optional<Days> read(Expression expression, Reading reading) {
            if (!(expression instanceof Expression.Range range)) {
                return expression instanceof Expression.Name
                        ? DAY.read(expression, reading).map(day -> new Days(day, day))
                        : reading.refuse(expression, this);
            }
            Optional<DayOfWeek> from = DAY.read(range.from(), reading);
            Optional<DayOfWeek> to = DAY.read(range.to(), reading);
            if (from.isEmpty() || to.isEmpty()) {
                return Optional.empty();
            }
            if (!range.inclusive() && from.get() == to.get()) {
                return reading.refuse(
                        "range", range.position(), "the range of weekdays is empty", "write it with `..`");
            }
            return Optional.of(
                    new Days(from.get(), range.inclusive() ? to.get() : to.get().minus(1)));
        }

        @Override
        public Map<String, String> choices() {
            return DAY.choices();
        }
    };

    /** From and to; may pass midnight. */
    static final Kind<Hours> HOURS = new Kind<>() {
        @Override
        public String expected() {
            return "a range of hours, as '09:00'..<'16:00'";
        }

        @Override
        public Optional<Hours> read(Expression expression, Reading reading) {
            if (!(expression instanceof Expression.Range range)) {
                return reading.refuse(expression, this);
            }
            Optional<LocalTime> from = TIME.read(range.from(), reading);
            Optional<LocalTime> to = TIME.read(range.to(), reading);
            if (from.isEmpty() || to.isEmpty()) {
                return Optional.empty();
            }
            if (from.equals(to)) {
                return reading.refuse(
                        "range",
                        range.position(),
                        "the range of hours begins where it ends",
                        "leave `hours:` out for the whole day");
            }
            return Optional.of(new Hours(from.get(), to.get(), range.inclusive()));
        }
    };

    private static final Kind<LocalTime> TIME = Kinds.then(Kinds.text("a time, as '09:00'"), (text, where, reading) -> {
        try {
            return Optional.of(LocalTime.parse(text));
        } catch (DateTimeException none) {
            return reading.refuse(
                    "date",
                    where.position(),
                    "'" + text + "' is no time of day",
                    "write hours and minutes, '00:00' to '23:59'; '24:00' is '00:00'");
        }
    });

    static final Kind<ZoneId> ZONE =
            Kinds.then(Kinds.text("a time zone, as 'Europe/Berlin'"), (text, where, reading) -> {
                if (ZoneId.getAvailableZoneIds().contains(text)) {
                    return Optional.of(ZoneId.of(text));
                }
                return reading.refuse(
                        "zone",
                        where.position(),
                        "no time zone is called '" + text + "'",
                        Nearest.hint(
                                text,
                                ZoneId.getAvailableZoneIds(),
                                "use a name of the IANA database, as 'Europe/Berlin' or 'UTC'"));
            });

    private Calendar() {}

    private static Choice<DayOfWeek> days() {
        Choice<DayOfWeek> days = new Choice<>("a weekday");
        for (DayOfWeek day : DayOfWeek.values()) {
            days.of(day.name().toLowerCase(Locale.ROOT), day, "the day of the week");
        }
        return days;
    }
}
