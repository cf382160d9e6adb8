package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import java.util.Optional;

/** {@code namespace 'checkout'}, of an environment. */
final class NamespaceWord extends Word<String> {
    private final Parameter<String> name = argument("name", Values.NAMESPACE, "the namespace's name");

    NamespaceWord() {
        super("namespace", Times.REQUIRED, "The namespace in which the environment lies.", "namespace 'checkout'");
    }

    @Override
    protected Optional<String> read(Entry entry) {
        return entry.find(name);
    }
}
