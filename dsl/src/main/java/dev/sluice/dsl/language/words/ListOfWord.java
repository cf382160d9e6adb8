package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.LibraryPolicy;
import dev.sluice.dsl.model.LibraryPolicy.ParameterType;
import java.util.Optional;

/** {@code listOf(text)}. */
final class ListOfWord extends Word<ParameterType> {
    private final Parameter<LibraryPolicy.Kind> kind = argument("type", ParameterWord.KIND, "what each item is");

    ListOfWord() {
        super("listOf", Times.MANY, "The parameter takes a list.", "registries listOf(text)");
    }

    @Override
    protected Optional<ParameterType> read(Entry entry) {
        return Optional.of(new ParameterType.ListOf(entry.get(kind)));
    }
}
