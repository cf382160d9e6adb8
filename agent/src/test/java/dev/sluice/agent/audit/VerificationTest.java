package dev.sluice.agent.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to a log is found. The log has a line that a crash cut off, and a checkpoint of its last one. */
class VerificationTest {
    private static final long SEED = Long.getLong("fuzz.seed", 20261125L);

    @TempDir
    private Path folder;

    private Path file;
    private byte[] written;
    private final List<Checkpoint> checkpoints = new ArrayList<>();

    @BeforeEach
    void aLogWithALineThatACrashCutOff() throws IOException {
        Records.write(folder, 3);
        file = AuditLogTest.only(folder);
        Files.writeString(file, Files.readString(file) + "{\"hash\":\"cut off");
        try (AuditLog log = AuditLog.open(
                Records.settings(folder),
                checkpoints::add,
                java.io.OutputStream.nullOutputStream(),
                () -> Records.NOW)) {
            log.append(Records.acted(4));
        }
        written = Files.readAllBytes(file);
        assertEquals(List.of(), troubles(written));
    }

    @Test
    void anyChangeOfAnyByteIsFound() throws IOException {
        Random random = new Random(SEED);
        for (int i = 0; i < written.length; i++) {
            byte[] changed = written.clone();
            changed[i] ^= (byte) (1 + random.nextInt(255));
            int at = i;
            assertFalse(troubles(changed).isEmpty(), () -> "byte " + at + " changed, seed " + SEED);
        }
    }

    @Test
    void anyCutIsFound() throws IOException {
        Random random = new Random(SEED);
        for (int tries = 0; tries < 300; tries++) {
            int from = random.nextInt(written.length);
            int to = from + 1 + random.nextInt(written.length - from);
            byte[] cut = new byte[written.length - (to - from)];
            System.arraycopy(written, 0, cut, 0, from);
            System.arraycopy(written, to, cut, from, written.length - to);
            assertFalse(troubles(cut).isEmpty(), () -> "bytes " + from + " to " + to + " cut, seed " + SEED);
        }
    }

    @Test
    void anyOtherOrderOfItsLinesIsFound() throws IOException {
        Random random = new Random(SEED);
        List<String> lines = Files.readAllLines(file);
        for (int tries = 0; tries < 100; tries++) {
            List<String> shuffled = new ArrayList<>(lines);
            java.util.Collections.shuffle(shuffled, random);
            if (!shuffled.equals(lines)) {
                assertFalse(
                        troubles((String.join("\n", shuffled) + "\n").getBytes())
                                .isEmpty(),
                        () -> shuffled + ", seed " + SEED);
            }
        }
    }

    private List<Verification.Trouble> troubles(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        return Verification.of(AuditLogTest.sources(folder), checkpoints, placed -> {})
                .troubles();
    }
}
