package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Expression;
import java.util.Optional;

/** {@code proceed when: orders > 0.perSecond}. */
final class ProceedWord extends Word<Expression> {
    private final Parameter<Expression> when = requiredOption("when", Conditions.ON_METRICS, "what must be true");

    ProceedWord() {
        super(
                "proceed",
                Times.ONCE,
                "What must be true at the end of each step, besides that no rollback condition is.",
                "proceed when: orders > 0.perSecond");
    }

    @Override
    protected Optional<Expression> read(Entry entry) {
        return entry.find(when);
    }
}
