package dev.sluice.dsl.language.typing;

import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Expression.Call;
import dev.sluice.dsl.model.Expression.Lambda;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Functions of lists and maps, with their closures. {@code contains}, {@code size} and {@code isEmpty} take texts as well. */
final class ListCalls {
    /** Closures within closures cost the product of their lists' lengths. */
    private static final int DEEPEST = 4;

    private static final Set<String> OWN = Set.of(
            "any",
            "every",
            "find",
            "findAll",
            "collect",
            "count",
            "sum",
            "min",
            "max",
            "contains",
            "containsAll",
            "size",
            "isEmpty",
            "keys",
            "values",
            "first",
            "last",
            "unique");

    private final Typing typing;
    private final Readings readings;
    private final Operations operations;

    ListCalls(Typing typing, Readings readings, Operations operations) {
        this.typing = typing;
        this.readings = readings;
        this.operations = operations;
    }

    boolean isOwn(String function) {
        return OWN.contains(function);
    }

    Typed check(Call call, Typed on, Scope scope) {
        Type item = on.type() instanceof Type.ListOf list ? list.item() : Type.Basic.UNTYPED;
        Expression last = call.arguments().get(call.arguments().size() - 1);
        if (last instanceof Lambda lambda) {
            return withClosure(call, on, item, lambda, scope);
        }
        return switch (call.function()) {
            case "sum", "min", "max" -> numbers(call, on, item, scope);
            case "contains" -> contains(call, on, scope);
            case "containsAll" -> containsAll(call, on, item, scope);
            default -> result(call, List.of(on.expression()), plain(call.function(), on.type(), item));
        };
    }

    private static Typed result(Call call, List<Expression> arguments, Type type) {
        return new Typed(new Call(call.function(), call.method(), arguments, Map.of(), call.position()), type);
    }

    private static Type plain(String function, Type on, Type item) {
        return switch (function) {
            case "count", "size" -> Type.COUNT;
            case "isEmpty" -> Type.BOOL;
            case "keys" -> new Type.ListOf(Type.TEXT);
            case "values" -> new Type.ListOf(on instanceof Type.MapOf map ? map.value() : Type.Basic.UNTYPED);
            case "first", "last" -> item;
            default -> new Type.ListOf(item);
        };
    }

    private Typed withClosure(Call call, Typed on, Type item, Lambda lambda, Scope scope) {
        if (scope.closures() >= DEEPEST) {
            typing.error(
                    Code.NESTING,
                    lambda.position(),
                    "closures stand at most " + DEEPEST + " deep in one another",
                    "name what the inner one gives with def, or use each");
            return Typing.refused(call);
        }
        if (scope.find(lambda.parameter()).isPresent()) {
            boolean implicit = lambda.parameter().equals("it");
            typing.error(
                    Code.NAME,
                    lambda.position(),
                    implicit
                            ? "'it' is the object here, not the item"
                            : "'" + lambda.parameter() + "' is a name already",
                    "name the item otherwise, as in: " + call.function() + " { x -> … }");
            return Typing.refused(call);
        }
        Scope inside = scope.inClosure(lambda.parameter(), item);
        Typed body = typing.check(lambda.body(), inside);
        boolean collects = call.function().equals("collect");
        if (!collects && readings.fit(body, Type.BOOL, inside).isEmpty()) {
            typing.error(
                    Code.BOOLEAN,
                    lambda.body().position(),
                    "the closure of " + call.function() + " is true or false, " + typing.is(body),
                    typing.asBoolean(body));
        }
        Type type = switch (call.function()) {
            case "any", "every" -> Type.BOOL;
            case "count" -> Type.COUNT;
            case "find" -> item;
            case "findAll" -> new Type.ListOf(item);
            default -> new Type.ListOf(body.type());
        };
        Lambda checked = new Lambda(lambda.parameter(), body.expression(), lambda.position());
        return result(call, List.of(on.expression(), checked), type);
    }

    /** Quantities are read one by one: the list as a whole is converted. */
    private Typed numbers(Call call, Typed on, Type item, Scope scope) {
        Type target = Readings.dimensions(item).<Type>map(Type.Number::new).orElse(Type.COUNT);
        Optional<Typed> list = readings.items(on.expression(), item, target, scope);
        if (list.isEmpty()) {
            typing.error(
                    Code.FUNCTION,
                    typing.source().nameOf(call),
                    call.function() + " works on a list of numbers, an item of " + typing.text(on.expression()) + " is "
                            + item.described(),
                    "take a number of each item first: collect { x -> … }." + call.function() + "()");
            return Typing.refused(call);
        }
        return result(call, List.of(list.get().expression()), list.get().type());
    }

    private Typed contains(Call call, Typed on, Scope scope) {
        Typed wanted = typing.check(call.arguments().get(1), scope);
        boolean text = on.type() == Type.TEXT || on.type() == Type.Basic.INT_OR_STRING;
        Optional<Readings.Pair> pair = text
                ? readings.fit(wanted, Type.TEXT, scope).map(part -> new Readings.Pair(part, on))
                : operations.member(wanted, on, scope);
        if (pair.isEmpty()) {
            Type held = Operations.itemOf(on.type()).orElse(Type.TEXT);
            typing.error(
                    Code.TYPE,
                    call.arguments().get(1).position(),
                    typing.text(on.expression()) + " holds " + held.described() + ", " + typing.is(wanted),
                    Hints.inPlaceOf(call.arguments().get(1), held));
            return Typing.refused(call);
        }
        return result(
                call, List.of(pair.get().right().expression(), pair.get().left().expression()), Type.BOOL);
    }

    private Typed containsAll(Call call, Typed on, Type item, Scope scope) {
        Typed wanted = typing.check(call.arguments().get(1), scope);
        List<Expression> arguments = new ArrayList<>();
        boolean list = wanted.type() instanceof Type.ListOf || wanted.type() == Type.Basic.UNTYPED;
        Optional<Typed> read = readings.fit(
                wanted,
                new Type.ListOf(
                        Readings.dimensions(item).<Type>map(Type.Number::new).orElse(item)),
                scope);
        boolean numbers = Readings.dimensions(item).isPresent();
        Optional<Typed> own = numbers
                ? readings.items(
                        on.expression(),
                        item,
                        new Type.Number(Readings.dimensions(item).get()),
                        scope)
                : Optional.of(on);
        if (!list || read.isEmpty() || own.isEmpty()) {
            typing.error(
                    Code.TYPE,
                    call.arguments().get(1).position(),
                    list
                            ? "an item of " + typing.text(on.expression()) + " is " + item.described()
                                    + ", of the other list " + described(wanted.type())
                            : "containsAll takes a list, " + typing.is(wanted),
                    list ? "" : "write it in brackets, or use contains");
            return Typing.refused(call);
        }
        arguments.add(own.get().expression());
        arguments.add(read.get().expression());
        return result(call, arguments, Type.BOOL);
    }

    private static String described(Type list) {
        return list instanceof Type.ListOf of ? of.item().described() : "another thing";
    }
}
