package dev.sluice.dsl.language.syntax;

import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Unit;
import dev.sluice.dsl.model.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.expr.ConstantExpression;

/** Texts, numbers with their units, and truths. */
final class LiteralReader {
    private final Reading reading;

    LiteralReader(Reading reading) {
        this.reading = reading;
    }

    Expression constant(ConstantExpression constant) {
        Position position = reading.position(constant);
        Object value = constant.getValue();
        if (value instanceof String text) {
            return new Expression.Literal(new Value.Text(text), position);
        }
        if (value instanceof Boolean truth) {
            return new Expression.Literal(new Value.Truth(truth), position);
        }
        if (value instanceof Number number) {
            return new Expression.Literal(new Value.Measure(decimal(number), Unit.NONE), position);
        }
        return reading.refuse("feature", position, "there is no null: a field that is not set is absent", "");
    }

    /** {@code 5.percent}. */
    Expression measure(ConstantExpression number, String word, Position wordPosition) {
        Position position = reading.position(number).to(wordPosition);
        List<String> words = new ArrayList<>();
        for (Unit unit : Unit.values()) {
            for (String known : unit.words()) {
                if (known.equals(word)) {
                    return new Expression.Literal(
                            new Value.Measure(decimal((Number) number.getValue()), unit), position);
                }
                words.add(known);
            }
        }
        words.removeIf(String::isEmpty);
        return reading.refuse(
                "unit",
                wordPosition,
                "there is no unit '" + word + "'",
                Nearest.hint(word, words, "units are " + String.join(", ", words)));
    }

    private static BigDecimal decimal(Number number) {
        return new BigDecimal(number.toString());
    }
}
