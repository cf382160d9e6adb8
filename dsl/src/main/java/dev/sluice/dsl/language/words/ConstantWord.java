package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Assigned;
import dev.sluice.dsl.language.grammar.DefinitionWord;
import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Reading;
import dev.sluice.dsl.language.syntax.Statement.Definition;
import dev.sluice.dsl.language.typing.Scope;
import dev.sluice.dsl.language.typing.Typed;
import dev.sluice.dsl.model.Expression;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** {@code def maxErrors = 5.percent}, at the top of a file. */
final class ConstantWord extends DefinitionWord<Assigned<Expression>> {
    ConstantWord() {
        super("A constant of the file: it may stand wherever its value may.", "def maxErrors = 5.percent");
    }

    /** All constants of a block, in the order written. */
    static Map<String, Expression> constants(Entry entry) {
        Map<String, Expression> constants = new LinkedHashMap<>();
        for (Assigned<?> assigned : entry.all(Assigned.class)) {
            constants.put(assigned.name(), (Expression) assigned.value());
        }
        return constants;
    }

    @Override
    protected boolean forWholeFile() {
        return true;
    }

    @Override
    protected Scope define(Definition definition, Reading reading, Consumer<Assigned<Expression>> defined) {
        Typed value = reading.typing().check(definition.value(), reading.scope());
        defined.accept(new Assigned<>(definition.name(), value.expression()));
        reading.declared().constant(definition.name(), reading.resolve(value.expression()));
        return reading.scope().withConstant(definition.name(), value);
    }
}
