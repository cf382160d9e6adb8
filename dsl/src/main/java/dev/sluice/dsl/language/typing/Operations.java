package dev.sluice.dsl.language.typing;

import dev.sluice.dsl.model.Dimension;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Expression.Binary;
import dev.sluice.dsl.model.Expression.Conditional;
import dev.sluice.dsl.model.Expression.Operator;
import dev.sluice.dsl.model.Expression.Unary;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Types of logic, comparison and arithmetic (semantics, section 2). */
final class Operations {
    private static final Set<Dimension> COUNT = Set.of(Dimension.COUNT);
    private static final Set<Dimension> SCALARS = Dimensions.OF_INT_OR_PERCENT;

    private final Typing typing;
    private final Readings readings;

    /** What metrics without a unit were compared with first: they measure that everywhere. */
    private final Map<String, Set<Dimension>> measured = new HashMap<>();

    Operations(Typing typing, Readings readings) {
        this.typing = typing;
        this.readings = readings;
    }

    Typed unary(Unary unary, Scope scope) {
        Typed operand = typing.check(unary.operand(), scope);
        if (unary.operator() == Operator.NOT) {
            Expression truth = truth(operand, "!", scope);
            return new Typed(new Unary(Operator.NOT, truth, unary.position()), Type.BOOL);
        }
        Optional<Typed> number = number(operand, scope);
        if (number.isEmpty()) {
            typing.error(Code.TYPE, unary.position(), "only a number can be negated, " + typing.is(operand), "");
            return Typing.refused(unary);
        }
        Typed read = number.get();
        return new Typed(new Unary(unary.operator(), read.expression(), unary.position()), read.type());
    }

    Typed binary(Binary binary, Scope scope) {
        Typed left = typing.check(binary.left(), scope);
        Typed right = typing.check(binary.right(), scope);
        return switch (binary.operator()) {
            case AND, OR -> {
                String symbol = binary.operator().symbol();
                yield result(binary, truth(left, symbol, scope), truth(right, symbol, scope), Type.BOOL);
            }
            case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                compare(binary, left, right, scope);
            case IN -> in(binary, left, right, scope);
            default -> calculate(binary, left, right, scope);
        };
    }

    private static Typed result(Binary binary, Expression left, Expression right, Type type) {
        return new Typed(new Binary(binary.operator(), left, right, binary.position()), type);
    }

    private Expression truth(Typed typed, String symbol, Scope scope) {
        Optional<Typed> truth = readings.fit(typed, Type.BOOL, scope);
        if (truth.isEmpty()) {
            typing.error(
                    Code.BOOLEAN,
                    typed.expression().position(),
                    "'" + symbol + "' takes true or false, " + typing.is(typed),
                    typing.asBoolean(typed));
        }
        return typed.expression();
    }

    private Typed compare(Binary binary, Typed left, Typed right, Scope scope) {
        Operator operator = binary.operator();
        boolean equality = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
        Optional<Readings.Pair> pair = readings.unify(left, right, equality, scope);
        if (pair.isEmpty()) {
            unlike(binary, left, right);
            return new Typed(binary, Type.BOOL);
        }
        Typed one = pair.get().left();
        Typed other = pair.get().right();
        if (!equality && !isOrdered(one.type()) && !isOrdered(other.type())) {
            typing.error(
                    Code.TYPE,
                    binary.position(),
                    "'" + operator.symbol() + "' compares numbers, versions and times, " + typing.is(left),
                    "");
        }
        measures(binary.left(), other, scope);
        measures(binary.right(), one, scope);
        return result(binary, one.expression(), other.expression(), Type.BOOL);
    }

    private void unlike(Binary binary, Typed left, Typed right) {
        boolean numbers = Readings.dimensions(left.type()).isPresent()
                && Readings.dimensions(right.type()).isPresent();
        boolean literal = binary.left() instanceof Expression.Literal;
        typing.error(
                numbers ? Code.UNIT : Code.TYPE,
                (literal ? binary.left() : binary.right()).position(),
                typing.is(left) + ", " + typing.is(right),
                Hints.comparing(
                        left,
                        typing.text(binary.left()),
                        binary.operator().symbol(),
                        right,
                        typing.text(binary.right())));
    }

    private static boolean isOrdered(Type type) {
        return type instanceof Type.Number
                || type == Type.KUBERNETES_VERSION
                || type == Type.Basic.TIME
                || type == Type.Basic.ANYTHING;
    }

    /** A metric without a unit measures what it is compared with, and then the same everywhere. */
    private void measures(Expression metric, Typed with, Scope scope) {
        boolean open = metric instanceof Expression.Name name
                && scope.find(name.name())
                        .filter(binding -> binding.origin() == Scope.Origin.METRIC)
                        .filter(binding -> binding.type() instanceof Type.Number n
                                && n.dimensions().size() > 1)
                        .isPresent();
        if (!open || !(with.type() instanceof Type.Number number)) {
            return;
        }
        String name = ((Expression.Name) metric).name();
        Set<Dimension> before = measured.getOrDefault(name, number.dimensions());
        Set<Dimension> common = Readings.common(before, number.dimensions());
        if (common.isEmpty()) {
            typing.error(
                    Code.UNIT,
                    with.expression().position(),
                    name + " was compared with " + Dimensions.described(before) + " before, " + typing.is(with),
                    "say what it measures where the metric is defined, as in unit: bytes");
        } else {
            measured.put(name, Set.copyOf(common));
        }
    }

