package dev.sluice.dsl.language.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;

/**
 * The arguments of a call, apart: Groovy moves the named ones of a call together to its front.
 *
 * @param closure the last argument, where it is a closure
 */
record Arguments(List<Expression> positional, List<MapEntryExpression> named, Optional<ClosureExpression> closure) {

    static Arguments of(MethodCallExpression call, Reading reading) {
        List<Expression> positional = new ArrayList<>();
        List<MapEntryExpression> named = List.of();
        if (call.getArguments() instanceof TupleExpression all) {
            List<Expression> expressions = all.getExpressions();
            for (int i = 0; i < expressions.size(); i++) {
                Expression argument = expressions.get(i);
                if (i == 0 && argument instanceof MapExpression map && isNamed(map, expressions, reading)) {
                    named = map.getMapEntryExpressions();
                } else {
                    positional.add(argument);
                }
            }
        }
        Optional<ClosureExpression> closure = Optional.empty();
        int last = positional.size() - 1;
        if (last >= 0 && positional.get(last).getClass() == ClosureExpression.class) {
            closure = Optional.of((ClosureExpression) positional.remove(last));
        }
        return new Arguments(positional, named, closure);
    }

    /** A map that was written as one starts with its own bracket; named arguments start where the first argument does. */
    private static boolean isNamed(MapExpression map, List<Expression> all, Reading reading) {
        SourceText text = reading.text();
        int start = text.start(reading.position(map));
        if (reading.inParentheses(map)) {
            return false;
        }
        if (start >= text.text().length() || text.text().charAt(start) != '[') {
            return true;
        }
        for (Expression other : all) {
            if (other != map && text.start(reading.position(other)) == start) {
                return true;
            }
        }
        return false;
    }
}
