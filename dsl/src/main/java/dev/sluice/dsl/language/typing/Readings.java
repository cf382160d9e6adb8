package dev.sluice.dsl.language.typing;

import dev.sluice.dsl.kubernetes.Quantity;
import dev.sluice.dsl.model.Dimension;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Expression.Conversion;
import dev.sluice.dsl.model.Value;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How a value may be read as one of another type, and what two values become so that they compare. The only place that
 * adds {@link Expression.Converted}; what is converted already stays as it is.
 */
final class Readings {
    /** Two values that compare with each other. */
    record Pair(Typed left, Typed right) {}

    private final Typing typing;

    Readings(Typing typing) {
        this.typing = typing;
    }

    /** {@code value} read as {@code target}; empty where it is none. A text that is written but invalid is told here. */
    Optional<Typed> fit(Typed value, Type target, Scope scope) {
        Type type = value.type();
        if (type == Type.Basic.ANYTHING || target == Type.Basic.ANYTHING) {
            return Optional.of(value);
        }
        if (target instanceof Type.Number number) {
            return number(value, number.dimensions(), scope);
        }
        if (target instanceof Type.ListOf list && type instanceof Type.ListOf given) {
            return items(value.expression(), given.item(), list.item(), scope)
                    .map(item -> new Typed(item.expression(), new Type.ListOf(item.type())));
        }
        if (target == Type.TEXT) {
            boolean text = type == Type.Basic.INT_OR_STRING || type == Type.Basic.TIME || type == Type.Basic.UNTYPED;
            return text ? Optional.of(new Typed(value.expression(), Type.TEXT)) : same(value, target);
        }
        if (target == Type.KUBERNETES_VERSION) {
            return written(value, target, Conversion.KUBERNETES_VERSION, scope);
        }
        if (target == Type.Basic.TIME) {
            return written(value, target, Conversion.TIME, scope);
        }
        boolean collection = target instanceof Type.ListOf || target instanceof Type.MapOf;
        if (type == Type.Basic.UNTYPED && collection) {
            return Optional.of(new Typed(value.expression(), target));
        }
        boolean emptyMap = target instanceof Type.MapOf
                && type instanceof Type.MapOf map
                && (map.value() == Type.Basic.ANYTHING || ((Type.MapOf) target).value() == Type.Basic.ANYTHING);
        return emptyMap ? Optional.of(value) : same(value, target);
    }

    /**
     * A list read by its items: each of a list that is written, or all together.
     *
     * @param type the items' type; that of the result is the type that they are read as
     */
    Optional<Typed> items(Expression list, Type type, Type target, Scope scope) {
        if (!(list instanceof Expression.ListOf written)) {
            return fit(new Typed(list, type), target, scope);
        }
        List<Expression> read = new ArrayList<>();
        Type common = target;
        for (Expression item : written.items()) {
            Optional<Typed> fitted = fit(new Typed(item, Readings.typeAfter(item, type)), target, scope);
            if (fitted.isEmpty()) {
                return Optional.empty();
            }
            read.add(fitted.get().expression());
            common = fitted.get().type();
        }
        return Optional.of(new Typed(new Expression.ListOf(read, written.position()), common));
    }

    /** The type of an item of a list whose items were of {@code type} before some were read. */
    private static Type typeAfter(Expression item, Type type) {
        return item instanceof Expression.Converted converted ? read(type, converted.to()) : type;
    }

    private static Optional<Typed> same(Typed value, Type target) {
        return value.type().equals(target) ? Optional.of(value) : Optional.empty();
    }

