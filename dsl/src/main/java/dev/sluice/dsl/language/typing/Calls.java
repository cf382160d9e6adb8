package dev.sluice.dsl.language.typing;

import dev.sluice.dsl.kubernetes.ImageReference;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Expression.Call;
import dev.sluice.dsl.model.Expression.Lambda;
import dev.sluice.dsl.model.Nearest;
import dev.sluice.dsl.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Calls of functions: which function it is, whether it fits what it is called on, and what it gives. */
final class Calls {
    private final Typing typing;
    private final ListCalls lists;
    private final PathCalls paths;

    Calls(Typing typing, Readings readings, Operations operations) {
        this.typing = typing;
        this.lists = new ListCalls(typing, readings, operations);
        this.paths = new PathCalls(typing, readings);
    }

    Typed check(Call call, Scope scope) {
        Optional<Functions.Function> function = Functions.find(call.function());
        if (function.isEmpty()) {
            return unknown(call);
        }
        if (!isWritten(call, function.get())) {
            return Typing.refused(call);
        }
        if (function.get().on().contains(Functions.On.PATH)) {
            return paths.check(call, scope);
        }
        Typed on = typing.check(call.arguments().get(0), scope);
        if (on.type() == Type.Basic.ANYTHING) {
            return Typing.refused(call);
        }
        if (!works(function.get(), on.type())) {
            return wrong(call, function.get(), on);
        }
        return lists.isOwn(call.function()) ? lists.check(call, on, scope) : text(call, on, scope);
    }

    private Typed unknown(Call call) {
        String name = call.function();
        Optional<String> synonym = Functions.synonym(name);
        typing.error(
                Code.FUNCTION,
                typing.source().nameOf(call),
                "there is no function '" + name + "'",
                synonym.map(ours -> "here it is called '" + ours + "', as in: "
                                + Functions.find(ours).orElseThrow().example())
                        .orElseGet(() -> Nearest.hint(
                                name, Functions.names(), "functions are " + String.join(", ", Functions.names()))));
        return Typing.refused(call);
    }

    /** Whether it stands where it should, with as many arguments as it takes. */
    private boolean isWritten(Call call, Functions.Function function) {
        String example = "as in: " + function.example();
        boolean misplaced = function.method() == (call.method() ? Functions.Method.BEFORE : Functions.Method.BEHIND);
        if (misplaced) {
            String where = call.method() ? "stands before its argument" : "stands behind what it works on";
            return refuse(call, function.name() + " " + where, example);
        }
        boolean closure = !call.arguments().isEmpty() && last(call) instanceof Lambda;
        if (closure && function.closure() == Functions.Closure.NONE) {
            return refuse(call, function.name() + " takes no closure", example);
        }
        if (!closure && function.closure() == Functions.Closure.MUST) {
            return refuse(call, function.name() + " takes a closure", example);
        }
        int given = call.arguments().size() - (closure ? 1 : 0);
        int wanted = 1 + function.arguments();
        if (given != wanted || !call.options().isEmpty()) {
            int shown = function.method() == Functions.Method.BEFORE ? wanted : wanted - 1;
            String found = call.options().isEmpty()
                    ? "found " + (given - (wanted - shown))
                    : "found the named argument "
                            + call.options().keySet().iterator().next();
            return refuse(call, function.name() + " takes " + arguments(shown) + ", " + found, example);
        }
        return true;
    }

    private static String arguments(int count) {
        return count == 0 ? "no argument" : count == 1 ? "one argument" : count + " arguments";
    }

    private boolean refuse(Call call, String message, String hint) {
        typing.error(Code.FUNCTION, typing.source().nameOf(call), message, hint);
        return false;
    }

    private static Expression last(Call call) {
        return call.arguments().get(call.arguments().size() - 1);
    }

    private static boolean works(Functions.Function function, Type on) {
        return function.on().stream().anyMatch(type -> switch (type) {
            case LIST -> on instanceof Type.ListOf || on == Type.Basic.UNTYPED;
            case MAP -> on instanceof Type.MapOf || on == Type.Basic.UNTYPED;
            case TEXT -> isText(on) || (function.name().equals("quantity") && on instanceof Type.Quantity);
            case PATH -> true;
        });
    }

