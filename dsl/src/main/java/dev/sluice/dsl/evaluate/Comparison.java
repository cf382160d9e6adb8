package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.model.Expression.Operator;
import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Unit;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** {@code == != < <= > >=} between single values. */
final class Comparison extends Code {
    private final Operator operator;
    private final Code left;
    private final Code right;

    Comparison(Operator operator, Code left, Code right) {
        this.operator = operator;
        this.left = left;
        this.right = right;
    }

    @Override
    Object eval(Frame frame) {
        frame.spend(1);
        return compare(frame, operator, left.eval(frame), right.eval(frame));
    }

    /** A boolean, or the gap that spreads. */
    static Object compare(Frame frame, Operator operator, Object left, Object right) {
        Object l = Plain.of(left);
        Object r = Plain.of(right);
        boolean equality = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
        if (l instanceof Gap || r instanceof Gap) {
            Gap gap = Gap.of(l, r);
            return equality && gap.kind() == Gap.Kind.ABSENT ? (Object) (operator == Operator.NOT_EQUAL) : gap;
        }
        if (equality) {
            Object equal = equal(frame, l, r);
            return equal instanceof Boolean truth ? (Object) (truth == (operator == Operator.EQUAL)) : equal;
        }
        Object order = order(frame, l, r);
        return order instanceof Integer sign ? (Object) holds(operator, sign) : order;
    }

    private static boolean holds(Operator operator, int sign) {
        return switch (operator) {
            case LESS -> sign < 0;
            case LESS_OR_EQUAL -> sign <= 0;
            case GREATER -> sign > 0;
            default -> sign >= 0;
        };
    }

    /** A boolean, or a gap where values of two types are compared. */
    static Object equal(Frame frame, Object l, Object r) {
        if (l instanceof String a && r instanceof String b) {
            frame.spendOnText(Math.min(a.length(), b.length()));
            return a.equals(b);
        }
        if (l instanceof Boolean && r instanceof Boolean) {
            return l.equals(r);
        }
        boolean list = (l instanceof Node.Sequence || l instanceof java.util.List)
                && (r instanceof Node.Sequence || r instanceof java.util.List);
        if (list) {
            return equalLists(frame, l, r);
        }
        if (l instanceof Node.Mapping && r instanceof Node.Mapping) {
            frame.spend(((Node.Mapping) l).size());
            return l.equals(r);
        }
        Object order = order(frame, l, r);
        return order instanceof Integer sign ? (Object) (sign == 0) : order;
    }

    private static Object equalLists(Frame frame, Object l, Object r) {
        int size = Plain.size(l);
        if (size != Plain.size(r)) {
            return false;
        }
        frame.spend(size);
        for (int i = 0; i < size; i++) {
            Object a = Plain.of(Plain.item(l, l, i, frame));
            Object b = Plain.of(Plain.item(r, r, i, frame));
            Object same = a instanceof Gap || b instanceof Gap ? Gap.of(a, b) : equal(frame, a, b);
            if (!Boolean.TRUE.equals(same)) {
                return same;
            }
        }
        return true;
    }

    /** An {@code Integer} below, at or above 0, or a gap. */
    private static Object order(Frame frame, Object l, Object r) {
        if (l instanceof Amount a && r instanceof Amount b) {
            return a.unlike(b) ? Gap.wrong("a percentage does not compare with a number") : a.compareTo(b);
        }
        if (l instanceof KubernetesVersion || r instanceof KubernetesVersion) {
            KubernetesVersion a = version(l);
            KubernetesVersion b = version(r);
            return a == null || b == null ? Gap.wrong("a Kubernetes version", a == null ? l : r) : a.compareTo(b);
        }
        if (l instanceof Instant || r instanceof Instant) {
            Instant a = instant(l);
            Instant b = instant(r);
            return a == null || b == null ? Gap.wrong("a time", a == null ? l : r) : a.compareTo(b);
        }
        if (l instanceof String a && r instanceof String b) {
            frame.spendOnText(Math.min(a.length(), b.length()));
            return a.compareTo(b);
        }
        return Gap.wrong(Shown.type(r), l);
    }

