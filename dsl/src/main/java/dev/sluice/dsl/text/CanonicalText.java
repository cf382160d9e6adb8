package dev.sluice.dsl.text;

import dev.sluice.dsl.model.Expression;

/** What a model says, written in the language, always in the same form; loading the text gives an equal model. */
public final class CanonicalText {
    private CanonicalText() {}

    /** An expression as it stands in a condition: {@code lines >= 80.percent}. */
    public static String show(Expression expression) {
        return ExpressionText.of(expression);
    }
}
