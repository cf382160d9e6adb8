package dev.sluice.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sluice audit} on the record of a release by the real engine. */
class AuditCommandTest {
    private static final Path GOLDEN = Path.of("src/test/resources/audit");

    @TempDir
    private Path folder;

    @Test
    void whatWasRecordedReadsAsAStory() throws IOException {
        RecordedRelease.write(folder, RecordedRelease.POLICY);
        plain(run("audit", "show", ".")).assertLooksLike(GOLDEN.resolve("show.txt"));
    }

    @Test
    void filtersLeaveWhatIsAskedFor() throws IOException {
        RecordedRelease.write(folder, RecordedRelease.POLICY);
        plain(run("audit", "show", ".", "--decision", "revert", "--release", "shop/shop-7f9c4"))
                .assertLooksLike(GOLDEN.resolve("show-revert.txt"));
        assertEquals("", run("audit", "show", ".", "--release", "other").output());
        assertEquals("", run("audit", "show", ".", "--since", "10m").output());
        assertEquals(
                ExitCode.INVALID,
                run("audit", "show", ".", "--decision", "Undo").exitCode());
        assertEquals(
                ExitCode.INVALID, run("audit", "show", ".", "--since", "noon").exitCode());
    }

    @Test
    void jsonIsTheRecordsAsTheyStand() throws IOException {
        RecordedRelease.write(folder, RecordedRelease.POLICY);
        List<String> lines = run("audit", "show", ".", "--all", "-o", "json")
                .output()
                .lines()
                .toList();
        List<String> written = Files.readAllLines(file());
        assertEquals(written.size(), lines.size());
        for (int i = 0; i < lines.size(); i++) {
            assertTrue(written.get(i).endsWith("\"record\":" + lines.get(i) + "}"), lines.get(i));
        }
    }

    @Test
    void everyRecordedDecisionComesOutTheSame() throws IOException {
        RecordedRelease.write(folder, RecordedRelease.POLICY);
        CommandLineRun run = run("audit", "replay", ".");
        assertEquals("30 decisions: 30 come out the same, 0 differ, 0 cannot be evaluated again\n", run.output());
        assertEquals(ExitCode.PASS, run.exitCode());
    }

    @Test
    void aDecisionThatReadARedactedValueSaysThatItCannotBeReplayed() throws IOException {
        RecordedRelease.write(folder, RecordedRelease.READS_A_SECRET);
        CommandLineRun run = run("audit", "replay", ".");
        assertEquals(ExitCode.UNKNOWN, run.exitCode(), run::toString);
        assertTrue(run.output().contains("not replayable: redacted"), run::toString);
        assertTrue(run.output().contains("29 come out the same, 0 differ, 1 cannot"), run::toString);
    }

    @Test
    void noValueThatIsSecretIsWritten() throws IOException {
        RecordedRelease.write(folder, RecordedRelease.POLICY);
        String written = Files.readString(file());
        assertFalse(written.contains("hunter2"));
        assertFalse(written.contains("\"live\""));
        assertTrue(written.contains("<redacted>"));
    }

    @Test
    void aDecisionThatWasForgedWithAValidChainIsFoundByReplay() throws IOException {
        RecordedRelease.write(folder, RecordedRelease.POLICY);
        List<String> records = run("audit", "show", ".", "--all", "-o", "json")
                .output()
                .lines()
                .toList();
        Path forged = Files.createDirectories(folder.resolve("forged"));
        ForgedLog.write(
                forged,
                records.stream()
                        .map(each -> each.replace("\"automatic\":true", "\"automatic\":false"))
                        .toList());
        CommandLineRun run = CommandLineRun.of(forged, "audit", "replay", ".");
        assertEquals(ExitCode.FAIL, run.exitCode(), run::toString);
        assertTrue(run.output().contains("decision: recorded …"), run::toString);
        assertTrue(run.output().contains("\"automatic\":false"), run::toString);
    }

    @Test
    void aWholeLogIsSaidToBeWhole() throws IOException {
        RecordedRelease.write(folder, RecordedRelease.POLICY);
        CommandLineRun run = run("audit", "verify", ".");
        plain(run).assertLooksLike(GOLDEN.resolve("verify.txt"));
    }

    @Test
    void eachKindOfTamperingIsNamedWithItsPlace() throws IOException {
        tampered("edited", lines -> replaced(lines, 7, lines.get(7).replace("shop", "shoq")));
        tampered(
                "removed",
                lines -> Stream.concat(lines.subList(0, 7).stream(), lines.subList(9, lines.size()).stream())
                        .toList());
        tampered("reordered", lines -> replaced(replaced(lines, 7, lines.get(8)), 8, lines.get(7)));
        tampered(
                "twice",
                lines -> Stream.concat(lines.stream(), Stream.of(lines.get(7))).toList());
        tampered("truncated", lines -> lines.subList(0, lines.size() - 3));
    }

    @Test
    void anotherLogUnderTheSameNameDisagreesWithTheCheckpoint() throws IOException {
        RecordedRelease.write(folder, RecordedRelease.POLICY);
        List<String> records = run("audit", "show", ".", "--all", "-o", "json")
                .output()
                .lines()
                .toList();
        String log = file().getFileName().toString().substring(6, 22);
        Files.delete(file());
        ForgedLog.write(
                folder,
                log,
                records.stream().map(each -> each.replace("anna", "otto")).toList());
        plain(run("audit", "verify", ".")).assertLooksLike(GOLDEN.resolve("verify-rewritten.txt"));
    }

    @Test
    void twoLogsThatPartAreAFork() throws IOException {
        RecordedRelease.write(folder, RecordedRelease.POLICY);
        Path copy = folder.resolve("copy");
        Files.createDirectories(copy);
        List<String> lines = Files.readAllLines(file());
        Path fork = copy.resolve(file().getFileName());
        Files.writeString(fork, String.join("\n", lines.subList(0, 20)) + "\n");
        ForgedLog.append(fork, lines.get(19), "{\"type\":\"Opened\",\"agent\":\"other\",\"version\":\"1.0\"}");
        CommandLineRun run = run("audit", "verify", ".");
        assertEquals(ExitCode.FAIL, run.exitCode(), run::toString);
        assertTrue(run.output().contains("another line 21 is there already"), run::toString);
    }

    private void tampered(String name, UnaryOperator<List<String>> change) throws IOException {
        Path place = Files.createDirectories(folder.resolve(name));
        RecordedRelease.write(place, RecordedRelease.POLICY);
        Path file;
        try (Stream<Path> files = Files.list(place)) {
            file = files.filter(each -> each.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.write(
                file,
                (String.join("\n", change.apply(Files.readAllLines(file))) + "\n").getBytes(StandardCharsets.UTF_8));
        plain(CommandLineRun.of(place, "audit", "verify", "."))
                .assertLooksLike(GOLDEN.resolve("verify-" + name + ".txt"));
    }

    private static List<String> replaced(List<String> lines, int index, String line) {
        List<String> changed = new java.util.ArrayList<>(lines);
        changed.set(index, line);
        return changed;
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(each -> each.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.of(folder, arguments);
    }

    /** Without what differs in each run: hashes and the log's id. */
    private static CommandLineRun plain(CommandLineRun run) {
        return new CommandLineRun(
                run.exitCode(),
                run.output().replaceAll("[0-9a-f]{64}", "<hash>").replaceAll("\\b[0-9a-f]{16}\\b", "<log>"),
                run.messages());
    }
}
