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

    static Finding with(Finding finding, Expression condition) {
        return finding.withCondition(of(condition));
    }
}
