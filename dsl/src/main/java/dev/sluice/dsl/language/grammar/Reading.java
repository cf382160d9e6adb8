package dev.sluice.dsl.language.grammar;

import dev.sluice.dsl.kubernetes.Schema;
import dev.sluice.dsl.language.syntax.SourceText;
import dev.sluice.dsl.language.typing.Scope;
import dev.sluice.dsl.language.typing.Typing;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Library;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Problem;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where the reader stands in a file: what names mean there, what was declared before, and where problems go.
 *
 * @param slot what is being read, to begin a problem's message: {@code `for:`}
 */
public record Reading(
        SourceText source,
        Consumer<Problem> problems,
        Typing typing,
        Schema schema,
        Library library,
        Lexicon lexicon,
        Declared declared,
        Scope scope,
        String slot) {
    public Reading with(Scope inner) {
        return new Reading(source, problems, typing, schema, library, lexicon, declared, inner, slot);
    }

    Reading at(String what) {
        return new Reading(source, problems, typing, schema, library, lexicon, declared, scope, what);
    }

    /** Tells an error and gives nothing, so that a reader may return it. */
    public <T> Optional<T> refuse(String code, Position position, String message, String hint) {
        problems.accept(source.error(code, position, message, hint));
        return Optional.empty();
    }

    public void warn(String code, Position position, String message, String hint) {
        problems.accept(source.warning(code, position, message, hint));
    }

    /** Refuses a value of the wrong kind. */
    public <T> Optional<T> refuse(Expression found, Kind<?> wanted) {
        return refuse("value", found, wanted.expected());
    }

    <T> Optional<T> refuse(String code, Expression found, String expected) {
        return refuse(
                code,
                found.position(),
                slot + " takes " + expected + "; found " + Found.describe(found),
                Found.hint(found));
    }

    /** What a constant stands for, where {@code expression} names one; else itself. */
    public Expression resolve(Expression expression) {
        return expression instanceof Expression.Name name
                ? declared.constant(name.name()).orElse(expression)
                : expression;
    }
}
