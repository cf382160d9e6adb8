package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Environment.Promotion;
import dev.sluice.dsl.model.Value;
import java.util.Optional;

/** {@code promote from: 'staging', healthyFor: 24.hours}. */
final class PromoteWord extends Word<Promotion> {
    private final Parameter<String> from =
            requiredOption("from", Values.ENVIRONMENT, "the environment in which the same version must be complete");
    private final Parameter<Value.Measure> healthyFor =
            option("healthyFor", Values.DURATION, "how long it must have served there alone");

    PromoteWord() {
        super(
                "promote",
                Times.ONCE,
                "Lets in only a version that is healthy in another environment. It permits; it deploys nothing.",
                "promote from: 'staging', healthyFor: 24.hours");
    }

    @Override
    protected Optional<Promotion> read(Entry entry) {
        return Optional.of(new Promotion(entry.get(from), entry.find(healthyFor), entry.position()));
    }
}
