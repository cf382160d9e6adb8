package dev.sluice.dsl.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.model.Environment.Dates;
import dev.sluice.dsl.model.Environment.Days;
import dev.sluice.dsl.model.Environment.Hours;
import dev.sluice.dsl.model.Environment.Window;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Position;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Windows (semantics, section 6): mandatory zones, wrapping ranges, clock changes. */
final class WindowTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static Window open(ZoneId zone, Days days, String from, String to, boolean inclusive) {
        Optional<Hours> hours = from == null
                ? Optional.empty()
                : Optional.of(new Hours(LocalTime.parse(from), LocalTime.parse(to), inclusive));
        return new Window(true, Optional.ofNullable(days), hours, Optional.empty(), zone, "", Position.NONE);
    }

    private static Window closed(ZoneId zone, String from, String to, String because) {
        Optional<Dates> dates = Optional.of(new Dates(LocalDate.parse(from), LocalDate.parse(to)));
        return new Window(false, Optional.empty(), Optional.empty(), dates, zone, because, Position.NONE);
    }

    private static Days days(DayOfWeek from, DayOfWeek to) {
        return new Days(from, to);
    }

    private static boolean isOpen(Window window, String instant) {
        return new Calendar(List.of(window)).isOpen(Instant.parse(instant));
    }

    @Test
    void anExclusiveEndIsClosedAndTheZoneCounts() {
        Window hours = open(BERLIN, days(DayOfWeek.MONDAY, DayOfWeek.THURSDAY), "09:00", "16:00", false);
        assertTrue(isOpen(hours, "2026-11-23T08:00:00Z"), "Monday 09:00 in Berlin");
        assertFalse(isOpen(hours, "2026-11-23T07:59:59Z"));
        assertTrue(isOpen(hours, "2026-11-23T14:59:59Z"));
        assertFalse(isOpen(hours, "2026-11-23T15:00:00Z"), "16:00 is excluded");
        assertFalse(isOpen(hours, "2026-11-27T10:00:00Z"), "Friday");
        Window inclusive = open(BERLIN, null, "09:00", "16:00", true);
        assertTrue(isOpen(inclusive, "2026-11-23T15:00:30Z"), "16:00 is included");
        assertFalse(isOpen(inclusive, "2026-11-23T15:01:00Z"));
    }

    @Test
    void hoursWrapOverMidnightAndBelongToTheDayOnWhichTheyBegin() {
        Window night = open(BERLIN, days(DayOfWeek.FRIDAY, DayOfWeek.FRIDAY), "22:00", "02:00", false);
        assertTrue(isOpen(night, "2026-11-27T21:30:00Z"), "Friday 22:30");
        assertTrue(isOpen(night, "2026-11-28T00:59:59Z"), "Saturday 01:59");
        assertFalse(isOpen(night, "2026-11-28T01:00:00Z"), "Saturday 02:00");
        assertFalse(isOpen(night, "2026-11-27T00:30:00Z"), "Friday 01:30 belongs to Thursday");
    }

    @Test
    void daysWrapOverTheWeek() {
        Window quiet = open(NEW_YORK, days(DayOfWeek.SATURDAY, DayOfWeek.TUESDAY), null, null, false);
        assertTrue(isOpen(quiet, "2026-11-28T12:00:00Z"));
        assertTrue(isOpen(quiet, "2026-11-24T12:00:00Z"), "Tuesday");
        assertFalse(isOpen(quiet, "2026-11-25T12:00:00Z"), "Wednesday");
        assertTrue(isOpen(quiet, "2026-11-25T04:59:00Z"), "still Tuesday in New York");
    }

    @Test
    void aClosedRangeOfDatesIsInclusiveAndSpansTheYearsEnd() {
        Window freeze = closed(BERLIN, "2026-12-20", "2027-01-03", "year-end freeze");
        assertTrue(isOpen(freeze, "2026-12-19T22:59:59Z"));
        assertFalse(isOpen(freeze, "2026-12-19T23:00:00Z"), "midnight in Berlin");
        assertFalse(isOpen(freeze, "2027-01-03T22:59:59Z"));
        assertTrue(isOpen(freeze, "2027-01-03T23:00:00Z"));
    }

    @Test
    void clocksSetForwardSkipHoursAndClocksSetBackShowThemTwice() {
        Window early = open(BERLIN, null, "02:15", "02:45", false);
        for (int minute = 0; minute < 180; minute++) {
            Instant gap = Instant.parse("2026-03-29T00:00:00Z").plusSeconds(60L * minute);
            assertFalse(new Calendar(List.of(early)).isOpen(gap), "02:15 is skipped on this day: " + gap);
        }
        assertTrue(isOpen(early, "2026-10-25T00:20:00Z"), "02:20 for the first time");
        assertFalse(isOpen(early, "2026-10-25T00:50:00Z"));
        assertTrue(isOpen(early, "2026-10-25T01:20:00Z"), "02:20 for the second time");
        Window overnight = open(NEW_YORK, null, "23:00", "03:00", false);
        assertTrue(isOpen(overnight, "2026-03-08T06:59:00Z"), "01:59 EST");
        assertFalse(isOpen(overnight, "2026-03-08T07:00:00Z"), "03:00 EDT follows at once");
        assertTrue(isOpen(overnight, "2026-11-01T06:30:00Z"), "01:30 for the second time");
    }

    @Test
    void theFindingNamesTheNextOpeningAndTheReason() {
        List<Window> windows = List.of(
                open(BERLIN, days(DayOfWeek.MONDAY, DayOfWeek.THURSDAY), "09:00", "16:00", false),
                closed(BERLIN, "2026-12-20", "2027-01-03", "year-end freeze"));
        Calendar calendar = new Calendar(windows);
        Finding weekend = calendar.judge(Instant.parse("2026-11-27T12:00:00Z")).orElseThrow();
        assertEquals("window: closed until Monday 09:00 Europe/Berlin", weekend.message());
        assertEquals(Outcome.FAIL, weekend.outcome());
        Finding freeze = calendar.judge(Instant.parse("2026-12-22T12:00:00Z")).orElseThrow();
        assertEquals("window: closed until Monday 2027-01-04 09:00 Europe/Berlin (year-end freeze)", freeze.message());
        assertTrue(calendar.judge(Instant.parse("2026-11-23T12:00:00Z")).isEmpty());
    }

    @Property(tries = 40)
    void theNextOpeningIsOpenAndEverythingBeforeItIsClosed(
            @ForAll @IntRange(min = 0, max = 23) int from,
            @ForAll @IntRange(min = 0, max = 23) int to,
            @ForAll @IntRange(min = 0, max = 400 * 24 * 4) int quarters,
            @ForAll boolean inclusive) {
        Hours hours = new Hours(LocalTime.of(from, 30), LocalTime.of(to, 0), inclusive);
        for (ZoneId zone : List.of(BERLIN, NEW_YORK)) {
            Window window = new Window(
                    true,
                    Optional.of(days(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY)),
                    Optional.of(hours),
                    Optional.empty(),
                    zone,
                    "",
                    Position.NONE);
            Calendar calendar = new Calendar(List.of(window));
            Instant now = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(900L * quarters);
            if (calendar.isOpen(now)) {
                continue;
            }
            Instant next = calendar.nextOpening(now).orElseThrow();
            assertTrue(calendar.isOpen(next));
            for (Instant each = now; each.isBefore(next); each = each.plusSeconds(300)) {
                assertFalse(calendar.isOpen(each), each + " is before " + next);
            }
        }
    }
}
