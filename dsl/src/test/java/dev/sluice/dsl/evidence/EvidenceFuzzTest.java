package dev.sluice.dsl.evidence;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.model.Evidence;
import dev.sluice.dsl.model.Signal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Damaged reports end in a problem or in facts, never in an exception; cut ones never look clean. */
class EvidenceFuzzTest {
    private static final byte[] TELLING = "<>{}[]\",:&;!-/'0 9\n\\".getBytes(StandardCharsets.US_ASCII);

    @Property(tries = 500)
    void neverThrowsOnADamagedReport(
            @ForAll("reports") Path report, @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int changes) {
        byte[] content = EvidenceCases.bytes(report).clone();
        Random random = new Random(seed);
        for (int i = 0; i < changes && content.length > 0; i++) {
            int at = random.nextInt(content.length);
            content[at] = random.nextBoolean() ? TELLING[random.nextInt(TELLING.length)] : (byte) random.nextInt();
        }
        EvidenceReading reading = EvidenceReader.read(Optional.empty(), "report", content);
        assertTrue(reading.reports().isEmpty() != reading.problems().isEmpty(), reading.toString());
    }

    /** LCOV and YAML have no closing mark: a cut between two records, or between two facts, leaves a valid shorter file. */
    @Property(tries = 300)
    void neverReadsACutReportAsComplete(@ForAll("closedReports") Path report, @ForAll long seed) {
        byte[] whole = EvidenceCases.bytes(report);
        int end = new String(whole, StandardCharsets.UTF_8).stripTrailing().getBytes(StandardCharsets.UTF_8).length;
        byte[] cut = Arrays.copyOf(whole, new Random(seed).nextInt(end));
        EvidenceReading reading = EvidenceReader.read(Optional.empty(), "report", cut);
        assertFalse(reading.problems().isEmpty());
        for (Evidence evidence : reading.reports()) {
            assertTrue(evidence.facts().values().stream().noneMatch(Signal.Present.class::isInstance));
        }
    }

    @Provide
    Arbitrary<Path> reports() {
        return Arbitraries.of(files());
    }

    @Provide
    Arbitrary<Path> closedReports() {
        return Arbitraries.of(files().stream()
                .filter(file -> file.toString().endsWith(".xml")
                        || file.toString().endsWith(".json")
                        || file.toString().endsWith(".sarif"))
                .toList());
    }

    private static List<Path> files() {
        return EvidenceCases.all().stream().map(EvidenceCases::report).toList();
    }
}
