package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Release.Strategy;
import dev.sluice.dsl.model.Release.Strategy.Canary;
import dev.sluice.dsl.model.Release.Strategy.Step;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** {@code canary { … }}. */
final class CanaryWord extends Word<Strategy> {
    private final RouteWord traffic = inside(new RouteWord());
    private final StepWord step = inside(new StepWord());

    CanaryWord() {
        super("canary", Times.ONCE, "The new revision takes its share step by step.", """
                canary {
                    step 10.percent, hold: 5.minutes
                    step 50.percent, hold: 10.minutes
                    step 100.percent
                }""");
    }

    @Override
    protected Optional<Strategy> read(Entry entry) {
        List<Step> steps = entry.all(step);
        if (entry.complete()) {
            check(entry, steps);
        }
        return Optional.of(new Canary(steps, entry.one(traffic), entry.position()));
    }

    private static void check(Entry entry, List<Step> steps) {
        for (int i = 1; i < steps.size(); i++) {
            if (!Steps.rise(List.of(steps.get(i - 1).share(), steps.get(i).share()))) {
                entry.reading()
                        .refuse(
                                "steps",
                                steps.get(i).position(),
                                "the step is not more than the one before",
                                "each step is more than the one before, the last 100.percent");
            }
        }
        if (steps.isEmpty() || steps.get(steps.size() - 1).share().base().compareTo(BigDecimal.ONE) != 0) {
            entry.reading()
                    .refuse(
                            "steps",
                            steps.isEmpty()
                                    ? entry.namePosition()
                                    : steps.get(steps.size() - 1).position(),
                            "the last step is not 100 %",
                            "end with: step 100.percent");
        } else if (steps.get(steps.size() - 1).hold().isPresent()) {
            entry.reading()
                    .refuse(
                            "hold",
                            steps.get(steps.size() - 1).position(),
                            "the last step has nothing to wait for",
                            "what follows it is the watch: rollback(in: '…', watch: …)");
        }
    }
}
