package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Kinds;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Environment.Dates;
import dev.sluice.dsl.model.Environment.Days;
import dev.sluice.dsl.model.Environment.Hours;
import dev.sluice.dsl.model.Environment.Window;
import java.time.ZoneId;
import java.util.Optional;

/** {@code open …} and {@code closed …}. */
final class WindowWord extends Word<Window> {
    private final boolean open;
    private final Parameter<Dates> dates = optionalArgument("dates", Calendar.DATES, "these dates only, both included");
    private final Parameter<Days> weekdays = option("weekdays", Calendar.DAYS, "these days of the week only");
    private final Parameter<Hours> hours = option("hours", Calendar.HOURS, "these hours only; they may pass midnight");
    private final Parameter<ZoneId> zone = requiredOption("zone", Calendar.ZONE, "the zone whose clock counts");
    private final Parameter<String> because =
            option("because", Kinds.text("the reason"), "the reason, for who asks why");

    WindowWord(boolean open) {
        super(
                open ? "open" : "closed",
                Times.MANY,
                open
                        ? "When releases may start and advance. Several add up; reverting is always possible."
                        : "When releases may neither start nor advance, whatever is open.",
                open
                        ? "open weekdays: monday..thursday, hours: '09:00'..<'16:00', zone: 'Europe/Berlin'"
                        : "closed '2026-12-20'..'2027-01-03', zone: 'Europe/Berlin', because: 'year-end freeze'");
        this.open = open;
    }

    @Override
    protected Optional<Window> read(Entry entry) {
        Window window = new Window(
                open,
                entry.find(weekdays),
                entry.find(hours),
                entry.find(dates),
                entry.get(zone),
                entry.find(because).orElse(""),
                entry.position());
        boolean says = window.days().isPresent()
                || window.hours().isPresent()
                || window.dates().isPresent();
        if (!says && entry.complete()) {
            return entry.reading()
                    .refuse(
                            "missing",
                            entry.namePosition(),
                            "`" + name() + "` says no time",
                            "give dates, weekdays: or hours:, " + "as in: " + example());
        }
        return Optional.of(window);
    }
}