    /** Both so that they compare; empty where they do not. */
    Optional<Pair> unify(Typed left, Typed right, boolean equality, Scope scope) {
        if (left.type() == Type.Basic.ANYTHING || right.type() == Type.Basic.ANYTHING) {
            return Optional.of(new Pair(left, right));
        }
        Optional<Set<Dimension>> lefts = dimensions(left.type());
        Optional<Set<Dimension>> rights = dimensions(right.type());
        boolean texts = isNameOrNumber(left.type()) && isNameOrNumber(right.type());
        if (texts && equality) {
            return Optional.of(new Pair(left, right));
        }
        if (lefts.isPresent() && rights.isPresent()) {
            Set<Dimension> common = common(lefts.get(), rights.get());
            return common.isEmpty() ? Optional.empty() : both(left, right, new Type.Number(common), scope);
        }
        for (Type.Basic read : List.of(Type.Basic.TIME, Type.Basic.KUBERNETES_VERSION)) {
            boolean one = left.type() == read || right.type() == read;
            Optional<Pair> pair = one ? both(left, right, read, scope) : Optional.empty();
            if (pair.isPresent()) {
                return pair;
            }
        }
        Optional<Pair> pair = both(left, right, numberOr(left.type()), scope)
                .or(() -> both(left, right, numberOr(right.type()), scope));
        boolean untyped = left.type() == Type.Basic.UNTYPED || right.type() == Type.Basic.UNTYPED;
        boolean asIs = equality && untyped && lefts.isEmpty() && rights.isEmpty();
        return asIs ? pair.or(() -> Optional.of(new Pair(left, right))) : pair;
    }

    /** What reading a {@code type} by {@code conversion} gives. */
    static Type read(Type type, Conversion conversion) {
        if (type instanceof Type.ListOf list) {
            return new Type.ListOf(read(list.item(), conversion));
        }
        return switch (conversion) {
            case QUANTITY -> new Type.Number(dimensions(type).orElse(Type.OF_QUANTITIES));
            case INT_OR_PERCENT -> new Type.Number(Dimensions.OF_INT_OR_PERCENT);
            case KUBERNETES_VERSION -> Type.KUBERNETES_VERSION;
            case TIME -> Type.Basic.TIME;
        };
    }

    private Optional<Pair> both(Typed left, Typed right, Type target, Scope scope) {
        return fit(left, target, scope).flatMap(l -> fit(right, target, scope).map(r -> new Pair(l, r)));
    }

    /** An int-or-string, or text that compares with it as text; at least one of the two is the former or untyped. */
    private static boolean isNameOrNumber(Type type) {
        return type == Type.Basic.INT_OR_STRING || type == Type.TEXT;
    }

    private static Type numberOr(Type type) {
        return dimensions(type).<Type>map(Type.Number::new).orElse(type);
    }

    /** What it measures, where it is or can be read as a number. */
    static Optional<Set<Dimension>> dimensions(Type type) {
        if (type instanceof Type.Number number) {
            return Optional.of(number.dimensions());
        }
        if (type instanceof Type.Quantity quantity) {
            return Optional.of(quantity.dimensions());
        }
        return type == Type.Basic.INT_OR_STRING ? Optional.of(Dimensions.OF_INT_OR_PERCENT) : Optional.empty();
    }

    static Set<Dimension> common(Set<Dimension> left, Set<Dimension> right) {
        Set<Dimension> common = EnumSet.noneOf(Dimension.class);
        common.addAll(left);
        common.retainAll(right);
        return common;
    }

    private Optional<Typed> number(Typed value, Set<Dimension> wanted, Scope scope) {
        Type type = value.type();
        if (type == Type.Basic.UNTYPED) {
            return untyped(value, wanted);
        }
        if (type == Type.TEXT) {
            boolean quantity = Type.OF_QUANTITIES.containsAll(wanted) && !wanted.equals(Set.of(Dimension.COUNT));
            return quantity ? written(value, new Type.Number(wanted), Conversion.QUANTITY, scope) : Optional.empty();
        }
        Set<Dimension> common = common(dimensions(type).orElse(Set.of()), wanted);
        if (common.isEmpty()) {
            return Optional.empty();
        }
        Expression read = value.expression();
        if (type instanceof Type.Quantity) {
            read = convert(read, Conversion.QUANTITY);
        } else if (type == Type.Basic.INT_OR_STRING) {
            read = convert(read, Conversion.INT_OR_PERCENT);
        }
        return Optional.of(new Typed(read, new Type.Number(common)));
    }

    /** A bare number may be written bare; what has a unit is text in a resource, and only two kinds of it are known. */
    private static Optional<Typed> untyped(Typed value, Set<Dimension> wanted) {
        Type number = new Type.Number(wanted);
        if (wanted.equals(Set.of(Dimension.COUNT)) || wanted.equals(Dimensions.OF_SECONDS)) {
            return Optional.of(new Typed(value.expression(), number));
        }
        if (Type.OF_QUANTITIES.containsAll(wanted)) {
            return Optional.of(new Typed(convert(value.expression(), Conversion.QUANTITY), number));
        }
        return Dimensions.OF_INT_OR_PERCENT.containsAll(wanted)
                ? Optional.of(new Typed(convert(value.expression(), Conversion.INT_OR_PERCENT), number))
                : Optional.empty();
    }

