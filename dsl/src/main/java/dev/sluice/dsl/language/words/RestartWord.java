package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import java.util.List;
import java.util.Optional;

/** {@code restart 'Deployment/checkout'}. */
final class RestartWord extends Word<List<String>> {
    private final Parameter<List<String>> workloads = arguments("workloads", Values.WORKLOAD, "Kind/name of each");

    RestartWord() {
        super(
                "restart",
                Times.MANY,
                "Workloads to restart although only what they read at start has changed.",
                "restart 'Deployment/checkout'");
    }

    @Override
    protected Optional<List<String>> read(Entry entry) {
        return entry.find(workloads);
    }
}
