package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Release.Configure;
import java.util.List;
import java.util.Optional;

/** {@code configure { restart 'Deployment/checkout' }}. */
final class ConfigureWord extends Word<Configure> {
    private final RestartWord restart = inside(new RestartWord());

    ConfigureWord() {
        super(
                "configure",
                Times.ONCE,
                "What happens when the configuration has been written, before pods are replaced.",
                "configure { restart 'Deployment/checkout' }");
    }

    @Override
    protected Optional<Configure> read(Entry entry) {
        return Optional.of(
                new Configure(entry.all(restart).stream().flatMap(List::stream).toList(), entry.position()));
    }
}
