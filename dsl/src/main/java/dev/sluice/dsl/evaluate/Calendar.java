package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.model.Environment.Dates;
import dev.sluice.dsl.model.Environment.Days;
import dev.sluice.dsl.model.Environment.Hours;
import dev.sluice.dsl.model.Environment.Window;
import dev.sluice.dsl.model.Finding;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * When releases may start and advance (semantics, section 6): inside any {@code open} window, or always where there is
 * none, and outside every {@code closed} one.
 *
 * <p>Hours are wall-clock hours of the window's zone, so a day of 23 or 25 hours needs no rule of its own: an hour that a
 * clock change skips is never shown, one that it repeats is shown twice. Hours that wrap over midnight belong to the day
 * on which they begin: {@code weekdays: friday, hours: '22:00'..'02:00'} ends on Saturday at 02:00.
 */
final class Calendar {
    /** Beyond this nothing is searched: no yearly window is further away. */
    private static final int DAYS_AHEAD = 800;

    private final List<Window> windows;

    Calendar(List<Window> windows) {
        this.windows = windows;
    }

    boolean isOpen(Instant instant) {
        return barring(instant).isEmpty() && (noneOpens() || opening(instant));
    }

    private boolean noneOpens() {
        return windows.stream().noneMatch(Window::open);
    }

    private boolean opening(Instant instant) {
        return windows.stream().anyMatch(window -> window.open() && contains(window, instant));
    }

    private Optional<Window> barring(Instant instant) {
        return windows.stream()
                .filter(window -> !window.open() && contains(window, instant))
                .findFirst();
    }

    static boolean contains(Window window, Instant instant) {
        ZonedDateTime local = instant.atZone(window.zone());
        LocalDate day = local.toLocalDate();
        if (window.hours().isEmpty()) {
            return onDay(window, day);
        }
        Hours hours = window.hours().get();
        // A range that is inclusive of its last minute ends with it: '09:00'..'17:00' still holds at 17:00:59.
        LocalTime time = hours.inclusive() ? local.toLocalTime().truncatedTo(ChronoUnit.MINUTES) : local.toLocalTime();
        boolean begun = !time.isBefore(hours.from());
        boolean going = hours.inclusive() ? !time.isAfter(hours.to()) : time.isBefore(hours.to());
        boolean wraps = hours.to().isBefore(hours.from())
                || (!hours.inclusive() && hours.to().equals(hours.from()));
        if (!wraps) {
            return begun && going && onDay(window, day);
        }
        return (begun && onDay(window, day)) || (going && onDay(window, day.minusDays(1)));
    }

    private static boolean onDay(Window window, LocalDate day) {
        return window.days().map(days -> among(days, day.getDayOfWeek())).orElse(true)
                && window.dates().map(dates -> among(dates, day)).orElse(true);
    }

    /** {@code saturday..tuesday} wraps over the week's end. */
    private static boolean among(Days days, DayOfWeek day) {
        boolean begun = day.compareTo(days.from()) >= 0;
        boolean going = day.compareTo(days.to()) <= 0;
        return days.from().compareTo(days.to()) <= 0 ? begun && going : begun || going;
    }

    /** Dates are inclusive; they carry their year, so only one that is written backwards could wrap: it holds nothing. */
    private static boolean among(Dates dates, LocalDate day) {
        return !day.isBefore(dates.from()) && !day.isAfter(dates.to());
    }

    /** The next instant at which it is open, where there is one within two years; most open again within days. */
    Optional<Instant> nextOpening(Instant now) {
        return nextOpening(now, 8)
                .filter(soon -> soon.isBefore(now.plus(6, ChronoUnit.DAYS)))
                .or(() -> nextOpening(now, DAYS_AHEAD));
    }

    private Optional<Instant> nextOpening(Instant now, int days) {
        TreeSet<Instant> edges = new TreeSet<>();
        for (Window window : windows) {
            ZoneId zone = window.zone();
            LocalDate today = now.atZone(zone).toLocalDate();
            for (int day = -1; day <= days; day++) {
                LocalDate date = today.plusDays(day);
                edges.add(date.atStartOfDay(zone).toInstant());
                window.hours().ifPresent(hours -> {
                    edges.add(at(date, hours.from(), zone));
                    LocalTime end = hours.inclusive() ? hours.to().plusMinutes(1) : hours.to();
                    edges.add(at(date, end, zone));
                    edges.addAll(repeated(date, hours.from(), zone));
                    edges.addAll(repeated(date, end, zone));
                });
            }
        }
        return edges.tailSet(now, false).stream().filter(this::isOpen).findFirst();
    }

    private static Instant at(LocalDate date, LocalTime time, ZoneId zone) {
        return ZonedDateTime.of(date, time, zone).toInstant();
    }

    /** The second time that a clock shows {@code time} on a day on which it is set back, and the change itself. */
    private static List<Instant> repeated(LocalDate date, LocalTime time, ZoneId zone) {
        List<Instant> more = new ArrayList<>();
        ZonedDateTime first = ZonedDateTime.of(date, time, zone);
        more.add(first.withLaterOffsetAtOverlap().toInstant());
        var change = zone.getRules().nextTransition(date.atStartOfDay(zone).toInstant());
        if (change != null && change.getDateTimeBefore().toLocalDate().equals(date)) {
            more.add(change.getInstant());
        }
        return more;
    }

    /** The finding that it is closed now, or nothing. */
    Optional<Finding> judge(Instant now) {
        if (isOpen(now)) {
            return Optional.empty();
        }
        Window window = barring(now)
                .orElseGet(
                        () -> windows.stream().filter(Window::open).findFirst().orElseThrow());
        Optional<Instant> next = nextOpening(now);
        String because = window.because().isEmpty() ? "" : " (" + window.because() + ")";
        String until = next.map(instant -> "until " + shown(instant, window.zone(), now))
                .orElse("and does not open within two years");
        String opens = next.map(instant ->
                        instant.atZone(window.zone()).toOffsetDateTime().toString())
                .orElse("never");
        return Optional.of(new Remark(
                        Finding.Source.WINDOW,
                        "window",
                        "window: closed " + until + because,
                        "open",
                        "closed at " + shown(now, window.zone(), now),
                        next.isPresent() ? "wait until " + opens : "correct the windows",
                        null,
                        List.of(),
                        window.position())
                .fails());
    }

    /** {@code Monday 09:00 Europe/Berlin}; with the date where the day's name alone could mean another week. */
    private static String shown(Instant instant, ZoneId zone, Instant now) {
        boolean near = Math.abs(ChronoUnit.DAYS.between(now, instant)) < 6;
        String pattern = near ? "EEEE HH:mm" : "EEEE uuuu-MM-dd HH:mm";
        return instant.atZone(zone).format(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)) + " " + zone.getId();
    }
}
