package dev.sluice.dsl.language.typing;

import dev.sluice.dsl.model.Dimension;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Unit;
import dev.sluice.dsl.model.Value;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** What to write in place of what does not fit. */
final class Hints {
    private Hints() {}

    /** There is no truth in texts, numbers or lists: says what to ask instead. */
    static String asBoolean(String text, Type type) {
        if (type instanceof Type.ListOf || type instanceof Type.MapOf) {
            return "ask about it, as in: " + text + ".size() > 0";
        }
        if (type == Type.Basic.UNTYPED) {
            return "compare it, as in: " + text + " == true";
        }
        if (Readings.dimensions(type).isPresent()) {
            return "compare it, as in: " + text + " > "
                    + Dimensions.example(
                            BigDecimal.ZERO, Readings.dimensions(type).get());
        }
        if (type instanceof Type.Word) {
            return "compare it, as in: " + text + " == failing";
        }
        return "ask whether it is set: has(" + text + ")" + (type == Type.TEXT ? ", or compare it" : "");
    }

    /** A number with another unit, where only the unit is wrong. */
    static String inPlaceOf(Expression expression, Type expected) {
        Optional<Set<Dimension>> dimensions = Readings.dimensions(expected);
        Optional<BigDecimal> amount = amount(expression);
        if (dimensions.isPresent() && amount.isPresent()) {
            return "write " + Dimensions.partner(dimensions.get()) + ", as in: "
                    + Dimensions.example(amount.get(), dimensions.get());
        }
        return expected == Type.KUBERNETES_VERSION ? "write it as text, as in '1.25'" : "";
    }

    static Optional<BigDecimal> amount(Expression expression) {
        return expression instanceof Expression.Literal literal && literal.value() instanceof Value.Measure measure
                ? Optional.of(measure.amount())
                : Optional.empty();
    }

    /** For two sides that do not compare. {@code left} and {@code right} are as the user wrote them. */
    static String comparing(Typed left, String leftText, String symbol, Typed right, String rightText) {
        Optional<Set<Dimension>> lefts = Readings.dimensions(left.type());
        Optional<Set<Dimension>> rights = Readings.dimensions(right.type());
        if (lefts.isPresent() && rights.isPresent()) {
            Optional<BigDecimal> rightAmount = amount(right.expression());
            Optional<BigDecimal> leftAmount = amount(left.expression());
            if (rightAmount.isPresent()) {
                return "compare it with " + Dimensions.partner(lefts.get()) + ", as in: " + leftText + " " + symbol
                        + " " + Dimensions.example(rightAmount.get(), lefts.get());
            }
            return leftAmount
                    .map(amount -> "compare it with " + Dimensions.partner(rights.get()) + ", as in: "
                            + Dimensions.example(amount, rights.get()) + " " + symbol + " " + rightText)
                    .orElse("only numbers of one dimension compare");
        }
        String one = comparing(left.type(), leftText, symbol, right, rightText);
        return one.isEmpty() ? comparing(right.type(), rightText, symbol, left, leftText) : one;
    }

    private static String comparing(Type type, String text, String symbol, Typed other, String otherText) {
        Type others = other.type();
        if (type == Type.KUBERNETES_VERSION) {
            return amount(other.expression())
                    .filter(amount -> other.type().equals(Type.COUNT))
                    .map(amount -> "write the version as text: '" + otherText + "'")
                    .orElse("compare it with a version, as in: " + text + " " + symbol + " '1.25'");
        }
        if (type instanceof Type.Word) {
            return "compare it with failing or healthy, without quotes";
        }
        if (type == Type.Basic.IMAGE) {
            return "compare one of its parts: registry, repository, tag or digest";
        }
        if (type instanceof Type.ListOf list && list.item().equals(others)) {
            return "ask whether the list contains it: " + otherText + " in " + text;
        }
        if (type == Type.BOOL && other.expression() instanceof Expression.Literal) {
            return "compare it with true or false, without quotes";
        }
        if (type == Type.TEXT && others instanceof Type.Quantity) {
            return "read the text as a quantity: quantity(" + text + ")";
        }
        if (type == Type.TEXT && isBare(other.expression())) {
            return "write it in quotes: '" + otherText + "'";
        }
        boolean object = type instanceof Type.Resource || type instanceof Type.Foreign;
        return object ? "compare one of its fields, or ask whether it is set: has(" + text + ")" : "";
    }

    private static boolean isBare(Expression expression) {
        return expression instanceof Expression.Literal literal
                && (literal.value() instanceof Value.Truth
                        || (literal.value() instanceof Value.Measure measure && measure.unit() == Unit.NONE));
    }
}