    private static KubernetesVersion version(Object value) {
        return value instanceof KubernetesVersion version
                ? version
                : value instanceof String text ? KubernetesVersion.parse(text) : null;
    }

    static Instant instant(Object value) {
        if (value instanceof Instant instant) {
            return instant;
        }
        try {
            return value instanceof String text ? OffsetDateTime.parse(text).toInstant() : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    @Override
    void blame(Frame frame, boolean wanted, Blame blame) {
        Operator effective = wanted ? operator : opposite(operator);
        Object l = left.eval(frame);
        Object r = right.eval(frame);
        Object result = compare(frame, effective, l, r);
        if (Boolean.TRUE.equals(result)) {
            return;
        }
        boolean turned = Located.place(l) == null && Located.place(r) != null;
        Object subject = turned ? r : l;
        Object other = turned ? l : r;
        String name = (turned ? right : left).name();
        Operator shown = turned ? mirrored(effective) : effective;
        blame(blame, name, shown, subject, other, result);
    }

    private static void blame(
            Blame blame, String name, Operator operator, Object subject, Object other, Object result) {
        Place place = Located.place(subject);
        Repair repair = repair(operator, place, subject, other);
        String expected = (operator == Operator.EQUAL ? "" : operator.symbol() + " ") + shown(other, other, subject);
        Object plain = Plain.of(subject);
        Object otherPlain = Plain.of(other);
        if (plain instanceof Gap gap) {
            blame.gap(place, gap, name, expected, repair);
        } else if (otherPlain instanceof Gap gap) {
            blame.gap(Located.place(other), gap, name, "a value to compare with", null);
        } else if (result instanceof Gap gap) {
            blame.gap(place, gap, name, expected, null);
        } else {
            String observed = shown(subject, other, other);
            String label = place == null ? name : place.label();
            String sentence =
                    label + " " + observed + " " + opposite(operator).symbol() + " " + shown(other, other, subject);
            blame.add(new Blame.Culprit(place, sentence.strip(), expected, observed, Outcome.FAIL, repair, false));
        }
    }

    private static Repair repair(Operator operator, Place place, Object subject, Object other) {
        if (Located.place(other) != null) {
            return null;
        }
        Object wanted = Plain.of(other);
        if (operator == Operator.EQUAL) {
            return Repair.set(place, wanted);
        }
        boolean flag = operator == Operator.NOT_EQUAL && wanted instanceof Boolean;
        return flag && Plain.of(subject) instanceof Boolean ? Repair.set(place, !((Boolean) wanted)) : null;
    }

    /** A number is shown in the threshold's unit, with as many decimals as tell it from the other side. */
    private static String shown(Object value, Object threshold, Object against) {
        boolean secret = Located.place(value) != null && Located.place(value).secret();
        if (secret || Located.raw(value) instanceof Node || !(Plain.of(value) instanceof Amount amount)) {
            return Shown.quoted(value);
        }
        Unit unit = Plain.of(threshold) instanceof Amount limit ? limit.unit() : amount.unit();
        if (unit.dimension() != amount.unit().dimension()) {
            unit = amount.unit();
        }
        int decimals = 1;
        if (Plain.of(against) instanceof Amount other && other.compareTo(amount) != 0) {
            while (decimals < 9 && Shown.amount(amount, unit, decimals).equals(Shown.amount(other, unit, decimals))) {
                decimals++;
            }
        }
        return Shown.amount(amount, unit, decimals);
    }

    static Operator opposite(Operator operator) {
        return switch (operator) {
            case EQUAL -> Operator.NOT_EQUAL;
            case NOT_EQUAL -> Operator.EQUAL;
            case LESS -> Operator.GREATER_OR_EQUAL;
            case LESS_OR_EQUAL -> Operator.GREATER;
            case GREATER -> Operator.LESS_OR_EQUAL;
            default -> Operator.LESS;
        };
    }

    private static Operator mirrored(Operator operator) {
        return switch (operator) {
            case LESS -> Operator.GREATER;
            case LESS_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
            case GREATER -> Operator.LESS;
            case GREATER_OR_EQUAL -> Operator.LESS_OR_EQUAL;
            default -> operator;
        };
    }
}
