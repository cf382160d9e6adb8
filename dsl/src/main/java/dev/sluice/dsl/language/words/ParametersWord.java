package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Assigned;
import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.language.typing.Scope;
import dev.sluice.dsl.model.LibraryPolicy.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code parameters { registries listOf(text), about: '…' }}. */
final class ParametersWord extends Word<Map<String, Parameter>> {
    private final ParameterWord parameter = inside(new ParameterWord());

    ParametersWord() {
        super("parameters", Times.ONCE, "What those who use the policy may or must give.", """
                parameters {
                    registries listOf(text), about: 'where images may come from'
                    digest     flag, otherwise: false
                }""");
    }

    @Override
    protected Scope afterwards(Map<String, Parameter> read, Scope scope) {
        Scope inner = scope;
        for (Map.Entry<String, Parameter> each : read.entrySet()) {
            inner = inner.withParameter(each.getKey(), each.getValue().type());
        }
        return inner;
    }

    @Override
    protected Optional<Map<String, Parameter>> read(Entry entry) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        for (Assigned<Parameter> each : entry.all(parameter)) {
            parameters.put(each.name(), each.value());
        }
        return Optional.of(parameters);
    }
}
