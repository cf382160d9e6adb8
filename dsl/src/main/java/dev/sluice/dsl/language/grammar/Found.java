package dev.sluice.dsl.language.grammar;

import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Unit;
import dev.sluice.dsl.model.Value;
import java.util.Locale;

/** Says in a problem's message what was found in place of what a word takes. */
final class Found {
    private static final int SHORTENED = 40;

    private Found() {}

    static String describe(Expression expression) {
        if (expression instanceof Expression.Literal literal) {
            return describe(literal.value());
        }
        if (expression instanceof Expression.Name name) {
            return "the word " + name.name();
        }
        if (expression instanceof Expression.Call call) {
            return call.function() + "(…)";
        }
        if (expression instanceof Expression.ListOf list) {
            return list.items().isEmpty() ? "an empty list" : "a list";
        }
        if (expression instanceof Expression.MapOf) {
            return "a map";
        }
        if (expression instanceof Expression.Range) {
            return "a range";
        }
        if (expression instanceof Expression.Pattern) {
            return "a pattern";
        }
        if (expression instanceof Expression.Template) {
            return "a text with ${…} in it";
        }
        return "a computed value";
    }

    static String hint(Expression expression) {
        return expression instanceof Expression.Template ? "use '…' for a fixed text" : "";
    }

    private static String describe(Value value) {
        if (value instanceof Value.Text text) {
            return quoted(text.text());
        }
        if (value instanceof Value.Truth truth) {
            return String.valueOf(truth.value());
        }
        if (value instanceof Value.Measure measure) {
            String number = number(measure);
            return measure.unit() == Unit.NONE
                    ? "the number " + number
                    : number + "." + measure.unit().word() + ", a "
                            + measure.unit().dimension().name().toLowerCase(Locale.ROOT);
        }
        return value instanceof Value.Items ? "a list" : "a map";
    }

    /** Short enough for a line, however long the number is. */
    static String number(Value.Measure measure) {
        return measure.amount().precision() > 20 || Math.abs(measure.amount().scale()) > 20
                ? measure.amount().round(new java.math.MathContext(6)).toString()
                : measure.amount().toPlainString();
    }

    static String quoted(String text) {
        return "'" + (text.length() <= SHORTENED ? text : text.substring(0, SHORTENED) + "…") + "'";
    }
}