    private Typed in(Binary binary, Typed left, Typed right, Scope scope) {
        if (right.type() instanceof Type.Range && right.expression() instanceof Expression.Range range) {
            return inRange(binary, left, range, scope);
        }
        Optional<Readings.Pair> pair = member(left, right, scope);
        if (pair.isPresent()) {
            return result(
                    binary, pair.get().left().expression(), pair.get().right().expression(), Type.BOOL);
        }
        String list = typing.text(binary.right());
        if (itemOf(right.type()).isPresent()) {
            typing.error(
                    Code.TYPE,
                    binary.left().position(),
                    typing.is(left) + ", what " + list + " holds is "
                            + itemOf(right.type()).get().described(),
                    "");
        } else {
            String part = list + ".contains(" + typing.text(binary.left()) + ")";
            typing.error(
                    Code.TYPE,
                    binary.right().position(),
                    "'in' looks into a list, a map's keys or a range, " + typing.is(right),
                    right.type() == Type.TEXT ? "ask for a part of a text by " + part : "");
        }
        return new Typed(binary, Type.BOOL);
    }

    /** What {@code in} and {@code contains} look for, where it is a list or a map. */
    static Optional<Type> itemOf(Type container) {
        if (container instanceof Type.ListOf list) {
            return Optional.of(list.item());
        }
        return container instanceof Type.MapOf ? Optional.of(Type.TEXT) : Optional.empty();
    }

    /** An item and the list or map in which it is looked for, read alike; empty where they are not. */
    Optional<Readings.Pair> member(Typed item, Typed container, Scope scope) {
        if (container.type() == Type.Basic.UNTYPED || container.type() == Type.Basic.ANYTHING) {
            return Optional.of(new Readings.Pair(item, container));
        }
        Optional<Type> held = itemOf(container.type());
        if (held.isEmpty()) {
            return Optional.empty();
        }
        Optional<Readings.Pair> pair = readings.unify(item, new Typed(container.expression(), held.get()), true, scope);
        if (pair.isEmpty() || container.type() instanceof Type.MapOf) {
            return pair.map(read -> new Readings.Pair(read.left(), container));
        }
        return readings.items(
                        container.expression(), held.get(), pair.get().right().type(), scope)
                .map(list -> new Readings.Pair(pair.get().left(), list));
    }

    private Typed inRange(Binary binary, Typed left, Expression.Range range, Scope scope) {
        Typed end = typing.check(range.from(), scope);
        Optional<Readings.Pair> pair = readings.unify(left, end, false, scope);
        boolean number = pair.isPresent() && pair.get().left().type() instanceof Type.Number;
        if (!number && left.type() != Type.Basic.ANYTHING) {
            typing.error(
                    Code.TYPE,
                    binary.left().position(),
                    typing.is(left) + ", " + typing.text(range) + " is a range of something else",
                    left.type() == Type.KUBERNETES_VERSION ? "compare it with both ends by >= and <=" : "");
            return new Typed(binary, Type.BOOL);
        }
        if (Constancy.varies(range.from(), scope) || Constancy.varies(range.to(), scope)) {
            typing.error(
                    Code.TYPE, range.position(), "the ends of a range are written numbers", "compare by >= and <=");
        }
        return pair.map(read -> result(binary, read.left().expression(), range, Type.BOOL))
                .orElse(new Typed(binary, Type.BOOL));
    }

    private Optional<Typed> number(Typed typed, Scope scope) {
        if (typed.type() == Type.Basic.UNTYPED) {
            return readings.fit(typed, Type.COUNT, scope);
        }
        return typed.type() == Type.Basic.ANYTHING
                ? Optional.of(typed)
                : Readings.dimensions(typed.type())
                        .flatMap(dimensions -> readings.fit(typed, new Type.Number(dimensions), scope));
    }

