package dev.sluice.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.agent.signal.prometheus.LocalServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code sluice check --prometheus} and {@code show --promql}, as their user sees them. */
class PrometheusCheckTest {
    private static final long NOW = CommandLineRun.NOW.getEpochSecond();
    private static final String NEW = "shop-7f9c5d6b8c";
    private static final String OLD = "shop-6d4f8c7b9d";

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
                environment('production') { namespace 'shop' }
                release(in: 'production') {
                    rolling { pauseAt 50.percent, hold: 1.minute }
                    proceed when: throughput > 1.perSecond
                }
                rollback(in: 'production') {
                    when errorRate > 5.percent, for: 1.minute, traffic: 50.requests
                    when errorRate > 2 * baseline.errorRate, confidence: 99.percent, traffic: 200.requests
                    when health('/health') == failing, times: 3
                }
                """);
    }

    private CommandLineRun check(String... more) {
        List<String> arguments = new ArrayList<>(List.of("check", "shop.deploy.groovy", "--allow-empty"));
        arguments.addAll(Arrays.asList(more));
        return CommandLineRun.of(folder, arguments.toArray(String[]::new));
    }

    /** A Prometheus that knows two revisions; {@code errors} is the newer one's numerator, of 10 requests a second. */
    private static LocalServer prometheus(String errors) {
        return new LocalServer((asked, exchange) -> {
            String answer;
            if (asked.path().endsWith("/query_range")) {
                answer = "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
                        + matrix(OLD, NOW - 3_600, NOW) + "," + matrix(NEW, NOW - 60, NOW) + "]}}";
            } else if (asked.query().contains("numerator")) {
                answer = LocalServer.vector(
                        part(NEW, "numerator", errors),
                        part(NEW, "denominator", "10"),
                        part(NEW, "fresh", (NOW - 3) + ""),
                        part(OLD, "numerator", "0"),
                        part(OLD, "denominator", "10"),
                        part(OLD, "fresh", (NOW - 3) + ""));
            } else {
                answer = LocalServer.vector(part(NEW, "value", "10"), part(NEW, "fresh", (NOW - 3) + ""));
            }
            LocalServer.reply(exchange, 200, answer);
        });
    }

    private static String matrix(String revision, long... times) {
        List<String> points = new ArrayList<>();
        for (long time : times) {
            points.add("[" + time + ",\"1\"]");
        }
        return "{\"metric\":{\"sluice_replica_set\":\"" + revision + "\"},\"values\":[" + String.join(",", points)
                + "]}";
    }

    private static String part(String revision, String part, String value) {
        return LocalServer.series(Map.of("namespace", "shop", "sluice_replica_set", revision, "part", part), value);
    }

    @Test
    void aRollbackConditionThatIsTrueNowFailsWithValueQueryAndRevision() {
        try (LocalServer server = prometheus("0.8")) {
            CommandLineRun run = check("--prometheus", server.url().toString());
            assertEquals(ExitCode.FAIL, run.exitCode(), run::toString);
            assertTrue(
                    run.output().contains("errorRate 8 % > 5 % (rollback when errorRate > 5.percent)"), run::toString);
            assertTrue(run.output().contains("48 of 600 requests in 1m"), run::toString);
            assertTrue(
                    run.output().contains("asked: label_replace(sum by (namespace, sluice_replica_set)"),
                    run::toString);
            assertTrue(run.output().contains("judged is " + NEW), run::toString);
            assertTrue(run.output().contains("rules on objects, 2 rollback conditions"), run::toString);
        }
    }

    @Test
    void aHealthyServicePassesWithOneQueryAMetricAndOneForRevisions() {
        try (LocalServer server = prometheus("0")) {
            CommandLineRun run = check("--prometheus", server.url().toString());
            assertEquals(ExitCode.PASS, run.exitCode(), run::toString);
            assertTrue(run.output().contains("PASS for production: 2 passed"), run::toString);
            // the ratio, the rate and the revisions; baselines come with the ratio's answer
            assertEquals(3, server.asked().size(), () -> server.asked().toString());
        }
    }

    @Test
    void aQueryThatSaysNoUnitHasThatOfWhatItIsComparedWith() throws IOException {
        Files.writeString(folder.resolve("shop.deploy.groovy"), """
                sluice 1
                application 'shop'
                def most = 5.percent
                metrics {
                    share   = promql('a{namespace="$namespace"}', by: 'namespace')
                    waiting = promql('b{namespace="$namespace"}', by: 'namespace')
                }
                environment('production') { namespace 'shop' }
                rollback(in: 'production') {
                    when share > most
                    when waiting > 20.ms
                }
                """);
        String eight = LocalServer.vector(LocalServer.series(Map.of("namespace", "shop"), "0.08"));
        try (LocalServer server = LocalServer.saying(200, eight)) {
            CommandLineRun run = check("--prometheus", server.url().toString());
            assertTrue(run.output().contains("share 8 % > 5 %"), run::toString);
            assertTrue(run.output().contains("waiting 80 ms > 20 ms"), run::toString);
        }
    }

    @Test
    void anOutageIsUnknownAndNeverZero() {
        try (LocalServer server = LocalServer.saying(503, "")) {
            CommandLineRun run = check("--prometheus", server.url().toString());
            assertEquals(ExitCode.UNKNOWN, run.exitCode(), run::toString);
            assertTrue(run.output().contains("?     errorRate: outage"), run::toString);
        }
    }

    @Test
    void aQueryThatPrometheusRefusesIsAProblemThatNamesQueryAndCondition() {
        try (LocalServer server = new LocalServer((asked, exchange) -> {
            if (asked.path().endsWith("/query_range")) {
                LocalServer.reply(
                        exchange,
                        200,
                        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
                                + matrix(NEW, NOW - 60, NOW) + "]}}");
            } else {
                LocalServer.reply(exchange, 400, "{\"status\":\"error\",\"error\":\"parse error: unexpected end\"}");
            }
        })) {
            CommandLineRun run = check("--prometheus", server.url().toString());
            assertEquals(ExitCode.INVALID, run.exitCode(), run::toString);
            String all = run.toString();
            assertTrue(all.contains("shop.deploy.groovy:4"), all);
            assertTrue(all.contains("Prometheus refuses the query of errorRate: parse error"), all);
            assertTrue(all.contains("'errorRate > 5.percent' needs it; sent was: label_replace("), all);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--prometheus ftp://host, http://",
        "--prometheus http://user:geheim@host, by a file",
        "--prometheus-token-file token, --prometheus is missing",
        "--prometheus http://127.0.0.1:1 --prometheus-token-file nowhere, cannot read nowhere",
        "--prometheus http://127.0.0.1:1 --prometheus-user me, need each other",
        "--prometheus http://127.0.0.1:1 --prometheus-header X-Scope, NAME=VALUE",
        "--prometheus https://127.0.0.1:1 --prometheus-ca-file shop.deploy.groovy, no certificate",
        "--prometheus http://127.0.0.1:1 --scrape-interval 0, 1 to 3600"
    })
    void optionsThatAreOfNoUseAreRefused(String options, String expected) {
        CommandLineRun run = check(options.split(" "));
        assertEquals(ExitCode.INVALID, run.exitCode(), run::toString);
        assertTrue(run.messages().contains(expected), run::toString);
        assertFalse(run.messages().contains("geheim"), run::toString);
    }

    @Test
    void showPrintsExactlyWhatIsSent() {
        CommandLineRun shown = CommandLineRun.of(folder, "show", "--promql", "shop.deploy.groovy");
        assertEquals(ExitCode.PASS, shown.exitCode(), shown::toString);
        try (LocalServer server = prometheus("0")) {
            check("--prometheus", server.url().toString());
            for (LocalServer.Asked asked : server.asked()) {
                assertTrue(shown.output().contains("\n" + asked.query() + "\n"), asked::query);
            }
        }
    }

    @Test
    void showingQueriesLoadsNothingOfTheHttpClient() throws IOException, InterruptedException {
        for (String command : List.of("show --promql")) {
            List<String> line = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xlog:class+load",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName()));
            line.addAll(List.of(command.split(" ")));
            line.add(folder.resolve("shop.deploy.groovy").toString());
            line.add("--allow-empty");
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes());
            assertEquals(0, process.waitFor(), command);
            assertTrue(output.contains("dev.sluice.agent.cli.Main"), "classes are logged");
            List<String> loaded = output.lines()
                    .filter(one -> one.contains(" okhttp3.") || one.contains(" okio.") || one.contains(" kotlin."))
                    .toList();
            assertEquals(List.of(), loaded, command);
        }
    }
}
