package dev.sluice.dsl.simulate;

import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Expression.Binary;
import dev.sluice.dsl.model.Expression.Operator;
import dev.sluice.dsl.model.Expression.Unary;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Value;
import dev.sluice.dsl.simulate.Mutants.Changed;
import dev.sluice.dsl.text.CanonicalText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a condition could be by mistake. */
final class ConditionMutants {
    private static final Map<Operator, Operator> OPPOSITE = Map.of(
            Operator.EQUAL, Operator.NOT_EQUAL,
            Operator.NOT_EQUAL, Operator.EQUAL,
            Operator.LESS, Operator.GREATER_OR_EQUAL,
            Operator.LESS_OR_EQUAL, Operator.GREATER,
            Operator.GREATER, Operator.LESS_OR_EQUAL,
            Operator.GREATER_OR_EQUAL, Operator.LESS);

    private ConditionMutants() {}

    static String text(Expression expression) {
        return CanonicalText.show(expression).strip();
    }

    static String text(Value.Measure measure) {
        return text(new Expression.Literal(measure, Position.NONE));
    }

    /** A boolean turned round, a side left out, its parts changed. */
    static List<Changed> of(Expression condition) {
        List<Changed> all = new ArrayList<>();
        if (condition instanceof Binary binary
                && (binary.operator() == Operator.AND || binary.operator() == Operator.OR)) {
            all.add(new Changed(binary.right(), binary.left().position(), text(binary.left()) + " was left out", ""));
            all.add(new Changed(binary.left(), binary.right().position(), text(binary.right()) + " was left out", ""));
            of(binary.left()).forEach(each -> all.add(each.in(left(binary, each))));
            of(binary.right()).forEach(each -> all.add(each.in(right(binary, each))));
        } else if (condition instanceof Binary binary && OPPOSITE.containsKey(binary.operator())) {
            Expression turned =
                    new Binary(OPPOSITE.get(binary.operator()), binary.left(), binary.right(), binary.position());
            all.add(changed(condition, turned));
            amounts(binary.left()).forEach(each -> all.add(each.in(left(binary, each))));
            amounts(binary.right()).forEach(each -> all.add(each.in(right(binary, each))));
        } else if (condition instanceof Unary not && not.operator() == Operator.NOT) {
            all.add(changed(condition, not.operand()));
            of(not.operand())
                    .forEach(each ->
                            all.add(each.in(new Unary(Operator.NOT, (Expression) each.value(), condition.position()))));
        } else if (condition instanceof Expression.Conditional choice) {
            all.add(changed(
                    condition,
                    new Expression.Conditional(choice.test(), choice.otherwise(), choice.then(), choice.position())));
        } else if (!(condition instanceof Expression.Literal)) {
            all.add(changed(condition, new Unary(Operator.NOT, condition, condition.position())));
        }
        return all;
    }

    private static Changed changed(Expression from, Expression to) {
        return new Changed(to, from.position(), text(from) + " became " + text(to), "");
    }

    private static Binary left(Binary binary, Changed changed) {
        return new Binary(binary.operator(), (Expression) changed.value(), binary.right(), binary.position());
    }

    private static Binary right(Binary binary, Changed changed) {
        return new Binary(binary.operator(), binary.left(), (Expression) changed.value(), binary.position());
    }

    /** The limits and factors within a value. */
    static List<Changed> amounts(Expression value) {
        List<Changed> all = new ArrayList<>();
        if (value instanceof Expression.Literal literal && literal.value() instanceof Value.Measure measure) {
            for (Value.Measure other : others(measure)) {
                all.add(changed(literal, new Expression.Literal(other, literal.position())));
            }
        } else if (value instanceof Binary binary) {
            amounts(binary.left()).forEach(each -> all.add(each.in(left(binary, each))));
            amounts(binary.right()).forEach(each -> all.add(each.in(right(binary, each))));
        }
        return all;
    }

    /** A count is one more or one less, anything else twice and half; what is 0 becomes 1. */
    static List<Value.Measure> others(Value.Measure measure) {
        BigDecimal amount = measure.amount();
        Function<BigDecimal, Value.Measure> of = each -> new Value.Measure(each, measure.unit());
        if (amount.signum() == 0) {
            return List.of(of.apply(BigDecimal.ONE));
        }
        boolean isCount = measure.unit().word().isEmpty();
        return isCount
                ? List.of(of.apply(amount.subtract(BigDecimal.ONE)), of.apply(amount.add(BigDecimal.ONE)))
                : List.of(
                        of.apply(amount.multiply(new BigDecimal("0.5"))),
                        of.apply(amount.multiply(BigDecimal.valueOf(2))));
    }
}