    private Typed calculate(Binary binary, Typed left, Typed right, Scope scope) {
        if (binary.operator() == Operator.PLUS && left.type() == Type.TEXT && right.type() == Type.TEXT) {
            return result(binary, left.expression(), right.expression(), Type.TEXT);
        }
        if (binary.operator() == Operator.PLUS
                && left.type() instanceof Type.ListOf
                && right.type() instanceof Type.ListOf) {
            Optional<Typed> more = readings.fit(right, left.type(), scope);
            if (more.isPresent()) {
                return result(
                        binary,
                        left.expression(),
                        more.get().expression(),
                        more.get().type());
            }
        }
        Optional<Typed> one = number(left, scope);
        Optional<Typed> other = number(right, scope);
        if (one.isEmpty() || other.isEmpty()) {
            Typed wrong = one.isEmpty() ? left : right;
            boolean text =
                    binary.operator() == Operator.PLUS && (left.type() == Type.TEXT || right.type() == Type.TEXT);
            typing.error(
                    Code.TYPE,
                    wrong.expression().position(),
                    "'" + binary.operator().symbol() + "' takes numbers, " + typing.is(wrong),
                    text ? "join a text and another value by a template, as in \"${name} …\"" : "");
            return Typing.refused(binary);
        }
        Type type = calculated(binary.operator(), one.get().type(), other.get().type());
        if (type == null) {
            typing.error(Code.UNIT, binary.right().position(), typing.is(left) + ", " + typing.is(right), rule(binary));
            return Typing.refused(binary);
        }
        Typed result = result(binary, one.get().expression(), other.get().expression(), type);
        return isShareOfQuantity(
                        binary.operator(), one.get().type(), other.get().type())
                ? new Typed(Readings.convert(result.expression(), Expression.Conversion.QUANTITY), type)
                : result;
    }

    /** Half of a quantity is a quantity again, not a ratio: the product must be read as one. */
    private static boolean isShareOfQuantity(Operator operator, Type left, Type right) {
        return operator == Operator.TIMES
                && ((isQuantity(left) && right.equals(Type.RATIO)) || (isQuantity(right) && left.equals(Type.RATIO)));
    }

    private static boolean isQuantity(Type type) {
        return type instanceof Type.Number number
                && Type.OF_QUANTITIES.containsAll(number.dimensions())
                && !number.dimensions().equals(COUNT);
    }

    private static String rule(Binary binary) {
        return switch (binary.operator()) {
            case PLUS, MINUS -> "only numbers of one dimension are added or subtracted";
            case TIMES -> "multiply by a count or a ratio, as in: 2 * …";
            case DIVIDE -> "divide by a count, or by a number of the same dimension";
            default -> "take the remainder by a count, or by a number of the same dimension";
        };
    }

    /** The type of the result; null where the dimensions do not permit the operation. */
    private static Type calculated(Operator operator, Type left, Type right) {
        if (left == Type.Basic.ANYTHING || right == Type.Basic.ANYTHING) {
            return Type.Basic.ANYTHING;
        }
        Set<Dimension> lefts = ((Type.Number) left).dimensions();
        Set<Dimension> rights = ((Type.Number) right).dimensions();
        Set<Dimension> common = Readings.common(lefts, rights);
        if (operator == Operator.TIMES) {
            return rights.equals(COUNT) ? left : lefts.equals(COUNT) ? right : scaled(left, lefts, right, rights);
        }
        if (operator == Operator.DIVIDE) {
            return rights.equals(COUNT)
                    ? left
                    : common.isEmpty() ? (SCALARS.containsAll(rights) ? left : null) : Type.COUNT;
        }
        if (operator == Operator.REMAINDER && rights.equals(COUNT)) {
            return left;
        }
        return common.isEmpty() ? null : new Type.Number(common);
    }

    private static Type scaled(Type left, Set<Dimension> lefts, Type right, Set<Dimension> rights) {
        return SCALARS.containsAll(rights) ? left : SCALARS.containsAll(lefts) ? right : null;
    }

    Typed conditional(Conditional conditional, Scope scope) {
        Expression test = truth(typing.check(conditional.test(), scope), "?", scope);
        Typed then = typing.check(conditional.then(), scope);
        Typed otherwise = typing.check(conditional.otherwise(), scope);
        Optional<Readings.Pair> pair = readings.unify(then, otherwise, true, scope);
        if (pair.isEmpty()) {
            typing.error(
                    Code.TYPE,
                    conditional.otherwise().position(),
                    "both results of ?: are of one type, " + typing.is(then) + ", " + typing.is(otherwise),
                    "");
            return Typing.refused(conditional);
        }
        Typed one = pair.get().left();
        Typed other = pair.get().right();
        Type type = one.type() == Type.Basic.ANYTHING ? other.type() : one.type();
        return new Typed(new Conditional(test, one.expression(), other.expression(), conditional.position()), type);
    }

    Typed range(Expression.Range range, Scope scope) {
        Typed from = typing.check(range.from(), scope);
        Typed to = typing.check(range.to(), scope);
        Optional<Readings.Pair> pair = readings.unify(from, to, false, scope);
        boolean texts = from.type() == Type.TEXT && to.type() == Type.TEXT;
        if (pair.isEmpty() || !(texts || isOrdered(pair.get().left().type()))) {
            typing.error(
                    Code.TYPE,
                    range.position(),
                    "a range goes from one number to another, " + typing.is(from) + ", " + typing.is(to),
                    "");
            return Typing.refused(range);
        }
        Expression.Range read = new Expression.Range(
                pair.get().left().expression(), pair.get().right().expression(), range.inclusive(), range.position());
        return new Typed(read, new Type.Range(pair.get().left().type()));
    }
}
