package dev.sluice.agent.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every command in a sample's README does what the sample's {@code expected} file shows. */
class SamplesTest {
    private static final Path SAMPLES = Path.of("../samples");
    private static final String PROMPT = "../../sluice ";

    @TestFactory
    List<DynamicTest> everySampleDoesWhatItsReadmeSays() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> folders = Files.list(SAMPLES)) {
            for (Path folder : folders.filter(f -> f.getFileName().toString().matches("\\d\\d-.*"))
                    .sorted()
                    .toList()) {
                tests.add(DynamicTest.dynamicTest(folder.getFileName().toString(), () -> runs(folder)));
            }
        }
        assertTrue(!tests.isEmpty(), "there are numbered samples");
        return tests;
    }

    private static void runs(Path folder) throws IOException {
        List<String> commands = Files.readString(folder.resolve("README.md"))
                .replaceAll("\\\\\\n *", "")
                .lines()
                .filter(line -> line.startsWith(PROMPT))
                .toList();
        assertFalse(commands.isEmpty(), "the README shows a command that starts with " + PROMPT);
        for (int i = 0; i < commands.size(); i++) {
            String[] arguments = commands.get(i).substring(PROMPT.length()).split(" +");
            String file = i == 0 ? "expected.txt" : "expected-" + (i + 1) + ".txt";
            CommandLineRun.of(folder, arguments).assertLooksLike(folder.resolve(file));
        }
    }
}
