package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Kinds;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import java.util.Optional;

/** {@code sluice 1}: the version of the language. */
final class SluiceWord extends Word<Integer> {
    private static final int NEWEST = 1;

    private final Parameter<Integer> version = argument(
            "version", Kinds.whole("the language's version, 1", 0, 1_000_000), "the version; 1 is the only one");

    SluiceWord() {
        super("sluice", Times.REQUIRED, "Says in which version of the language the file is written.", "sluice 1");
    }

    @Override
    protected Optional<Integer> read(Entry entry) {
        if (entry.get(version) == NEWEST) {
            return Optional.of(NEWEST);
        }
        return entry.reading()
                .refuse(
                        "language",
                        entry.at(version),
                        "this sluice reads version 1 of the language, not " + entry.get(version),
                        entry.get(version) > NEWEST ? "a newer sluice may read it" : "write: sluice 1");
    }
}
