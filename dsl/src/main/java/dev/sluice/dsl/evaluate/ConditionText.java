package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.model.Expression;

/** The text of a condition in canonical form. */
final class ConditionText {
    private ConditionText() {}

    static String of(Expression condition) {
        return "";
    }
}
