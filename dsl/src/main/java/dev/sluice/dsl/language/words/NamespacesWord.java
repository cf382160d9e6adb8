package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** {@code namespaces 'shop', 'checkout'}. */
final class NamespacesWord extends Word<List<String>> {
    private final Parameter<List<String>> names = arguments("names", Values.NAMESPACE, "the namespaces");

    NamespacesWord() {
        super(
                "namespaces",
                Times.ONCE,
                "Says over which namespaces a platform policy rules.",
                "namespaces 'shop', 'checkout'");
    }

    @Override
    protected Optional<List<String>> read(Entry entry) {
        List<String> given = entry.get(names);
        if (new LinkedHashSet<>(given).size() == given.size()) {
            return Optional.of(given);
        }
        return entry.reading().refuse("namespace", entry.at(names), "a namespace is named twice", "name each one once");
    }
}
