package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Release.Strategy;
import dev.sluice.dsl.model.Release.Strategy.BlueGreen;
import dev.sluice.dsl.model.Value;
import java.util.Optional;

/** {@code blueGreen active: 'checkout', preview: 'checkout-preview', keep: 1.hour}. */
final class BlueGreenWord extends Word<Strategy> {
    private final Parameter<String> active = requiredOption("active", Values.NAME, "the Service that users reach");
    private final Parameter<String> preview =
            requiredOption("preview", Values.NAME, "the Service that reaches the new pods before the switch");
    private final Parameter<Value.Measure> keep = requiredOption(
            "keep", Values.DURATION, "how long the old pods stay after it, at least as long as the watch");

    BlueGreenWord() {
        super(
                "blueGreen",
                Times.ONCE,
                "A second set of pods takes over all at once; the old one stays for a while.",
                "blueGreen active: 'checkout', preview: 'checkout-preview', keep: 1.hour");
    }

    @Override
    protected Optional<Strategy> read(Entry entry) {
        if (entry.get(active).equals(entry.get(preview))) {
            return entry.reading()
                    .refuse(
                            "dns-name",
                            entry.at(preview),
                            "active and preview are the same Service",
                            "the preview is a Service of its own");
        }
        return Optional.of(new BlueGreen(entry.get(active), entry.get(preview), entry.get(keep), entry.position()));
    }
}
