package dev.sluice.dsl.language.typing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.Golden;
import dev.sluice.dsl.kubernetes.Schema;
import dev.sluice.dsl.language.syntax.Parsed;
import dev.sluice.dsl.language.syntax.SourceText;
import dev.sluice.dsl.language.syntax.Statement;
import dev.sluice.dsl.language.syntax.Syntax;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each file of {@code typing/} holds expressions, what they are typed as or what is wrong with them, and what typing adds.
 * {@code -Dgolden.update=true} writes the files anew.
 */
class TypingCasesTest {
    private static final Path CASES = Path.of("src/test/resources/typing");

    @ParameterizedTest
    @ValueSource(strings = {"pods", "conditions", "gates", "custom", "warnings"})
    void typesOrRefusesEachExpressionAsItsCaseSays(String file) throws IOException {
        Path path = CASES.resolve(file + ".txt");
        String expected = Files.readString(path);
        StringBuilder actual = new StringBuilder();
        for (String block : expected.strip().split("\n\n")) {
            actual.append(actual.isEmpty() ? "" : "\n")
                    .append(checked(block.lines().findFirst().orElseThrow(), file));
        }
        Golden.assertMatches(path, actual.toString());
    }

    private static String checked(String expression, String file) {
        SourceText source = new SourceText("x", "def value = " + expression);
        Parsed parsed = Syntax.parse("x", source.text());
        assertEquals(List.of(), parsed.problems(), expression);
        Expression value =
                ((Statement.Definition) parsed.file().orElseThrow().statements().get(0)).value();
        List<Problem> problems = new ArrayList<>();
        Typing typing = new Typing(Schema.bundled(), problems::add, source);
        Scope scope = Scopes.of(file, typing);
        Typed typed = typing.check(value, scope);
        if (file.equals("warnings")) {
            typing.condition(value, scope, "the condition");
        }
        StringBuilder shown = new StringBuilder(expression + "\n");
        for (Problem problem : problems) {
            int column = problem.position().column() - "def value = ".length();
            int length = problem.position().endColumn() - problem.position().column();
            shown.append(" ".repeat(column - 1))
                    .append("^".repeat(Math.max(1, length)))
                    .append("\n");
            shown.append("    ")
                    .append(problem.code())
                    .append(": ")
                    .append(problem.message())
                    .append("\n");
            shown.append(problem.hint().isEmpty() ? "" : "    " + problem.hint() + "\n");
        }
        if (problems.isEmpty()) {
            shown.append("  = ").append(typed.type().described()).append("\n");
            conversions(typed.expression(), source, shown);
            List<Problem> again = new ArrayList<>();
            Typing second = new Typing(Schema.bundled(), again::add, source);
            assertEquals(
                    typed, second.check(typed.expression(), Scopes.of(file, second)), "checked again: " + expression);
            assertTrue(again.isEmpty(), () -> "checked again: " + again);
        }
        return shown.toString();
    }

    private static void conversions(Expression expression, SourceText source, StringBuilder shown) {
        if (expression instanceof Expression.Converted converted) {
            shown.append("  ")
                    .append(source.at(converted.position()))
                    .append(" as ")
                    .append(converted.to())
                    .append("\n");
        }
        Constancy.parts(expression).forEach(part -> conversions(part, source, shown));
    }
}
