package dev.sluice.dsl.language.typing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.kubernetes.Schema;
import dev.sluice.dsl.language.syntax.Parsed;
import dev.sluice.dsl.language.syntax.SourceText;
import dev.sluice.dsl.language.syntax.Statement;
import dev.sluice.dsl.language.syntax.Syntax;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.model.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is published as an example is right, somewhere. */
class ExamplesTest {
    private static final List<Function<Typing, Scope>> SCOPES = List.of(
            Scopes::pods,
            typing -> Scope.EMPTY.forRule(new Rule.Target.Pods(), Schema.bundled()),
            typing -> Scopes.of("conditions", typing),
            typing -> Scopes.of("gates", typing),
            typing -> Scope.EMPTY.forRule(new Rule.Target.Kind("Deployment"), Schema.bundled()),
            typing -> Scope.EMPTY.forRule(new Rule.Target.Kind("Service"), Schema.bundled()),
            typing -> Scope.EMPTY.forRule(new Rule.Target.Across(List.of("NetworkPolicy")), Schema.bundled()));

    static Stream<String> examples() {
        return Stream.concat(
                Functions.all().stream().map(Functions.Function::example),
                Stream.of(Code.values()).map(Code::example).map(example -> example.replaceFirst("^def \\w+ = ", "")));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsWellTypedSomewhere(String example) {
        SourceText source = new SourceText("x", "def value = " + example);
        Parsed parsed = Syntax.parse("x", source.text());
        assertEquals(List.of(), parsed.problems());
        Statement.Definition value =
                (Statement.Definition) parsed.file().orElseThrow().statements().get(0);
        List<List<Problem>> tried = new ArrayList<>();
        for (Function<Typing, Scope> scope : SCOPES) {
            List<Problem> problems = new ArrayList<>();
            Typing typing = new Typing(Schema.bundled(), problems::add, source);
            typing.check(value.value(), scope.apply(typing));
            tried.add(problems);
        }
        assertTrue(tried.stream().anyMatch(List::isEmpty), () -> tried.toString());
    }
}
