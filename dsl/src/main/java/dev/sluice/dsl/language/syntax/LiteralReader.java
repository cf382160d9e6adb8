package dev.sluice.dsl.language.syntax;

import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Unit;
import dev.sluice.dsl.model.Value;
import java.math.BigDecimal;
import java.util.Optional;
import org.codehaus.groovy.ast.expr.BitwiseNegationExpression;
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
        return reading.refuse(
                "syntax", position, "a value is missing between ${ and }", "write ${name}, or \\$ for the sign itself");
    }

    /** {@code ~/5../}, or {@code ~'…'} where the pattern has a slash or a dollar sign. */
    Expression pattern(BitwiseNegationExpression written) {
        Position position = reading.position(written);
        if (!(written.getExpression() instanceof ConstantExpression constant)
                || !(constant.getValue() instanceof String regex)) {
            return reading.refuse(Feature.BITS, position);
        }
        Optional<RegexFence.Wrong> wrong = RegexFence.check(regex);
        if (wrong.isEmpty()) {
            return new Expression.Pattern(regex, position);
        }
        return reading.refuse(
                wrong.get().code(),
                within(position, regex, wrong.get()),
                wrong.get().message(),
                wrong.get().hint());
    }

    /** The wrong part of a pattern; all of it where the text is not the pattern letter by letter. */
    private Position within(Position position, String regex, RegexFence.Wrong wrong) {
        int at = reading.text().at(position).indexOf(regex);
        int start = reading.text().start(position) + at;
        return at < 0 || regex.isEmpty()
                ? position
                : reading.text().position(start + wrong.offset(), start + wrong.end());
    }

    /** {@code 5.percent}. */
    Expression measure(ConstantExpression number, String word, Position wordPosition) {
        Position position = reading.position(number).to(wordPosition);
        BigDecimal amount = decimal((Number) number.getValue());
        Optional<Unit> unit = Units.of(word);
        if (unit.isPresent()) {
            return new Expression.Literal(new Value.Measure(amount, unit.get()), position);
        }
        return reading.refuse(
                "unit", wordPosition, "there is no unit '" + word + "'", Units.hint(amount.toPlainString(), word));
    }

    private static BigDecimal decimal(Number number) {
        return new BigDecimal(number.toString());
    }
}
