package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Release.Strategy.Step;
import dev.sluice.dsl.model.Value;
import java.util.Optional;

/** {@code step 10.percent, hold: 5.minutes}. */
final class StepWord extends Word<Step> {
    private final Parameter<Value.Measure> share = argument(
            "share", Values.SHARE, "the share of the new revision: of pods, or of requests where `traffic` is said");
    private final Parameter<Value.Measure> hold =
            option("hold", Values.DURATION, "how long it stays there; the last step has none");

    StepWord() {
        super("step", Times.MANY, "A share, and how long it is held.", "step 10.percent, hold: 5.minutes");
    }

    @Override
    protected Optional<Step> read(Entry entry) {
        return Optional.of(new Step(entry.get(share), entry.find(hold), entry.position()));
    }
}
