package dev.sluice.dsl.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.dsl.Golden;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.report.ProblemReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A folder a case: {@code policy.deploy.groovy} or, for a library's, {@code policy.groovy}; and what is said of it. */
class LanguageCasesTest {
    private static final Path CASES = Path.of("src/test/resources/language");

    static List<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tellsTheProblemsOfACase(String name) throws IOException {
        Golden.assertMatches(CASES.resolve(name).resolve("expected.txt"), ProblemReport.show(problems(name)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void hasAValueExactlyWhereNothingIsAnError(String name) throws IOException {
        boolean errors = problems(name).stream().anyMatch(p -> p.level() == Problem.Level.ERROR);
        assertEquals(!errors, loaded(name).value().isPresent());
    }

    static List<Problem> problems(String name) throws IOException {
        return loaded(name).problems();
    }

    private static Loaded<?> loaded(String name) throws IOException {
        Path library = CASES.resolve(name).resolve("policy.groovy");
        if (Files.exists(library)) {
            return Language.loadLibraryPolicy("policy.groovy", Files.readString(library), Libraries.OF_SAMPLES);
        }
        Path policy = CASES.resolve(name).resolve("policy.deploy.groovy");
        return Language.load("policy.deploy.groovy", Files.readString(policy), Libraries.OF_SAMPLES);
    }
}
