package dev.sluice.dsl.language;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.sluice.dsl.Golden;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.report.ProblemReport;
import dev.sluice.dsl.text.CanonicalText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Folders {@code language/<case>/{policy.deploy.groovy, expected.txt}}: the problems of the policy as a person sees them,
 * and behind them the policy as it was understood, where it loads. {@code -Dgolden.update=true} rewrites them.
 */
class GoldenLanguageTest {
    private static final Path CASES = Path.of("src/test/resources/language");

    @TestFactory
    List<DynamicTest> whatEachPolicyLoadsAs() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            List<DynamicTest> tests = folders.filter(folder -> Files.exists(folder.resolve("policy.deploy.groovy")))
                    .sorted()
                    .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)))
                    .toList();
            assertFalse(tests.isEmpty());
            return tests;
        }
    }

    private static void check(Path folder) throws IOException {
        String source = Files.readString(folder.resolve("policy.deploy.groovy"));
        Loaded<Policy> loaded = Language.load("policy.deploy.groovy", source, Libraries.OF_SAMPLES);
        String problems = ProblemReport.show(loaded.problems());
        String policy = loaded.value().map(CanonicalText::show).orElse("");
        Golden.assertMatches(folder.resolve("expected.txt"), problems + policy);
    }
}
