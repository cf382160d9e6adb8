package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Release.Strategy;
import dev.sluice.dsl.model.Release.Strategy.Rolling;
import java.util.List;
import java.util.Optional;

/** {@code rolling { pauseAt 25.percent, hold: 5.minutes }}. */
final class RollingWord extends Word<Strategy> {
    private final PauseAtWord pauseAt = inside(new PauseAtWord());

    RollingWord() {
        super(
                "rolling",
                Times.ONCE,
                "The Deployment replaces its pods itself, and waits at the shares that are named.",
                "rolling { pauseAt 25.percent, 50.percent, hold: 5.minutes }");
    }

    @Override
    protected Optional<Strategy> read(Entry entry) {
        Optional<PauseAtWord.Pauses> pauses = entry.one(pauseAt);
        return Optional.of(new Rolling(
                pauses.map(PauseAtWord.Pauses::shares).orElse(List.of()),
                pauses.flatMap(PauseAtWord.Pauses::hold),
                entry.position()));
    }
}
