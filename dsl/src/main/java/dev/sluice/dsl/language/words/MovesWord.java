package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import java.util.List;
import java.util.Optional;

/** {@code moves 'Deployment/checkout'}. */
final class MovesWord extends Word<List<String>> {
    private final Parameter<List<String>> workloads = arguments("workloads", Values.WORKLOAD, "Kind/name of each");

    MovesWord() {
        super(
                "moves",
                Times.MANY,
                "Workloads that are started, promoted and reverted together as one release.",
                "moves 'Deployment/checkout'");
    }

    @Override
    protected Optional<List<String>> read(Entry entry) {
        return entry.find(workloads);
    }
}
