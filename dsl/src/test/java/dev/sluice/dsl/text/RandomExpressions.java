package dev.sluice.dsl.text;

import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Expression.Operator;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Unit;
import dev.sluice.dsl.model.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Expressions of every form and any nesting, as the reader would give them. */
public final class RandomExpressions {
    private static final Position AT = Position.NONE;
    private static final String[] NAMES = {"a", "it", "pod", "containers", "maxErrors", "x1", "snake_case"};
    private static final String[] FIELDS = {"spec", "name", "default", "in", "class", "for", "percent", "seconds"};
    private static final String[] KEYS = {"a", "for", "in", "class", "true", "null", "$ref", "a b", "1", "", "it's", "é"
    };
    private static final String[] PATTERNS = {
        "a",
        "5..",
        "",
        "/",
        "a/b",
        "\\d+",
        "\\\\",
        "\\/",
        "a\\\\/b",
        "^a$",
        "a$b",
        "${x}",
        "*a?".substring(1),
        "[/]",
        " a",
        "=a",
        "'",
        "\"",
        "\\\\u0041",
        "a\\.b",
        "(a|b)*",
        "\\$",
        "a\n",
        "é",
        "//",
        "x{2,3}",
        "$"
    };
    private static final List<Operator> BINARY = List.of(
            Operator.OR,
            Operator.AND,
            Operator.EQUAL,
            Operator.NOT_EQUAL,
            Operator.LESS,
            Operator.LESS_OR_EQUAL,
            Operator.GREATER,
            Operator.GREATER_OR_EQUAL,
            Operator.IN,
            Operator.PLUS,
            Operator.MINUS,
            Operator.TIMES,
            Operator.DIVIDE,
            Operator.REMAINDER);

    private RandomExpressions() {}

    public static Arbitrary<Expression> any() {
        return nested(3);
    }

    private static Arbitrary<Expression> nested(int depth) {
        if (depth == 0) {
            return leaf();
        }
        Arbitrary<Expression> inner = Arbitraries.lazy(() -> nested(depth - 1));
        return Arbitraries.oneOf(List.of(
                leaf(),
                Combinators.combine(inner, Arbitraries.of(FIELDS)).as((of, name) -> new Expression.Field(of, name, AT)),
                Combinators.combine(inner, inner.filter(RandomExpressions::isKey))
                        .as((of, key) -> new Expression.Index(of, key, AT)),
                inner.map(operand -> new Expression.Unary(Operator.NOT, operand, AT)),
                inner.filter(operand -> !(operand instanceof Expression.Literal))
                        .map(operand -> new Expression.Unary(Operator.NEGATE, operand, AT)),
                binary(inner),
                binary(inner),
                Combinators.combine(inner, inner, inner)
                        .as((test, then, otherwise) -> new Expression.Conditional(test, then, otherwise, AT)),
                inner.list().ofMaxSize(3).map(items -> new Expression.ListOf(items, AT)),
                entries(inner).map(entries -> new Expression.MapOf(entries, AT)),
                Combinators.combine(inner, inner, Arbitraries.of(true, false))
                        .as((from, to, inclusive) -> new Expression.Range(from, to, inclusive, AT)),
                inner.list().ofMinSize(1).ofMaxSize(4).map(RandomExpressions::template),
                call(inner),
                withBraces(inner)));
    }

    private static Arbitrary<Expression> leaf() {
        return Arbitraries.oneOf(
                Arbitraries.of(NAMES).map(name -> new Expression.Name(name, AT)),
                texts().map(text -> new Expression.Literal(new Value.Text(text), AT)),
                Arbitraries.of(true, false).map(truth -> new Expression.Literal(new Value.Truth(truth), AT)),
                Combinators.combine(
                                Arbitraries.longs().between(-99_999, 9_999_999_999L),
                                Arbitraries.integers().between(0, 4),
                                Arbitraries.of(Unit.class))
                        .as((digits, scale, unit) ->
                                new Expression.Literal(new Value.Measure(BigDecimal.valueOf(digits, scale), unit), AT)),
                Arbitraries.of(PATTERNS).map(regex -> new Expression.Pattern(regex, AT)));
    }

    /** Any Unicode, and much of what quoting is about. */
    static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars("\\u0041$'\"{}/nbt\n\r\t ax").ofMaxLength(12),
                Arbitraries.strings().all().ofMaxLength(8),
                Arbitraries.strings().withCharRange('\ud800', '\udfff').ofMaxLength(4),
                Arbitraries.strings().alpha().ofMaxLength(6));
    }

    private static Arbitrary<Expression> binary(Arbitrary<Expression> inner) {
        return Combinators.combine(Arbitraries.of(BINARY), inner, inner)
                .as((operator, left, right) -> new Expression.Binary(operator, left, right, AT));
    }

    private static Arbitrary<Map<String, Expression>> entries(Arbitrary<Expression> inner) {
        return Arbitraries.maps(Arbitraries.of(KEYS), inner).ofMaxSize(3);
    }

    private static Arbitrary<Expression> call(Arbitrary<Expression> inner) {
        return Combinators.combine(
                        Arbitraries.of("f", "has", "matches", "contains"),
                        Arbitraries.of(true, false),
                        inner.list().ofMaxSize(3),
                        entries(inner).optional(0.2))
                .as((function, method, arguments, options) -> new Expression.Call(
                        function, method && !arguments.isEmpty(), arguments, options.orElse(Map.of()), AT));
    }

    private static Arbitrary<Expression> withBraces(Arbitrary<Expression> inner) {
        return Combinators.combine(
                        Arbitraries.of("any", "every", "findAll", "sum"),
                        Arbitraries.of(true, false),
                        inner.list().ofMaxSize(2),
                        Arbitraries.of("x", "it"),
                        inner)
                .as((function, method, arguments, parameter, body) -> {
                    boolean receiver = method && !arguments.isEmpty();
                    List<Expression> all = new ArrayList<>(arguments);
                    all.add(new Expression.Lambda(parameter, body, AT));
                    return new Expression.Call(function, receiver, all, Map.of(), AT);
                });
    }

    private static Expression template(List<Expression> parts) {
        List<Expression> kept = new ArrayList<>();
        boolean value = false;
        for (Expression part : parts) {
            boolean text = part instanceof Expression.Literal literal && literal.value() instanceof Value.Text;
            boolean afterText = !kept.isEmpty()
                    && kept.get(kept.size() - 1) instanceof Expression.Literal before
                    && before.value() instanceof Value.Text;
            boolean empty = part.equals(new Expression.Literal(new Value.Text(""), AT));
            if (!empty && !(text && afterText)) {
                kept.add(part);
                value |= !text;
            }
        }
        if (!value) {
            kept.add(new Expression.Name("a", AT));
        }
        return new Expression.Template(kept, AT);
    }

    private static boolean isKey(Expression expression) {
        return !(expression instanceof Expression.ListOf
                || expression instanceof Expression.MapOf
                || expression instanceof Expression.Range);
    }
}
