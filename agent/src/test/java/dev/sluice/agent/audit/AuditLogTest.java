package dev.sluice.agent.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
    @TempDir
    private Path folder;

    @Test
    void aReopenedLogGoesOnWhereItEnded() throws IOException {
        Records.write(folder, 2);
        Records.write(folder, 1);
        Verification.Result result = verify(folder);
        assertEquals(List.of(), result.troubles());
        assertEquals(1, result.logs().size());
        assertEquals(5, result.logs().get(0).last());
    }

    @Test
    void aSecondWriterIsRefused() throws IOException {
        try (AuditLog first = Records.open(folder)) {
            first.append(Records.acted(1));
            IOException refused = assertThrows(IOException.class, () -> Records.open(folder));
            assertTrue(refused.getMessage().contains("is written by another process"), refused::getMessage);
        }
        Records.open(folder).close();
    }

    @Test
    void whereverACrashCutsTheLastLineTheNextOpeningRecordsIt() throws IOException {
        Path whole = folder.resolve("whole");
        Records.write(whole, 2);
        byte[] bytes = Files.readAllBytes(only(whole));
        int lastLine = new String(bytes, StandardCharsets.UTF_8).stripTrailing().lastIndexOf('\n') + 1;
        for (int cut = lastLine + 1; cut < bytes.length; cut += 7) {
            Path crashed = folder.resolve("cut-" + cut);
            Files.createDirectories(crashed);
            Files.write(crashed.resolve(only(whole).getFileName()), Arrays.copyOf(bytes, cut));
            Records.write(crashed, 1);
            Verification.Result result = verify(crashed);
            assertEquals(List.of(), result.troubles(), "cut at " + cut);
            assertEquals(cut == bytes.length - 1 ? 0 : 1, result.logs().get(0).torn(), "cut at " + cut);
        }
    }

    @Test
    void aCrashWhileATornLineIsRecordedLosesNeither() throws IOException {
        Records.write(folder, 1);
        Path file = only(folder);
        Files.writeString(file, Files.readString(file) + "{\"hash\":\"half\n{\"hash\":\"of the record of it");
        Records.write(folder, 1);
        Verification.Result result = verify(folder);
        assertEquals(List.of(), result.troubles());
        assertEquals(2, result.logs().get(0).torn());
    }

    @Test
    void onlyTheLineFeedMissingIsNoTornLine() throws IOException {
        Records.write(folder, 1);
        Path file = only(folder);
        Files.writeString(file, Files.readString(file).stripTrailing());
        Records.write(folder, 1);
        Verification.Result result = verify(folder);
        assertEquals(List.of(), result.troubles());
        assertEquals(0, result.logs().get(0).torn());
        assertEquals(4, result.logs().get(0).last());
    }

    @Test
    void aLargeFileIsFollowedByTheNextAndOldOnesGoWithANote() throws IOException {
        AuditLog.Settings small =
                new AuditLog.Settings(folder, "agent-1", "1.0", 2_000, 2, 1_000, Duration.ofMinutes(10));
        try (AuditLog log = Records.open(small)) {
            for (int i = 0; i < 40; i++) {
                log.append(Records.acted(i));
            }
        }
        assertEquals(3, AuditFile.in(folder).size());
        List<AuditRecord> records = new ArrayList<>();
        Verification.Result result = Verification.of(
                sources(folder),
                List.of(),
                placed -> records.add(placed.line().read().orElseThrow()));
        assertEquals(List.of(), result.troubles());
        assertTrue(records.stream().anyMatch(each -> each instanceof AuditRecord.Dropped), records::toString);
        assertTrue(result.logs().get(0).first() > 1);
    }

    @Test
    void aCrashRightAfterANewFileWasMadeBreaksNoChain() throws IOException {
        Records.write(folder, 3);
        Path first = only(folder);
        String log = first.getFileName().toString().substring("audit-".length(), "audit-".length() + 16);
        Files.createFile(folder.resolve("audit-" + log + "-000000000005.jsonl"));
        Records.write(folder, 1);
        assertEquals(List.of(), verify(folder).troubles());
        assertEquals(6, verify(folder).logs().get(0).last());
    }

    @Test
    void theCopyHoldsTheSameLines() throws IOException {
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        try (AuditLog log = AuditLog.open(
                Records.settings(folder), new CheckpointFiles(folder.resolve("c")), copy, () -> Records.NOW)) {
            log.append(Records.acted(1));
        }
        assertEquals(Files.readString(only(folder)), copy.toString(StandardCharsets.UTF_8));
    }

    @Test
    void checkpointsComeByLinesAndAtTheEndAndAreNeverReplaced() throws IOException {
        AuditLog.Settings often =
                new AuditLog.Settings(folder, "agent-1", "1.0", 64 << 20, 2, 10, Duration.ofMinutes(10));
        List<Checkpoint> kept = new ArrayList<>();
        try (AuditLog log = AuditLog.open(often, kept::add, new ByteArrayOutputStream(), () -> Records.NOW)) {
            for (int i = 0; i < 25; i++) {
                log.append(Records.acted(i));
            }
        }
        assertEquals(List.of(11L, 21L, 26L), kept.stream().map(Checkpoint::seq).toList());
        CheckpointFiles files = new CheckpointFiles(folder.resolve("kept"));
        files.create(kept.get(0));
        assertThrows(IOException.class, () -> files.create(kept.get(0)));
    }

    @Test
    void aCheckpointThatCannotBeKeptIsTriedAgainAndStopsNothing() throws IOException {
        AuditLog.Settings often =
                new AuditLog.Settings(folder, "agent-1", "1.0", 64 << 20, 2, 2, Duration.ofMinutes(10));
        List<Long> tried = new ArrayList<>();
        Checkpoints broken = checkpoint -> {
            tried.add(checkpoint.seq());
            throw new IOException("the cluster is away");
        };
        try (AuditLog log = AuditLog.open(often, broken, new ByteArrayOutputStream(), () -> Records.NOW)) {
            for (int i = 0; i < 3; i++) {
                log.append(Records.acted(i));
            }
        }
        assertEquals(List.of(3L, 4L, 4L), tried);
        assertEquals(4, verify(folder).logs().get(0).last());
    }

    @Test
    void aClosedLogRefusesToRecord() throws IOException {
        AuditLog log = Records.open(folder);
        log.close();
        assertThrows(IOException.class, () -> log.append(Records.acted(1)));
    }

    static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(each -> each.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    static Verification.Result verify(Path folder) throws IOException {
        return Verification.of(sources(folder), List.of(), placed -> {});
    }

    static List<Verification.Source> sources(Path folder) throws IOException {
        return AuditFile.in(folder).stream()
                .map(each -> new Verification.Source(each.getFileName().toString(), each))
                .toList();
    }
}
