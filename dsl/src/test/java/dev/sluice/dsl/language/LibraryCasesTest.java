package dev.sluice.dsl.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.dsl.Golden;
import dev.sluice.dsl.model.LibraryPolicy;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.report.ProblemReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Folders {@code language/<case>/{policy.groovy, expected.txt}}: what is said of a library's file. */
class LibraryCasesTest {
    private static final Path CASES = Path.of("src/test/resources/language");

    static List<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.filter(folder -> Files.exists(folder.resolve("policy.groovy")))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tellsTheProblemsOfALibraryPolicy(Path folder) throws IOException {
        Loaded<LibraryPolicy> loaded = Language.loadLibraryPolicy(
                "policy.groovy", Files.readString(folder.resolve("policy.groovy")), Libraries.OF_SAMPLES);
        boolean errors = loaded.problems().stream().anyMatch(p -> p.level() == Problem.Level.ERROR);
        assertEquals(errors, loaded.value().isEmpty());
        Golden.assertMatches(folder.resolve("expected.txt"), ProblemReport.show(loaded.problems()));
    }
}
