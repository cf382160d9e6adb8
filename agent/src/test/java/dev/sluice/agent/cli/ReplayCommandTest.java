package dev.sluice.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.agent.signal.prometheus.LocalServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code sluice replay} before a server that plays two releases: a bad one, which people took back after half an hour, and a
 * good one.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
class ReplayCommandTest {
    private static final long FROM = Instant.parse("2026-11-23T00:00:00Z").getEpochSecond();
    private static final long BAD = FROM + 9 * 3_600;
    private static final long GOOD = FROM + 12 * 3_600;
    private static final long TO = FROM + 18 * 3_600;

    @TempDir
    private Path folder;

    @BeforeEach
    void writePolicy() throws IOException {
        Files.writeString(folder.resolve("shop.deploy.groovy"), """
                sluice 1
                application 'shop'
                metrics {
                    errorRate  = ratio('http_requests_total', of: [code: ~/5../])
                    throughput = rate('http_requests_total')
                }
                environment('production') {
                    namespace 'shop'
                    approvals 2, from: group('leads')
                }
                rollback(in: 'production', watch: 20.minutes) {
                    when errorRate > 5.percent, for: 1.minute, traffic: 50.requests
                    when throughput < 1.perSecond, for: 1.minute
                }
                """);
    }

    private static String series(String revision, String part, long from, long to, LongToDoubleFunction value) {
        List<String> points = new ArrayList<>();
        for (long time = (from + 9) / 10 * 10; time <= to; time += 10) {
            points.add("[" + time + ",\"" + value.applyAsDouble(time) + "\"]");
        }
        return points.isEmpty()
                ? ""
                : "{\"metric\":{\"namespace\":\"shop\",\"sluice_replica_set\":\"" + revision + "\",\"part\":\"" + part
                        + "\"},\"values\":[" + String.join(",", points) + "]}";
    }

    private static List<String> revision(
            String query, String revision, long from, long to, LongToDoubleFunction errors) {
        return query.contains("numerator")
                ? List.of(
                        series(revision, "numerator", from, to, errors),
                        series(revision, "denominator", from, to, time -> 10),
                        series(revision, "fresh", from, to, time -> time))
                : List.of(
                        series(revision, "value", from, to, time -> 10),
                        series(revision, "fresh", from, to, time -> time));
    }

    private static LocalServer prometheus() {
        return new LocalServer((asked, exchange) -> {
            long start = (long) Double.parseDouble(asked.parameters().get("start"));
            long end = (long) Double.parseDouble(asked.parameters().get("end"));
            List<String> all = new ArrayList<>();
            all.addAll(revision(asked.query(), "shop-aaaa1", start, Math.min(end, GOOD + 300), time -> 0));
            all.addAll(revision(
                    asked.query(),
                    "shop-bbbb2",
                    Math.max(start, BAD),
                    Math.min(end, BAD + 1_800),
                    time -> time < BAD + 300 ? 0.01 : 0.8));
            all.addAll(revision(
                    asked.query(),
                    "shop-cccc3",
                    Math.max(start, GOOD),
                    end,
                    time -> time < GOOD + 600 || time >= GOOD + 640 ? 0.4 : 0.6));
            all.addAll(revision(asked.query(), "other-dddd4", Math.max(start, BAD + 60), end, time -> 10));
            all.removeIf(String::isEmpty);
            LocalServer.reply(
                    exchange,
                    200,
                    "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[" + String.join(",", all)
                            + "]}}");
        });
    }

