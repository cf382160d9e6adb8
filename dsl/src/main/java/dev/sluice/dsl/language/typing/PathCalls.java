package dev.sluice.dsl.language.typing;

import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Expression.Call;
import dev.sluice.dsl.model.Expression.Field;
import dev.sluice.dsl.model.Expression.Index;
import dev.sluice.dsl.model.Expression.Name;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code has}, {@code orElse} and {@code untyped}: functions of paths, which may not be set. */
final class PathCalls {
    /** Functions that find nothing in an empty list, or hand on what may be absent. */
    private static final Set<String> MAY_BE_ABSENT = Set.of("find", "first", "last", "min", "max", "untyped");

    private final Typing typing;
    private final Readings readings;

    PathCalls(Typing typing, Readings readings) {
        this.typing = typing;
        this.readings = readings;
    }

    Typed check(Call call, Scope scope) {
        Expression path = call.arguments().get(0);
        if (call.function().equals("untyped")) {
            boolean known = isPath(path) && isRooted(path, scope);
            return known ? new Typed(call, Type.Basic.UNTYPED) : noPath(call, path);
        }
        Typed typed = typing.check(path, scope);
        if (typed.type() == Type.Basic.ANYTHING) {
            return Typing.refused(call);
        }
        if (!mayBeAbsent(typed.expression(), scope)) {
            return noPath(call, path);
        }
        return call.function().equals("has")
                ? new Typed(with(call, List.of(typed.expression())), Type.BOOL)
                : orElse(call, typed, scope);
    }

    private Typed orElse(Call call, Typed path, Scope scope) {
        Typed value = typing.check(call.arguments().get(1), scope);
        Optional<Readings.Pair> pair = readings.unify(path, value, true, scope);
        if (pair.isEmpty()) {
            typing.error(
                    Readings.dimensions(path.type()).isPresent()
                                    && Readings.dimensions(value.type()).isPresent()
                            ? Code.UNIT
                            : Code.TYPE,
                    call.arguments().get(1).position(),
                    "orElse gives one type, " + typing.is(path) + ", " + typing.is(value),
                    Hints.inPlaceOf(call.arguments().get(1), path.type()));
            return Typing.refused(call);
        }
        Typed one = pair.get().left();
        Typed other = pair.get().right();
        Type type = one.type() == Type.Basic.ANYTHING ? other.type() : one.type();
        return new Typed(with(call, List.of(one.expression(), other.expression())), type);
    }

    private static Call with(Call call, List<Expression> arguments) {
        return new Call(call.function(), call.method(), arguments, Map.of(), call.position());
    }

    private Typed noPath(Call call, Expression path) {
        String text = typing.text(path);
        typing.error(
                Code.PATH,
                path.position(),
                call.function() + " takes a path to something that may not be set, " + text + " is none",
                "as in: " + Functions.find(call.function()).orElseThrow().example());
        return Typing.refused(call);
    }

    private static boolean isPath(Expression path) {
        return Guards.isPath(path);
    }

    /** Whether a path that is not checked starts at a name that is; its keys are checked. */
    private boolean isRooted(Expression path, Scope scope) {
        Expression at = path;
        while (isPath(at)) {
            if (at instanceof Index index) {
                typing.check(index.key(), scope);
                at = index.of();
            } else {
                at = ((Field) at).of();
            }
        }
        boolean found = at instanceof Call && mayBeAbsent(at, scope);
        return found ? typing.check(at, scope).type() != Type.Basic.ANYTHING : isObject(at, scope);
    }

    private boolean isObject(Expression root, Scope scope) {
        if (!(root instanceof Name)) {
            return false;
        }
        Type type = typing.check(root, scope).type();
        return !(type instanceof Type.Number || type instanceof Type.Baseline || type instanceof Type.Word);
    }

    private static boolean mayBeAbsent(Expression expression, Scope scope) {
        Expression plain = Guards.plain(expression);
        if (plain instanceof Name name) {
            return scope.find(name.name())
                    .filter(binding -> binding.origin() == Scope.Origin.LOCAL)
                    .flatMap(Scope.Binding::value)
                    .filter(value -> !value.equals(plain))
                    .map(value -> mayBeAbsent(value, scope))
                    .orElse(false);
        }
        if (plain instanceof Call call) {
            return MAY_BE_ABSENT.contains(call.function());
        }
        boolean metric = Guards.rootOf(plain)
                .flatMap(scope::find)
                .filter(binding -> binding.type() instanceof Type.Baseline)
                .isPresent();
        return isPath(plain) && !metric;
    }
}
