package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Kind;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Reading;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.language.typing.Scope;
import dev.sluice.dsl.language.typing.Typed;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Rule.Statement;
import java.util.Optional;

/** {@code each(containers) { c -> … }}. */
final class EachWord extends Word<Statement> {
    private static final Kind<Typed> ITEMS = new Kind<>() {
        @Override
        public String expected() {
            return "a list, as containers";
        }

        /** Typed by its items. */
        @Override
        public Optional<Typed> read(Expression expression, Reading reading) {
            return Optional.of(reading.typing().items(expression, reading.scope()));
        }
    };

    private final Parameter<Typed> list = argument("list", ITEMS, "what is looked at, one by one");

    EachWord() {
        super(
                "each",
                Times.MANY,
                "Demands the same of every item of a list; an absent or empty list demands nothing.",
                "each(containers) { c -> require has(c.livenessProbe) }");
        inside(new LocalWord());
        inside(this);
        inside(new RequireWord());
    }

    @Override
    public boolean blockHasParameter() {
        return true;
    }

    @Override
    protected Scope scope(Entry entry) {
        return entry.reading().scope().with(entry.variable(), entry.get(list).type());
    }

    @Override
    protected Optional<Statement> read(Entry entry) {
        return Optional.of(new Statement.Each(
                entry.get(list).expression(), entry.variable(), entry.all(Statement.class), entry.position()));
    }
}
