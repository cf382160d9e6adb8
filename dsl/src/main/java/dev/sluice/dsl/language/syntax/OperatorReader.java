package dev.sluice.dsl.language.syntax;

import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Expression.Operator;
import dev.sluice.dsl.model.Position;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.NotExpression;
import org.codehaus.groovy.syntax.Types;

/** Operators between two operands, and entries by their key. */
final class OperatorReader {
    private static final Set<Operator> COMPARISONS = EnumSet.of(
            Operator.EQUAL,
            Operator.NOT_EQUAL,
            Operator.LESS,
            Operator.LESS_OR_EQUAL,
            Operator.GREATER,
            Operator.GREATER_OR_EQUAL,
            Operator.IN);

    private static final String NOT_IN = "!in";

    private static final Map<String, Operator> BY_SYMBOL = new HashMap<>();

    static {
        for (Operator operator : Operator.values()) {
            BY_SYMBOL.put(operator.symbol(), operator);
        }
        BY_SYMBOL.remove(Operator.NOT.symbol());
        BY_SYMBOL.put(Operator.MINUS.symbol(), Operator.MINUS);
        BY_SYMBOL.put(NOT_IN, Operator.IN);
    }

    private final Reading reading;
    private final Traps traps;
    private final ExpressionReader expressions;

    OperatorReader(Reading reading, Traps traps, ExpressionReader expressions) {
        this.reading = reading;
        this.traps = traps;
        this.expressions = expressions;
    }

    Expression binary(BinaryExpression binary) {
        String symbol = binary.getOperation().getText();
        if (symbol.equals("[")) {
            return index(binary);
        }
        Operator operator = BY_SYMBOL.get(symbol);
        if (operator == null) {
            return refused(binary, symbol);
        }
        Expression left = expressions.read(binary.getLeftExpression());
        Expression right = expressions.read(binary.getRightExpression());
        Position position = reading.inParentheses(binary)
                ? reading.position(binary)
                : left.position().to(right.position());
        if (COMPARISONS.contains(operator)) {
            if (isOpen(binary.getLeftExpression()) && binary.getLeftExpression() instanceof NotExpression) {
                return traps.negatedLeft(reading.position(binary.getLeftExpression()), position);
            }
            if (isOpenComparison(binary.getLeftExpression())) {
                return traps.comparedComparison(left.position());
            }
            if (isOpenComparison(binary.getRightExpression())) {
                return traps.comparedComparison(right.position());
            }
        }
        Expression read = new Expression.Binary(operator, left, right, position);
        return symbol.equals(NOT_IN) ? new Expression.Unary(Operator.NOT, read, position) : read;
    }

    private Expression index(BinaryExpression binary) {
        Expression of = expressions.read(binary.getLeftExpression());
        Expression key = expressions.read(binary.getRightExpression());
        if (key instanceof Expression.ListOf
                || key instanceof Expression.Range
                || key instanceof Expression.MapOf
                || key instanceof Expression.Lambda) {
            return reading.refuse(
                    "syntax",
                    key.position(),
                    "one key or number stands between [ and ]",
                    "write list[0] or map['key']");
        }
        return new Expression.Index(of, key, of.position().to(reading.position(binary)));
    }

    private Expression refused(BinaryExpression binary, String symbol) {
        Position position = reading.position(binary);
        if (binary.getOperation().getType() == Types.ASSIGN) {
            return reading.refuse(
                    "syntax", position, "= gives a name a value, and stands alone on its line", "write == to compare");
        }
        return reading.refuse("feature", position, "there is no operator '" + symbol + "'", "write && or ||, == or !=");
    }

    private boolean isOpenComparison(org.codehaus.groovy.ast.expr.Expression operand) {
        return isOpen(operand)
                && operand instanceof BinaryExpression binary
                && COMPARISONS.contains(BY_SYMBOL.get(binary.getOperation().getText()));
    }

    private boolean isOpen(org.codehaus.groovy.ast.expr.Expression operand) {
        return !reading.inParentheses(operand);
    }
}
