package dev.sluice.dsl.language.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.report.ProblemReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Texts that nobody wrote: the samples with parts removed, doubled, swapped and mixed with tokens, and rows of tokens. Each
 * ends in statements or in problems with a place, whatever it is. {@code -Dfuzz.tries=n} and {@code -Dfuzz.seed=n} (profile
 * {@code fuzz}) make it longer or other.
 */
class FuzzTest {
    private static final int TRIES = Integer.getInteger("fuzz.tries", 150);
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_123L);

    private static final String[] TOKENS = {
        "a",
        "b ",
        "rule",
        "require ",
        "each",
        "def ",
        "in ",
        "it",
        "5",
        "0.5",
        ".percent",
        "'t'",
        "\"x ${",
        "}\"",
        "~/a.b/",
        "(",
        ")",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        ";",
        ".",
        "\n",
        " ",
        "=",
        "==",
        "!",
        "-",
        "+",
        "*",
        "/",
        "%",
        "<",
        ">=",
        "&&",
        "||",
        "?",
        "..",
        "..<",
        "->",
        "@A ",
        "class ",
        "new ",
        "\\",
        "$",
        "'''",
        "\"\"\"",
        "//",
        "/*",
        "*/",
        "#",
        "é",
        "\t",
        "\u202e",
        "1e99",
        "$/",
        "if ",
        "as ",
        "?."
    };

    @Test
    void anyTextGivesStatementsOrProblemsWithAPlace() throws IOException {
        List<String> samples = List.of(
                Files.readString(Path.of("../samples/07-checkout/checkout.deploy.groovy")),
                Files.readString(Path.of("../samples/08-every-word/everything.deploy.groovy")));
        Random random = new Random(SEED);
        for (int i = 0; i < TRIES; i++) {
            String text = i % 3 == 0 ? row(random) : mutated(samples.get(i % samples.size()), random);
            check(text, "seed " + SEED + ", try " + i);
        }
    }

    private static void check(String text, String which) {
        Parsed parsed = Syntax.parse("fuzz", text);
        assertEquals(parsed.file().isPresent(), parsed.problems().isEmpty(), which);
        for (Problem problem : parsed.problems()) {
            assertTrue(problem.position().line() >= 1 && problem.position().column() >= 1, which);
            assertFalse(problem.message().isEmpty() || problem.hint().isEmpty(), which + ": " + problem);
            assertFalse(problem.message().contains("Groovy's parser cannot read"), which + ": " + text);
            assertFalse(ProblemReport.show(problem).isEmpty());
        }
        assertTrue(nodes(parsed) <= Tokens.COUNT, which);
    }

    /** The statements are bounded by the tokens, which are bounded. */
    private static int nodes(Parsed parsed) {
        return parsed.file().map(FuzzTest::nodes).orElse(0);
    }

    private static int nodes(Block block) {
        int nodes = 1;
        for (Statement statement : block.statements()) {
            nodes += 1;
            if (statement instanceof Statement.Command command
                    && command.block().isPresent()) {
                nodes += nodes(command.block().get());
            }
        }
        return nodes;
    }

    private static String row(Random random) {
        StringBuilder row = new StringBuilder();
        for (int i = random.nextInt(60); i >= 0; i--) {
            row.append(TOKENS[random.nextInt(TOKENS.length)]);
        }
        return row.toString();
    }

    private static String mutated(String sample, Random random) {
        int from = random.nextInt(sample.length());
        StringBuilder text =
                new StringBuilder(sample.substring(from, Math.min(sample.length(), from + random.nextInt(1_500))));
        for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), at + random.nextInt(20));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, to);
                case 1 -> text.insert(at, text.substring(at, to));
                case 2 -> text.insert(at, (char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
                default -> text.insert(at, TOKENS[random.nextInt(TOKENS.length)]);
            }
        }
        return text.toString();
    }
}
