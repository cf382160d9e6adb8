package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.model.Expression.Operator;
import dev.sluice.dsl.model.Node;
import java.util.ArrayList;
import java.util.List;

/** {@code + - * / %} and negation; {@code +} also joins texts and lists. */
final class Arithmetic extends Code {
    private static final Gap BY_ZERO = Gap.unknown("divided by zero");

    private final Operator operator;
    private final Code left;
    private final Code right;

    Arithmetic(Operator operator, Code left, Code right) {
        this.operator = operator;
        this.left = left;
        this.right = right;
    }

    @Override
    Object eval(Frame frame) {
        frame.spend(1);
        Object l = left.eval(frame);
        Object r = right.eval(frame);
        Object result = compute(frame, Plain.of(l), Plain.of(r));
        return frame.tracing() ? derived(frame, result, "", l, r) : result;
    }

    private Object compute(Frame frame, Object l, Object r) {
        if (l instanceof Gap || r instanceof Gap) {
            return Gap.of(l, r);
        }
        if (l instanceof Amount a && r instanceof Amount b) {
            return compute(a, b);
        }
        if (operator == Operator.PLUS && l instanceof String a && r instanceof String b) {
            frame.spendOnText(a.length() + b.length());
            return a + b;
        }
        boolean lists =
                (l instanceof Node.Sequence || l instanceof List) && (r instanceof Node.Sequence || r instanceof List);
        if (operator == Operator.PLUS && lists) {
            List<Object> joined = new ArrayList<>(Navigation.items(frame, l, l));
            joined.addAll(Navigation.items(frame, r, r));
            return joined;
        }
        return Gap.wrong("a number", l instanceof Amount ? r : l);
    }

    private Object compute(Amount a, Amount b) {
        Amount result = switch (operator) {
            case PLUS -> a.plus(b);
            case MINUS -> a.minus(b);
            case TIMES -> a.times(b);
            case DIVIDE -> a.dividedBy(b);
            default -> a.remainder(b);
        };
        return result == null ? BY_ZERO : result;
    }

    /** {@code -operand}. */
    static final class Negation extends Code {
        private final Code operand;

        Negation(Code operand) {
            this.operand = operand;
        }

        @Override
        Object eval(Frame frame) {
            frame.spend(1);
            Object value = operand.eval(frame);
            Object number = Plain.number(value);
            return derived(frame, number instanceof Amount amount ? amount.negated() : number, "", value);
        }
    }
}