    private static boolean isText(Type type) {
        return type == Type.TEXT
                || type == Type.Basic.INT_OR_STRING
                || type == Type.Basic.TIME
                || type == Type.Basic.UNTYPED;
    }

    private Typed wrong(Call call, Functions.Function function, Typed on) {
        String works =
                function.on().stream().sorted().map(Functions.On::described).collect(Collectors.joining(" or "));
        String hint = "";
        if (on.type() instanceof Type.MapOf && function.on().contains(Functions.On.LIST)) {
            hint = "take its keys: " + typing.text(on.expression()) + ".keys()." + function.name() + " { key -> … }";
        } else if (on.type() instanceof Type.ListOf) {
            hint = "a list has " + String.join(", ", Functions.on(Functions.On.LIST));
        } else if (on.type() == Type.TEXT) {
            hint = "a text has " + String.join(", ", Functions.on(Functions.On.TEXT));
        }
        typing.error(
                Code.FUNCTION,
                typing.source().nameOf(call),
                function.name() + " works on " + works + ", " + typing.is(on),
                hint);
        return Typing.refused(call);
    }

    private Typed text(Call call, Typed on, Scope scope) {
        List<Expression> arguments = new ArrayList<>(List.of(on.expression()));
        boolean fits = true;
        for (Expression argument : call.arguments().subList(1, call.arguments().size())) {
            Typed typed = typing.check(argument, scope);
            Type wanted = call.function().equals("matches") ? Type.Basic.PATTERN : Type.TEXT;
            boolean fit = typed.type() == wanted || typed.type() == Type.Basic.ANYTHING;
            if (!fit) {
                typing.error(
                        Code.TYPE,
                        argument.position(),
                        call.function() + " takes " + wanted.described() + ", " + typing.is(typed),
                        wanted == Type.Basic.PATTERN ? "write a pattern between ~/ and /, as in ~/v[0-9]+/" : "");
            }
            fits &= fit;
            arguments.add(typed.expression());
        }
        Type type = switch (call.function()) {
            case "startsWith", "endsWith", "matches" -> Type.BOOL;
            case "split" -> new Type.ListOf(Type.TEXT);
            case "image" -> Type.Basic.IMAGE;
            case "health" -> Type.Word.HEALTH;
            case "quantity" -> new Type.Number(Readings.dimensions(on.type()).orElse(Type.OF_QUANTITIES));
            default -> Type.TEXT;
        };
        boolean valid = fits && isValid(call, scope);
        Call checked = new Call(call.function(), call.method(), arguments, Map.of(), call.position());
        return valid ? new Typed(checked, type) : Typing.refused(checked);
    }

    /** Checks the texts that stand in the policy, and where {@code health} stands. */
    private boolean isValid(Call call, Scope scope) {
        Expression first = Guards.plain(call.arguments().get(0));
        Optional<Expression.Literal> written =
                first instanceof Expression.Literal literal && literal.value() instanceof Value.Text
                        ? Optional.of(literal)
                        : Optional.empty();
        return switch (call.function()) {
            case "quantity" ->
                written.map(text -> typing.readings().isValid(text, Expression.Conversion.QUANTITY))
                        .orElse(true);
            case "image" -> written.map(this::isImage).orElse(true);
            case "health" -> isHealth(call, written, scope);
            default -> true;
        };
    }

    private boolean isImage(Expression.Literal literal) {
        String text = ((Value.Text) literal.value()).text();
        boolean valid = ImageReference.parse(text).isPresent();
        if (!valid) {
            typing.error(
                    Code.IMAGE,
                    literal.position(),
                    "'" + text + "' is not the name of an image",
                    "as in 'registry.example.com/team/app:1.4'");
        }
        return valid;
    }

    private boolean isHealth(Call call, Optional<Expression.Literal> written, Scope scope) {
        if (!scope.hasHealth()) {
            return refuse(call, "health is asked in rollback and proceed conditions only", "");
        }
        boolean path = written.map(literal -> ((Value.Text) literal.value()).text())
                .filter(text -> text.startsWith("/") && !text.startsWith("//"))
                .isPresent();
        if (!path) {
            typing.error(
                    Code.FUNCTION,
                    call.arguments().get(0).position(),
                    "health takes a path that starts with one '/', found "
                            + typing.text(call.arguments().get(0)),
                    "as in: health('/health') == failing");
        }
        return path;
    }
}
