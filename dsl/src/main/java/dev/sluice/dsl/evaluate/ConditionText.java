package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.text.CanonicalText;

/** The text of a condition in canonical form. */
final class ConditionText {
    private ConditionText() {}

    static String of(Expression condition) {
        return CanonicalText.show(condition).strip();
    }

    static Finding with(Finding f, Expression condition) {
        return new Finding(
                f.source(),
                f.rule(),
                f.policy(),
                f.outcome(),
                f.status(),
                f.severity(),
                f.message(),
                of(condition),
                f.object(),
                f.file(),
                f.line(),
                f.document(),
                f.path(),
                f.expected(),
                f.observed(),
                f.fix(),
                f.patch(),
                f.waiver(),
                f.details(),
                f.position());
    }
}
