package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** {@code pauseAt 25.percent, 50.percent, hold: 5.minutes}. */
final class PauseAtWord extends Word<PauseAtWord.Pauses> {
    private final Parameter<List<Value.Measure>> shares =
            arguments("shares", Values.SHARE, "shares of the pods, rising");
    private final Parameter<Value.Measure> hold = requiredOption("hold", Values.DURATION, "how long it waits at each");

    PauseAtWord() {
        super(
                "pauseAt",
                Times.ONCE,
                "At which shares of new pods it waits.",
                "pauseAt 25.percent, 50.percent, hold: 5.minutes");
    }

    /** The shares, and the wait at each. */
    record Pauses(List<Value.Measure> shares, Optional<Value.Measure> hold) {}

    @Override
    protected Optional<Pauses> read(Entry entry) {
        List<Value.Measure> given = entry.get(shares);
        Value.Measure last = given.get(given.size() - 1);
        if (!Steps.rise(given) || last.base().compareTo(BigDecimal.ONE) >= 0) {
            return entry.reading()
                    .refuse(
                            "steps",
                            entry.at(shares),
                            "the shares do not rise, or reach 100 %",
                            "each is more than the one before, the last less than 100.percent");
        }
        return Optional.of(new Pauses(given, entry.find(hold)));
    }
}