    /** A text that stands in the policy and is checked now, or a resource's that is read when it is judged. */
    private Optional<Typed> written(Typed value, Type target, Conversion conversion, Scope scope) {
        Type type = value.type();
        if (type.equals(target) && conversion != Conversion.TIME) {
            return Optional.of(value);
        }
        Typed converted = new Typed(convert(value.expression(), conversion), target);
        if (type == Type.Basic.UNTYPED || type == Type.Basic.TIME) {
            return type == Type.Basic.TIME && conversion != Conversion.TIME ? Optional.empty() : Optional.of(converted);
        }
        List<Expression.Literal> texts = type == Type.TEXT ? texts(value.expression(), scope) : List.of();
        if (texts.isEmpty()) {
            return Optional.empty();
        }
        boolean valid = true;
        for (Expression.Literal literal : texts) {
            valid &= isValid(literal, conversion);
        }
        return Optional.of(valid ? converted : new Typed(value.expression(), Type.Basic.ANYTHING));
    }

    /** Tells what is wrong with a text that must be readable, if anything is. */
    boolean isValid(Expression.Literal literal, Conversion conversion) {
        String text = ((Value.Text) literal.value()).text();
        Predicate<String> valid = switch (conversion) {
            case QUANTITY -> t -> Quantity.parse(t).isPresent();
            case KUBERNETES_VERSION -> Readings::isVersion;
            case TIME -> Readings::isTime;
            case INT_OR_PERCENT -> t -> true;
        };
        if (valid.test(text)) {
            return true;
        }
        switch (conversion) {
            case QUANTITY ->
                typing.error(
                        Code.QUANTITY,
                        literal.position(),
                        "'" + text + "' is not a Kubernetes quantity",
                        "write a number with one of the suffixes m, k, M, G, T, Ki, Mi, Gi, Ti, as in '500m' or '1.5Gi'");
            case KUBERNETES_VERSION ->
                typing.error(
                        Code.VERSION,
                        literal.position(),
                        "'" + text + "' is not a Kubernetes version",
                        "write its major and minor number, as in '1.25'");
            default ->
                typing.error(
                        Code.TIME,
                        literal.position(),
                        "'" + text + "' is not a time",
                        "write it as RFC 3339 does, as in '2026-01-31T12:00:00Z'");
        }
        return false;
    }

    /** {@code 1.25} or {@code v1.25}; a patch release names its minor. */
    private static boolean isVersion(String text) {
        String[] parts = (text.startsWith("v") ? text.substring(1) : text).split("\\.", -1);
        for (String part : parts) {
            if (part.isEmpty() || part.length() > 4 || !part.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return false;
            }
        }
        return parts.length == 2 || parts.length == 3;
    }

    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** The texts that it stands for, where they all stand in the policy; empty where any does not. */
    private static List<Expression.Literal> texts(Expression expression, Scope scope) {
        Expression plain = Guards.plain(expression);
        if (plain instanceof Expression.Literal literal && literal.value() instanceof Value.Text) {
            return List.of(literal);
        }
        if (plain instanceof Expression.ListOf list) {
            List<List<Expression.Literal>> items =
                    list.items().stream().map(item -> texts(item, scope)).toList();
            return items.stream().anyMatch(List::isEmpty)
                    ? List.of()
                    : items.stream().flatMap(List::stream).toList();
        }
        return plain instanceof Expression.Name name
                ? scope.find(name.name())
                        .filter(binding -> binding.origin() == Scope.Origin.CONSTANT)
                        .flatMap(Scope.Binding::value)
                        .filter(value -> !(value instanceof Expression.Name))
                        .map(value -> texts(value, scope))
                        .orElse(List.of())
                : List.of();
    }

    static Expression convert(Expression expression, Conversion to) {
        boolean done = expression instanceof Expression.Converted converted && converted.to() == to;
        return done ? expression : new Expression.Converted(expression, to);
    }
}
