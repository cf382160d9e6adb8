package dev.sluice.dsl.evidence;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.evidence.input.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/reference/evidence.md} says what the code says. */
class EvidencePageTest {
    private static final Path PAGE = Path.of("../docs/reference/evidence.md");

    @Test
    void listsEveryFormatInItsOwnWords() throws IOException {
        String page = Files.readString(PAGE);
        for (Format format : EvidenceReader.formats()) {
            assertTrue(page.contains("| " + format.name() + " |"), format.name());
            assertTrue(page.contains("| " + format.describe() + " |"), format.describe());
        }
    }

    @Test
    void showsATestedExample() throws IOException {
        String example = Files.readString(Path.of("src/test/resources/evidence/stated/whole/report.yaml"));
        assertTrue(Files.readString(PAGE).contains("```yaml\n" + example + "```"));
    }
}
