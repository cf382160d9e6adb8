package dev.sluice.dsl.language.typing;

import dev.sluice.dsl.kubernetes.Schema;
import dev.sluice.dsl.language.syntax.SourceText;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Problem;
import java.util.function.Consumer;

/** Checks the types of a file's expressions. Every problem goes to the consumer; a refused expression fits everywhere. */
public final class Typing {
    private final Schema schema;
    private final Consumer<Problem> problems;
    private final SourceText source;

    public Typing(Schema schema, Consumer<Problem> problems, SourceText source) {
        this.schema = schema;
        this.problems = problems;
        this.source = source;
    }

    /** What {@code expression} gives. */
    public Typed check(Expression expression, Scope scope) {
        return new Typed(expression, Type.Basic.ANYTHING);
    }

    /** {@code expression} as {@code expected}; {@code whatFor} names the place it stands in, as {@code the parameter digest}. */
    public Expression require(Expression expression, Scope scope, Type expected, String whatFor) {
        return check(expression, scope).expression();
    }

    /** A boolean that decides something: as {@link #require}, and warned of where it never changes or passes unset fields. */
    public Expression condition(Expression expression, Scope scope, String whatFor) {
        return require(expression, scope, Type.BOOL, whatFor);
    }

    /** The list of an {@code each}, with the type of its items: {@code scope.with(variable, items.type())} is the body's scope. */
    public Typed items(Expression list, Scope scope) {
        return check(list, scope);
    }
}