    private CommandLineRun replay(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("replay", "shop.deploy.groovy", "--from", "2026-11-23", "--to", "2026-11-23T18:00:00Z"));
        arguments.addAll(List.of(more));
        return CommandLineRun.of(folder, arguments.toArray(String[]::new));
    }

    @Test
    void findsTheReleaseThatPeopleTookBackAndHowMuchEarlierTheConditionFired() {
        try (LocalServer server = prometheus()) {
            CommandLineRun run = replay("--prometheus", server.url().toString(), "--no-cache");
            assertEquals(ExitCode.PASS, run.exitCode(), run::toString);
            assertTrue(run.output().contains("2 releases, 1 taken back by people"), run::toString);
            assertTrue(
                    run.output().contains("Revert after 6m; people took it back after 30m, 24m later"), run::toString);
            assertTrue(run.output().contains("before people    1 of 1"), run::toString);
            assertTrue(run.output().contains("Complete after 21m"), run::toString);
            assertTrue(run.output().contains("errorRate 6 % > 5 % for 30 of 60 s"), "a near miss: " + run);
            assertTrue(run.output().contains("approvals"), "what is assumed is said: " + run);
            assertFalse(run.output().contains("other-dddd4"), "another workload's revision: " + run);
        }
    }

    @Test
    void variantsStandBesideThePolicyAndMayRaiseFalseAlarms() {
        try (LocalServer server = prometheus()) {
            CommandLineRun run = replay(
                    "--prometheus",
                    server.url().toString(),
                    "--no-cache",
                    "--set",
                    "rollback.errorRate > 3.percent",
                    "-o",
                    "json");
            assertEquals(ExitCode.PASS, run.exitCode(), run::toString);
            assertTrue(
                    run.output().contains("errorRate > 3.percent, for: 1.minutes, traffic: 50.requests"),
                    "kept " + run);
            assertTrue(run.output().contains("\"falseAlarms\" : 1"), run::toString);
            assertTrue(run.output().contains("\"leadSeconds\" : [ 1440 ]"), run::toString);
        }
    }

    @Test
    void whatWasFetchedIsNotFetchedAgainAndADamagedFileIs() throws IOException {
        try (LocalServer server = prometheus()) {
            String[] options = {"--prometheus", server.url().toString(), "--cache", "kept"};
            CommandLineRun first = replay(options);
            int asked = server.asked().size();
            assertEquals(6, asked, "two metrics in three chunks of six hours");
            assertEquals(
                    PosixFilePermissions.fromString("rwx------"),
                    Files.getPosixFilePermissions(folder.resolve("kept")));
            assertEquals(first.output(), replay(options).output());
            assertEquals(asked, server.asked().size());
            Path damaged;
            try (Stream<Path> files = Files.list(folder.resolve("kept"))) {
                damaged = files.sorted().findFirst().orElseThrow();
            }
            byte[] content = Files.readAllBytes(damaged);
            content[content.length / 2] ^= 1;
            Files.write(damaged, content);
            assertEquals(first.output(), replay(options).output());
            assertEquals(asked + 1, server.asked().size());
        }
    }

    @Test
    void aFileNamesReleasesAndErrorsOfItHaveTheirPlace() throws IOException {
        Files.writeString(folder.resolve("releases.yaml"), """
                releases:
                  - revision: shop-bbbb2
                    before: shop-aaaa1
                    start: 2026-11-23T09:00:00Z
                    rollback: 2026-11-23T09:20:00Z
                """);
        Files.writeString(folder.resolve("wrong.yaml"), """
                releases:
                  - revison: shop-bbbb2
                    start: yesterday
                """);
        try (LocalServer server = prometheus()) {
            String url = server.url().toString();
            CommandLineRun run = replay("--prometheus", url, "--no-cache", "--releases", "releases.yaml");
            assertTrue(run.output().contains("people took it back after 20m, 14m later"), run::toString);
            CommandLineRun wrong = replay("--prometheus", url, "--no-cache", "--releases", "wrong.yaml");
            assertEquals(ExitCode.INVALID, wrong.exitCode(), wrong::toString);
            assertTrue(wrong.output().contains("wrong.yaml:2:"), wrong::toString);
            assertTrue(wrong.output().contains("did you mean 'revision'?"), wrong::toString);
            assertTrue(wrong.output().contains("found 'yesterday'"), wrong::toString);
        }
    }

    @Test
    void aVariantIsTypedByTheLanguageWithACaretUnderTheWordsOfTheOption() {
        CommandLineRun run =
                replay("--prometheus", "http://127.0.0.1:1", "--set", "rollback.errorRate > 2.seconds", "--no-cache");
        assertEquals(ExitCode.INVALID, run.exitCode(), run::toString);
        assertTrue(run.output().contains("--set:1:22: unit:"), run::toString);
        assertTrue(run.output().contains("rollback.errorRate > 2.seconds"), run::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "--from 2026-11-23 --to 2026-11-22, is not before",
        "--from yesterday, is no time",
        "--from 2026-01-01 --to 2026-11-01, more than 92 days apart",
        "--from 2026-11-20 --to 2027-01-01, is not history yet",
        "--from 2026-11-20 --set errorRate>3, write rollback.",
        "--from 2026-11-20 -o pdf, there are text",
        "--from 2026-11-20 --cache ., is not a folder of yours alone",
        "--from 2026-11-20 --no-cache, no history: errorRate",
        "--from 2026-11-20 --no-cache --releases nowhere.yaml, no such file"
    })
    void whatIsOfNoUseIsRefused(String options, String expected) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> arguments =
                new ArrayList<>(List.of("replay", "shop.deploy.groovy", "--prometheus", "http://127.0.0.1:1"));
        arguments.addAll(List.of(options.split(" ")));
        CommandLineRun run = CommandLineRun.of(folder, arguments.toArray(String[]::new));
        assertEquals(ExitCode.INVALID, run.exitCode(), run::toString);
        assertTrue(run.toString().contains(expected), run::toString);
    }

    @Test
    void aQueryThatPrometheusRefusesSaysWhy() {
        String refusal = "{\"status\":\"error\",\"error\":\"parse error: unexpected end\"}";
        try (LocalServer server = LocalServer.saying(400, refusal)) {
            CommandLineRun run = replay("--prometheus", server.url().toString(), "--no-cache");
            assertEquals(ExitCode.INVALID, run.exitCode(), run::toString);
            assertTrue(run.messages().contains("Prometheus refuses the query: parse error"), run::toString);
        }
    }
}
