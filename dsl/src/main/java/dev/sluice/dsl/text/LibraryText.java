package dev.sluice.dsl.text;

import dev.sluice.dsl.model.LibraryPolicy;
import dev.sluice.dsl.model.LibraryPolicy.Parameter;
import dev.sluice.dsl.model.LibraryPolicy.ParameterType;
import dev.sluice.dsl.model.Rule;
import java.util.Map;

/** {@code policy('area/name', version: 1) { … }}. */
final class LibraryText {
    /** The language has one version; a library's file declares it as a policy's does. */
    private static final String LANGUAGE = "1";

    private LibraryText() {}

    static String of(LibraryPolicy policy) {
        Lines lines = new Lines();
        lines.add(new Line("sluice").argument(LANGUAGE));
        lines.space();
        lines.open(new Line("policy")
                .text(policy.name())
                .option("version", Integer.toString(policy.version()))
                .textOption("title", policy.title())
                .textOption("source", policy.source()));
        if (!policy.parameters().isEmpty()) {
            lines.open(new Line("parameters"));
            for (Map.Entry<String, Parameter> entry : policy.parameters().entrySet()) {
                Parameter parameter = entry.getValue();
                Line line = new Line(entry.getKey()).argument(of(parameter.type()));
                parameter.otherwise().ifPresent(value -> line.option("otherwise", ExpressionText.of(value)));
                lines.add(line.textOption("about", parameter.description()));
            }
            lines.close();
        }
        PolicyText.constants(lines, policy.constants());
        PolicyText.uses(lines, policy.uses());
        for (Rule rule : policy.rules()) {
            lines.space();
            SecurityText.write(rule, lines);
        }
        lines.close();
        return lines.toString();
    }

    private static String of(ParameterType type) {
        return type instanceof ParameterType.ListOf list
                ? new Line("listOf").argument(Line.word(list.kind())).call()
                : Line.word(((ParameterType.Scalar) type).kind());
    }
}
