package dev.sluice.dsl.language.grammar;

import dev.sluice.dsl.language.typing.Typed;
import dev.sluice.dsl.model.Dimension;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Unit;
import dev.sluice.dsl.model.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The kinds of values that many words take. A constant may stand wherever a value of its kind does. */
public final class Kinds {
    /** Any expression, typed where it stands. */
    public static final Kind<Typed> EXPRESSION =
            of("an expression", (e, r) -> Optional.of(r.typing().check(e, r.scope())));

    /** An expression as it is written; whoever takes it types it. */
    public static final Kind<Expression> UNTYPED = of("a value", (e, r) -> Optional.of(e));

    public static final Kind<Boolean> FLAG = of(
            "true or false",
            (e, r) -> value(e, r) instanceof Value.Truth truth ? Optional.of(truth.value()) : Optional.empty());

    private Kinds() {}

    /** A kind whose reader is refused in the usual words where it gives nothing. */
    private static <T> Kind<T> of(String expected, BiFunction<Expression, Reading, Optional<T>> reader) {
        return new Kind<>() {
            @Override
            public String expected() {
                return expected;
            }

            @Override
            public Optional<T> read(Expression expression, Reading reading) {
                return reader.apply(expression, reading).or(() -> reading.refuse(expression, this));
            }
        };
    }

    private static Value value(Expression expression, Reading reading) {
        return reading.resolve(expression) instanceof Expression.Literal literal ? literal.value() : null;
    }

    /** A text that is not empty. */
    public static Kind<String> text(String expected) {
        return of(
                expected,
                (e, r) -> value(e, r) instanceof Value.Text text && !text.text().isEmpty()
                        ? Optional.of(text.text())
                        : Optional.empty());
    }

    /** A whole number in a range. */
    public static Kind<Integer> whole(String expected, int least, int most) {
        return of(expected, (e, r) -> {
            if (!(value(e, r) instanceof Value.Measure measure)
                    || measure.unit() != Unit.NONE
                    || !isWhole(measure.amount())) {
                return Optional.empty();
            }
            boolean within = measure.amount().compareTo(BigDecimal.valueOf(least)) >= 0
                    && measure.amount().compareTo(BigDecimal.valueOf(most)) <= 0;
            return within ? Optional.of(measure.amount().intValueExact()) : Optional.empty();
        });
    }

    private static boolean isWhole(BigDecimal number) {
        return number.signum() == 0
                || number.scale() <= 0
                || number.stripTrailingZeros().scale() <= 0;
    }

    /** An amount above zero, of one dimension. */
    public static Kind<Value.Measure> measure(String expected, Dimension dimension) {
        return of(
                expected,
                (e, r) -> value(e, r) instanceof Value.Measure measure
                                && measure.unit().dimension() == dimension
                                && measure.amount().signum() > 0
                        ? Optional.of(measure)
                        : Optional.empty());
    }

    /** A condition: an expression that is true or false. */
    public static Kind<Expression> condition(String expected) {
        return of(expected, (e, r) -> Optional.of(r.typing().condition(e, r.scope(), r.slot())));
    }

    /** A list, or one item in place of a list of one. At least one. */
    public static <T> Kind<List<T>> oneOrMore(Kind<T> item) {
        return new Kind<>() {
            @Override
            public String expected() {
                return item.expected() + ", or a list of such";
            }

            @Override
            public Optional<List<T>> read(Expression expression, Reading reading) {
                Expression resolved = reading.resolve(expression);
                if (!(resolved instanceof Expression.ListOf list)) {
                    return item.read(expression, reading).map(List::of);
                }
                if (list.items().isEmpty()) {
                    return reading.refuse(expression, this);
                }
                List<T> items = new ArrayList<>();
                for (Expression each : list.items()) {
                    item.read(each, reading).ifPresent(items::add);
                }
                return items.size() == list.items().size() ? Optional.of(List.copyOf(items)) : Optional.empty();
            }

            @Override
            public Map<String, String> choices() {
                return item.choices();
            }

            @Override
            public List<Word<?>> calls() {
                return item.calls();
            }
        };
    }

    /** A map of the user's own keys. */
    public static <T> Kind<Map<String, T>> entries(Kind<T> value) {
        return new Kind<>() {
            @Override
            public String expected() {
                return "names, each with " + value.expected();
            }

            @Override
            public Optional<Map<String, T>> read(Expression expression, Reading reading) {
                if (!(reading.resolve(expression) instanceof Expression.MapOf map)) {
                    return reading.refuse(expression, this);
                }
                Map<String, T> entries = new LinkedHashMap<>();
                map.entries()
                        .forEach((key, each) -> value.read(each, reading.at("`" + key + ":`"))
                                .ifPresent(read -> entries.put(key, read)));
                return entries.size() == map.entries().size() ? Optional.of(entries) : Optional.empty();
            }

            @Override
            public Map<String, String> choices() {
                return value.choices();
            }

            @Override
            public List<Word<?>> calls() {
                return value.calls();
            }
        };
    }

    /** A call of one of these words. */
    @SafeVarargs
    public static <T> Kind<T> call(String expected, Word<? extends T>... words) {
        return new Kind<>() {
            @Override
            public String expected() {
                return expected;
            }

            @Override
            public Optional<T> read(Expression expression, Reading reading) {
                if (expression instanceof Expression.Call call && !call.method()) {
                    for (Word<? extends T> word : words) {
                        if (word.name().equals(call.function())) {
                            return StatementReader.call(word, call, reading).map(v -> v);
                        }
                    }
                }
                return reading.refuse(expression, this);
            }

            @Override
            public List<Word<?>> calls() {
                return List.of(words);
            }
        };
    }

    /** A call where one stands, else {@code other}. */
    public static <T> Kind<T> callOr(Kind<T> call, Kind<T> other, String expected) {
        return new Kind<>() {
            @Override
            public String expected() {
                return expected;
            }

            @Override
            public Optional<T> read(Expression expression, Reading reading) {
                boolean known = expression instanceof Expression.Call c
                        && call.calls().stream().anyMatch(w -> w.name().equals(c.function()));
                if (known) {
                    return call.read(expression, reading);
                }
                return expression instanceof Expression.Call
                        ? reading.refuse(expression, this)
                        : other.read(expression, reading);
            }

            @Override
            public Map<String, String> choices() {
                return other.choices();
            }

            @Override
            public List<Word<?>> calls() {
                return call.calls();
            }
        };
    }

    /** What {@code kind} reads, as something else. */
    public static <A, B> Kind<B> map(Kind<A> kind, Function<A, B> change) {
        return then(kind, (value, where, reading) -> Optional.of(change.apply(value)));
    }

    /** What {@code next} makes of what {@code kind} reads; where it makes nothing, it has told why. */
    public static <A, B> Kind<B> then(Kind<A> kind, Next<A, B> next) {
        return new Kind<>() {
            @Override
            public String expected() {
                return kind.expected();
            }

            @Override
            public Optional<B> read(Expression expression, Reading reading) {
                return kind.read(expression, reading).flatMap(value -> next.read(value, expression, reading));
            }

            @Override
            public Map<String, String> choices() {
                return kind.choices();
            }

            @Override
            public List<Word<?>> calls() {
                return kind.calls();
            }
        };
    }

    /** Makes something of a value that was read, or tells why it cannot. */
    @FunctionalInterface
    public interface Next<A, B> {
        Optional<B> read(A value, Expression where, Reading reading);
    }
}
