package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Kind;
import dev.sluice.dsl.language.grammar.Kinds;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Reading;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.language.typing.Scope;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Rule.Statement.Require;
import dev.sluice.dsl.model.Value;
import java.util.Optional;

/** {@code require failed == 0, "message"}. */
final class RequireWord extends Word<Require> {
    private static final Kind<Expression> MESSAGE = new Kind<>() {
        @Override
        public String expected() {
            return "a text, as \"container ${c.name} …\"";
        }

        @Override
        public Optional<Expression> read(Expression expression, Reading reading) {
            boolean text = expression instanceof Expression.Template
                    || (expression instanceof Expression.Literal literal && literal.value() instanceof Value.Text);
            return text
                    ? Optional.of(
                            reading.typing().check(expression, reading.scope()).expression())
                    : reading.refuse(expression, this);
        }
    };

    private final Parameter<Expression> condition = argument(
            "condition", Kinds.condition("a condition, as failed == 0"), "what must be true; unknown is not true");
    private final Parameter<Expression> message =
            optionalArgument("message", MESSAGE, "what to say where it is not; the values are shown anyway");

    RequireWord() {
        super("require", Times.MANY, "Says what must be true.", "require failed == 0, 'tests failed'");
    }

    @Override
    protected Scope afterwards(Require read, Scope scope) {
        return scope.given(read.condition());
    }

    @Override
    protected Optional<Require> read(Entry entry) {
        return Optional.of(new Require(entry.get(condition), entry.find(message), entry.position()));
    }
}
