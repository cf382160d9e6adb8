package dev.sluice.dsl.evaluate;

import com.google.re2j.Pattern;
import dev.sluice.dsl.model.Expression;
import java.util.List;

/** Calls of the language's functions to {@link Code}. */
final class CallCompiler {
    private final ExpressionCompiler expressions;

    CallCompiler(ExpressionCompiler expressions) {
        this.expressions = expressions;
    }

    Code compile(Expression.Call call, Names names) {
        List<Expression> arguments = call.arguments();
        boolean closure = !arguments.isEmpty() && arguments.get(arguments.size() - 1) instanceof Expression.Lambda;
        if (closure) {
            return withClosure(call, names);
        }
        if (call.function().equals("health")) {
            return health(call);
        }
        List<Code> codes = expressions.all(arguments, names);
        Code[] operands = codes.toArray(Code[]::new);
        return expressions.fold(plain(call, codes), operands);
    }

    private Code withClosure(Expression.Call call, Names names) {
        Code list = expressions.compile(call.arguments().get(0), names);
        ListFunctions.Closure closure =
                expressions.closure(call.arguments().get(call.arguments().size() - 1), names);
        return switch (call.function()) {
            case "any" -> new ListFunctions.Quantifier(list, closure, false);
            case "every" -> new ListFunctions.Quantifier(list, closure, true);
            case "find" -> new ListFunctions.Select(ListFunctions.Selection.FIND, list, closure);
            case "findAll" -> new ListFunctions.Select(ListFunctions.Selection.FIND_ALL, list, closure);
            case "count" -> new ListFunctions.Select(ListFunctions.Selection.COUNT, list, closure);
            case "collect" -> new ListFunctions.Collect(list, closure);
            case "sum", "min", "max" ->
                new Functions.CallOne(
                        call.function(), Functions.one(call.function()), new ListFunctions.Collect(list, closure));
            default -> ExpressionCompiler.defect("no function with a closure: " + call.function(), call);
        };
    }

    private static Code plain(Expression.Call call, List<Code> arguments) {
        Code first = arguments.isEmpty() ? null : arguments.get(0);
        Code second = arguments.size() < 2 ? null : arguments.get(1);
        switch (call.function()) {
            case "has":
                return new Presence.Has(first);
            case "orElse":
                return new Presence.OrElse(first, second);
            case "untyped":
                return first;
            case "contains":
                return new Membership.Contains(first, second);
            case "containsAll":
                return new Membership.ContainsAll(first, second);
            case "startsWith", "endsWith":
                return new Functions.Affix(first, second, call.function().equals("startsWith"));
            case "matches":
                return second instanceof Code.Constant && second.eval(null) instanceof Pattern pattern
                        ? new Functions.Matches(first, pattern)
                        : ExpressionCompiler.defect("matches without a pattern", call);
            case "keys", "values":
                return new Functions.Entries(first, call.function().equals("keys"));
            default:
                return other(call, arguments);
        }
    }

    private static Code other(Expression.Call call, List<Code> arguments) {
        Functions.One one = Functions.one(call.function());
        if (one != null && arguments.size() == 1) {
            return new Functions.CallOne(call.function(), one, arguments.get(0));
        }
        Functions.Several several = Functions.several(call.function());
        return several == null
                ? ExpressionCompiler.defect("no such function: " + call.function(), call)
                : new Functions.CallSeveral(several, arguments);
    }

    /** {@code health('/path')} is a signal of that name. */
    private static Code health(Expression.Call call) {
        boolean text = call.arguments().get(0) instanceof Expression.Literal literal
                && literal.value() instanceof dev.sluice.dsl.model.Value.Text;
        if (!text) {
            return ExpressionCompiler.defect("health without a path", call);
        }
        Expression.Literal path = (Expression.Literal) call.arguments().get(0);
        return new Code.SignalCode("health(" + ((dev.sluice.dsl.model.Value.Text) path.value()).text() + ")");
    }
}
