package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.DefinitionWord;
import dev.sluice.dsl.language.grammar.Reading;
import dev.sluice.dsl.language.syntax.Statement.Definition;
import dev.sluice.dsl.language.typing.Scope;
import dev.sluice.dsl.language.typing.Typed;
import dev.sluice.dsl.model.Rule.Statement.Define;
import java.util.function.Consumer;

/** {@code def profile = pod.spec.…}, in a rule. */
final class LocalWord extends DefinitionWord<Define> {
    LocalWord() {
        super("Gives a name to a value, for what follows in the block.", "def ports = it.spec.ports");
    }

    @Override
    protected boolean forWholeFile() {
        return false;
    }

    @Override
    protected Scope define(Definition definition, Reading reading, Consumer<Define> defined) {
        Typed value = reading.typing().check(definition.value(), reading.scope());
        defined.accept(new Define(definition.name(), value.expression(), definition.position()));
        return reading.scope().withLocal(definition.name(), value);
    }
}
