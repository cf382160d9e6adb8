package dev.sluice.dsl.text;

import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.LibraryPolicy;
import dev.sluice.dsl.model.Policy;

/** What a model says, written in the language, always in the same form; loading the text gives an equal model. */
public final class CanonicalText {
    private CanonicalText() {}

    /** A whole policy as a file. */
    public static String show(Policy policy) {
        return PolicyText.of(policy);
    }

    /** A library policy as a file. Its digest is no part of the text. */
    public static String show(LibraryPolicy policy) {
        return LibraryText.of(policy);
    }

    /** An expression as it stands in a condition: {@code lines >= 80.percent}. */
    public static String show(Expression expression) {
        return ExpressionText.of(expression);
    }
}
