package dev.sluice.dsl.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each case's report reads as its {@code expected.txt}; {@code -Dgolden.update} rewrites those. */
class EvidenceCasesTest {
    static List<Path> cases() {
        return EvidenceCases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsAsExpected(Path folder) throws IOException {
        String shown = EvidenceCases.show(EvidenceCases.read(EvidenceCases.report(folder)));
        Path expected = folder.resolve("expected.txt");
        if (System.getProperty("golden.update") != null) {
            assertFalse(System.getenv().containsKey("CI"), "golden files are not rewritten in CI");
            Files.writeString(expected, shown);
        }
        assertEquals(Files.readString(expected), shown);
    }
}
