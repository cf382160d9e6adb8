package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.LibraryPolicy;
import java.util.Optional;

/** A whole file of a library. */
public final class LibraryFile extends Word<LibraryPolicy> {
    private final PolicyWord policy;

    public LibraryFile() {
        super("a library's file", Times.REQUIRED, "A library policy.", "");
        inside(new SluiceWord());
        policy = inside(new PolicyWord());
    }

    @Override
    protected Optional<LibraryPolicy> read(Entry entry) {
        return entry.one(policy);
    }
}
