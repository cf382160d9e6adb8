package dev.sluice.dsl.language.grammar;

import dev.sluice.dsl.language.syntax.Statement;
import dev.sluice.dsl.language.typing.Scope;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code def}: gives a name to a value. */
public abstract class DefinitionWord<T> extends Word<T> {
    protected DefinitionWord(String about, String example) {
        super("def", Times.MANY, about, example);
    }

    /** Whether the name means the same in all of the file, rather than in what follows in its block. */
    protected abstract boolean forWholeFile();

    /** Reads the value, hands over what it means, and says what names mean behind it. */
    protected abstract Scope define(Statement.Definition definition, Reading reading, Consumer<T> defined);

    @Override
    public final Form form() {
        return Form.DEFINITION;
    }

    @Override
    protected final Optional<T> read(Entry entry) {
        throw new IllegalStateException("a definition is no command");
    }
}
