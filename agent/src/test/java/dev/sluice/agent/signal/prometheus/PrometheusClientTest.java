package dev.sluice.agent.signal.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.agent.signal.prometheus.Answer.Failed;
import dev.sluice.agent.signal.prometheus.Answer.Refused;
import dev.sluice.agent.signal.prometheus.Answer.Result;
import dev.sluice.dsl.model.Signal.Reason;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of what servers do. */
class PrometheusClientTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Bounds BOUNDS =
            new Bounds(10_000, 20, 100, 50, Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofMillis(1), 3, 10);

    @TempDir
    private Path folder;

    private static Answer ask(LocalServer server) {
        return ask(server.endpoint(), "up");
    }

    private static Answer ask(Endpoint endpoint, String query) {
        return new PrometheusClient(endpoint, BOUNDS)
                .instant(query, NOW, System.nanoTime() + BOUNDS.round().toNanos());
    }

    private static Failed failed(Answer answer, Reason reason) {
        Failed failed = assertInstanceOf(Failed.class, answer);
        assertEquals(reason, failed.reason(), failed::toString);
        return failed;
    }

    @Test
    void readsSeriesWithEveryKindOfNumber() {
        String body = LocalServer.vector(
                LocalServer.series(Map.of("pod", "a"), "1.5"),
                LocalServer.series(Map.of(), "NaN"),
                LocalServer.series(Map.of(), "+Inf"),
                LocalServer.series(Map.of(), "-Inf"));
        try (LocalServer server = LocalServer.saying(200, body)) {
            Result result = assertInstanceOf(Result.class, ask(server));
            assertEquals("a", result.series().get(0).label("pod"));
            List<Double> values = result.series().stream()
                    .map(series -> series.points().get(0).value())
                    .toList();
            assertEquals(List.of(1.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY), values);
            assertEquals(
                    Instant.ofEpochMilli(1_700_000_000_123L),
                    result.series().get(0).points().get(0).at());
        }
    }

    @Test
    void readsRangesAndScalars() {
        String matrix =
                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":[[1,\"2\"],[3,\"4\"]]}]}}";
        try (LocalServer server = LocalServer.saying(200, matrix)) {
            PrometheusClient client = new PrometheusClient(server.endpoint(), BOUNDS);
            long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
            Answer answer = client.range("up", NOW.minusSeconds(60), NOW, Duration.ofSeconds(15), deadline);
            assertEquals(
                    2,
                    assertInstanceOf(Result.class, answer)
                            .series()
                            .get(0)
                            .points()
                            .size());
            LocalServer.Asked asked = server.asked().get(0);
            assertEquals("/api/v1/query_range", asked.path());
            assertEquals("1795514340.000", asked.parameters().get("start"));
            assertEquals("15s", asked.parameters().get("step"));
        }
        String scalar = "{\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"7\"]},\"status\":\"success\"}";
        try (LocalServer server = LocalServer.saying(200, scalar)) {
            Result result = assertInstanceOf(Result.class, ask(server));
            assertEquals(7, result.series().get(0).points().get(0).value());
        }
    }

    @Test
    void sendsTimeTimeoutAndLimitAndPostsWhatIsLong() {
        try (LocalServer server = LocalServer.saying(200, LocalServer.vector())) {
            ask(server);
            ask(server.endpoint(), "x".repeat(3_000));
            LocalServer.Asked first = server.asked().get(0);
            assertEquals("GET", first.method());
            assertEquals("/api/v1/query", first.path());
            assertEquals("1795514400.000", first.parameters().get("time"));
            assertEquals("500ms", first.parameters().get("timeout"));
            assertEquals("21", first.parameters().get("limit"));
            assertEquals("POST", server.asked().get(1).method());
            assertEquals(3_000, server.asked().get(1).query().length());
        }
    }

    @Test
    void keepsThePathOfTheAddress() {
        try (LocalServer server = LocalServer.saying(200, LocalServer.vector())) {
            Endpoint endpoint = new Endpoint(
                    URI.create(server.url() + "/prometheus/"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of());
            ask(endpoint, "up");
            assertEquals("/prometheus/api/v1/query", server.asked().get(0).path());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "{\"status\":\"success\"}",
                "{\"status\":\"perhaps\"}",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[1,\"one\"]}]}}",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[1e99,\"1\"]}]}}",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[7",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{\"a\":1},\"value\":[1,\"1\"]}]}}"
            })
    void garbageIsAnOutageNeverAValue(String body) {
        try (LocalServer server = LocalServer.saying(200, body)) {
            failed(ask(server), Reason.OUTAGE);
        }
    }

    @Test
    void anAnswerThatIsCutOffIsAskedForAgain() {
        String whole = LocalServer.vector(LocalServer.series(Map.of(), "1"));
        AtomicInteger times = new AtomicInteger();
        try (LocalServer server = new LocalServer((asked, exchange) -> {
            if (times.incrementAndGet() == 1) {
                exchange.sendResponseHeaders(200, 5_000);
                exchange.getResponseBody().write(whole.substring(0, 40).getBytes());
            } else {
                LocalServer.reply(exchange, 200, whole);
            }
        })) {
            assertInstanceOf(Result.class, ask(server));
            assertEquals(2, server.asked().size());
        }
    }

    @ParameterizedTest
    @CsvSource({"500,3", "503,3", "429,3", "408,3", "404,1", "401,1", "403,1", "302,1"})
    void whatMayPassIsAskedAgainAndTheRestIsNot(int status, int times) {
        try (LocalServer server = LocalServer.saying(status, "<html>no</html>")) {
            String detail = failed(ask(server), Reason.OUTAGE).detail();
            assertTrue(detail.contains(String.valueOf(status)), detail);
            assertEquals(times, server.asked().size());
        }
    }

    @Test
    void retryAfterIsKeptAndWhatIsTooLateIsNotWaitedFor() {
        AtomicInteger times = new AtomicInteger();
        try (LocalServer server = new LocalServer((asked, exchange) -> {
            if (times.incrementAndGet() == 1) {
                exchange.getResponseHeaders().set("Retry-After", "1");
                LocalServer.reply(exchange, 429, "");
            } else {
                LocalServer.reply(exchange, 200, LocalServer.vector());
            }
        })) {
            long start = System.nanoTime();
            assertInstanceOf(Result.class, ask(server));
            assertTrue(System.nanoTime() - start >= Duration.ofMillis(990).toNanos(), "it waited");
        }
        try (LocalServer server = new LocalServer((asked, exchange) -> {
            exchange.getResponseHeaders().set("Retry-After", "Fri, 31 Dec 2100 23:59:59 GMT");
            LocalServer.reply(exchange, 503, "");
        })) {
            failed(ask(server), Reason.OUTAGE);
            assertEquals(1, server.asked().size());
        }
    }

    @Test
    void aServerThatHangsIsGivenUp() {
        CountDownLatch done = new CountDownLatch(1);
        Bounds hasty = new Bounds(
                10_000, 20, 100, 50, Duration.ofMillis(50), Duration.ofMillis(400), Duration.ofMillis(1), 3, 10);
        try (LocalServer server = new LocalServer((asked, exchange) -> {
            try {
                done.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        })) {
            Answer answer = new PrometheusClient(server.endpoint(), hasty)
                    .instant("up", NOW, System.nanoTime() + hasty.round().toNanos());
            assertTrue(failed(answer, Reason.OUTAGE).detail().contains("50 ms"), answer::toString);
            done.countDown();
        }
    }

    @Test
    void nobodyListeningIsAnOutage() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Endpoint endpoint = new Endpoint(
                URI.create("http://127.0.0.1:" + port),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        assertTrue(failed(ask(endpoint, "up"), Reason.OUTAGE).detail().contains("127.0.0.1:" + port));
    }

    @Test
    void whatPassesABoundIsTooMany() {
        String[] series = new String[21];
        java.util.Arrays.fill(series, LocalServer.series(Map.of(), "1"));
        for (String body : List.of(
                LocalServer.vector(series),
                LocalServer.vector(LocalServer.series(Map.of("a", "x".repeat(51)), "1")),
                "{\"status\":\"success\",\"more\":\"" + "x".repeat(70_000) + "\"}",
                "{\"status\":\"success\",\"more\":[" + "1,".repeat(9_000) + "1]}",
                "{\"status\":\"success\",\"more\":" + "[".repeat(99) + "]".repeat(99) + "}",
                "{\"status\":\"success\",\"warnings\":[\"results truncated due to limit\"],\"data\":{\"resultType\":\"vector\",\"result\":[]}}")) {
            try (LocalServer server = LocalServer.saying(200, body)) {
                failed(ask(server), Reason.TOO_MANY);
                assertEquals(1, server.asked().size());
            }
        }
    }

    @Test
    void aWrongQueryIsRefusedWithTheServersReason() {
        String body = "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"1:5: parse error\"}";
        for (int status : new int[] {400, 422}) {
            try (LocalServer server = LocalServer.saying(status, body)) {
                assertEquals(new Refused("1:5: parse error"), ask(server));
                assertEquals(1, server.asked().size());
            }
        }
        String large =
                "{\"status\":\"error\",\"error\":\"query processing would load too many samples into memory in query execution\"}";
        try (LocalServer server = LocalServer.saying(422, large)) {
            failed(ask(server), Reason.TOO_MANY);
        }
    }

    @Test
    void warningsAndInfosArePassedOn() {
        String body =
                "{\"status\":\"success\",\"warnings\":[\"one store is down\"],\"infos\":[\"not a counter\"],\"data\":{\"resultType\":\"vector\",\"result\":[]}}";
        try (LocalServer server = LocalServer.saying(200, body)) {
            Result result = assertInstanceOf(Result.class, ask(server));
            assertEquals(List.of("one store is down", "not a counter"), result.notes());
        }
    }

    @Test
    void aTokenIsReadAgainForEachRequestAndNeverFollowsARedirect() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "first\n");
        try (LocalServer server = new LocalServer((asked, exchange) -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            LocalServer.reply(exchange, 307, "");
        })) {
            PrometheusClient client = new PrometheusClient(server.endpoint(token), BOUNDS);
            client.instant("up", NOW, System.nanoTime() + BOUNDS.round().toNanos());
            Files.writeString(token, "second");
            client.instant("up", NOW, System.nanoTime() + BOUNDS.round().toNanos());
            assertEquals(
                    List.of("Bearer first", "Bearer second"),
                    server.asked().stream()
                            .map(LocalServer.Asked::authorization)
                            .toList());
        }
    }

    @Test
    void credentialsThatCannotBeReadAreNamedByFileAndNeverShown() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "geheim\nzweite");
        try (LocalServer server = LocalServer.saying(200, LocalServer.vector())) {
            String detail =
                    failed(ask(server.endpoint(token), "up"), Reason.OUTAGE).detail();
            assertTrue(detail.contains("token"), detail);
            assertFalse(detail.contains("geheim"), detail);
            Files.delete(token);
            failed(ask(server.endpoint(token), "up"), Reason.OUTAGE);
            assertEquals(List.of(), server.asked());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://host",
                "localhost:9090",
                "prometheus",
                "http://",
                "http:///path",
                "http://user:pass@host",
                "http://host?x=1",
                "http://ho st"
            })
    void whatIsNoAddressIsRefused(String text) {
        IllegalArgumentException refused = org.junit.jupiter.api.Assertions.assertThrows(
                IllegalArgumentException.class, () -> Endpoint.parse(text));
        assertFalse(refused.getMessage().contains("pass@"), refused.getMessage());
    }
}
