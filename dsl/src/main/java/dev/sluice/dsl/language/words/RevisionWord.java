package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import java.util.Optional;

/** {@code revision label: 'app_version'}. */
final class RevisionWord extends Word<String> {
    private final Parameter<String> label = requiredOption(
            "label",
            Values.METRIC_LABEL_NAME,
            "a label that the application sets; used only where the operator trusts it");

    RevisionWord() {
        super(
                "revision",
                Times.ONCE,
                "The label by which all metrics tell revisions apart. Where it is not said: by the pods.",
                "revision label: 'app_version'");
    }

    @Override
    protected Optional<String> read(Entry entry) {
        return entry.find(label);
    }
}
