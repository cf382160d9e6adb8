package dev.sluice.dsl.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.dsl.language.syntax.Parsed;
import dev.sluice.dsl.language.syntax.Statement;
import dev.sluice.dsl.language.syntax.Syntax;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.report.ProblemReport;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalTextTest {
    @Property(tries = 300)
    void anyExpressionReadsBackAsItself(@ForAll("expressions") Expression expression) {
        String text = CanonicalText.show(expression);
        assertEquals(expression, read(text), text);
    }

    @Provide
    Arbitrary<Expression> expressions() {
        return RandomExpressions.any();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lines >= 80.percent",
                "a && (b || c) && !d",
                "a || b && c",
                "a - (b - c) - d",
                "!(c.name in ['a', 'b'])",
                "(!a) == b",
                "-x > -5.percent",
                "(a == b) == c",
                "has(c.resources.requests['cpu'])",
                "containers.every { c -> c.image.matches(~/[a-z]+/) }",
                "x in 1..<(a ? 2 : 3)",
                "\"container ${c.name} asks\"",
                "memory > 900.MiB / 0.5",
                "[a: 1, 'b c': []]",
                "[:]",
                "'it\\'s \\\\ $5\\n'",
                "~'a$b'",
                "a ? b : c ? d : e"
            })
    void whatIsCanonicalStaysAsItIs(String text) {
        assertEquals(text, CanonicalText.show(read(text)));
    }

    @Test
    void leavesOutWhatSaysNothing() {
        assertEquals("a && b == 'x'", CanonicalText.show(read("((a)) && ((b == \"x\"))")));
        assertEquals("!(a in b)", CanonicalText.show(read("a !in b")));
        assertEquals("2.5.seconds", CanonicalText.show(read("2.50.second")));
    }

    @Test
    void textsLongerThanATokenKeepTheirLineEnds() {
        String lines = "'\n".repeat(450);
        Expression text = read("'''" + lines + "'''");
        assertEquals(text, read(CanonicalText.show(text)));
    }

    private static Expression read(String text) {
        Parsed parsed = Syntax.parse("test", "x = " + text + "\nword(" + text + ")");
        assertEquals("", ProblemReport.show(parsed.problems()), text);
        Expression assigned =
                ((Statement.Assignment) parsed.file().orElseThrow().statements().get(0)).value();
        Statement.Command command =
                (Statement.Command) parsed.file().orElseThrow().statements().get(1);
        assertEquals(assigned, command.arguments().get(0), text);
        return assigned;
    }
}
