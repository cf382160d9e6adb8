package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import java.util.List;
import java.util.Optional;

/** {@code includes 'CronJob/checkout-report'}. */
final class IncludesWord extends Word<List<String>> {
    private final Parameter<List<String>> workloads = arguments("workloads", Values.WORKLOAD, "Kind/name of each");

    IncludesWord() {
        super(
                "includes",
                Times.MANY,
                "Workloads that are judged only, never moved.",
                "includes 'CronJob/checkout-report'");
    }

    @Override
    protected Optional<List<String>> read(Entry entry) {
        return entry.find(workloads);
    }
}
