package dev.sluice.agent.signal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.agent.signal.http.Answer.Result;
import dev.sluice.agent.signal.prometheus.LocalServer;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.Value;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Semantics, section 5: who is asked, what counts as well, and who is never asked. */
class HealthChecksTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private static HealthChecks checks(boolean loopback) {
        return new HealthChecks(loopback, Set::of);
    }

    private static Target target(String address, int port) {
        return new Target("uid-1", "shop-1", address, port, false, true);
    }

    private static Target target(URI url) {
        return target(url.getHost(), url.getPort());
    }

    private static Check check(Optional<Integer> expect, Optional<String> body) {
        return new Check("GET", "/health?deep=1", expect, body, Duration.ofMillis(500), false);
    }

    private static Answer ask(LocalServer server, Check check) {
        Target target = target(server.url());
        return checks(true).ask(List.of(target), check).get(target);
    }

    @ParameterizedTest
    @CsvSource({"200,,WELL", "204,,WELL", "302,,WELL", "404,,FAILED", "500,,FAILED", "200,201,FAILED", "503,503,WELL"})
    void theStatusDecides(int status, Integer expect, Result result) {
        try (LocalServer server = LocalServer.saying(status, "")) {
            assertEquals(
                    result,
                    ask(server, check(Optional.ofNullable(expect), Optional.empty()))
                            .result());
            assertEquals("/health", server.asked().get(0).path());
            assertEquals("1", server.asked().get(0).parameters().get("deep"));
        }
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (LocalServer server = new LocalServer((asked, exchange) -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            LocalServer.reply(exchange, 302, "");
        })) {
            ask(server, check(Optional.of(200), Optional.empty()));
            assertEquals(1, server.asked().size());
        }
    }

    @Test
    void theBodyIsMatchedAndNeverShown() {
        try (LocalServer server = LocalServer.saying(200, "{\"status\":\"secret-word\"}")) {
            assertEquals(
                    Result.WELL,
                    ask(server, check(Optional.of(200), Optional.of("secret"))).result());
            Answer other = ask(server, check(Optional.of(200), Optional.of("UP")));
            assertEquals(Result.FAILED, other.result());
            assertFalse(other.toString().contains("secret"), other::toString);
        }
    }

    @Test
    void onlyTheBeginningOfALongBodyIsRead() {
        try (LocalServer server = LocalServer.saying(200, "x".repeat(1 << 20) + "UP")) {
            assertEquals(
                    Result.FAILED,
                    ask(server, check(Optional.of(200), Optional.of("UP"))).result());
        }
    }

    @Test
    void whoDoesNotAnswerInTimeFails() {
        CountDownLatch done = new CountDownLatch(1);
        try (LocalServer server = new LocalServer((asked, exchange) -> {
            try {
                done.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        })) {
            Answer answer = ask(server, check(Optional.of(200), Optional.empty()));
            assertEquals(Result.FAILED, answer.result());
            assertTrue(answer.detail().contains("500 ms"), answer::toString);
            done.countDown();
        }
    }

    /** One socket listens on every address of this machine and counts; another notices that a name was looked up. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1.2.3",
                "0.0.0.0",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "169.254.169.254",
                "fe80::1",
                "224.0.0.1",
                "255.255.255.255",
                "ff02::1",
                "10.0.0.7",
                "localhost",
                "127.1",
                "2130706433",
                "0x7f000001",
                "127.0.0.1@10.0.0.1",
                ""
            })
    void forbiddenAddressesGetNoConnection(String address) throws Exception {
        InetAddress node = InetAddress.getByName("10.0.0.7");
        try (ServerSocket socket = new ServerSocket(0)) {
            AtomicInteger connections = counted(socket);
            Target target = target(address, socket.getLocalPort());
            Answer answer = new HealthChecks(false, () -> Set.of(node))
                    .ask(List.of(target), check(Optional.empty(), Optional.empty()))
                    .get(target);
            assertEquals(Result.NOT_ASKED, answer.result(), answer::toString);
            // our own connection is the first that arrives
            assertEquals(1, connectedOnce(socket, connections));
        }
    }

    private static AtomicInteger counted(ServerSocket socket) {
        AtomicInteger connections = new AtomicInteger();
        Thread thread = new Thread(() -> {
            while (!socket.isClosed()) {
                try (Socket one = socket.accept()) {
                    connections.incrementAndGet();
                    one.getOutputStream().write(1);
                } catch (java.io.IOException closed) {
                    return;
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return connections;
    }

    private static int connectedOnce(ServerSocket socket, AtomicInteger connections) throws java.io.IOException {
        try (Socket own = new Socket("127.0.0.1", socket.getLocalPort())) {
            own.getInputStream().read();
        }
        return connections.get();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "health", "//evil.example/x", "/\\evil.example", "http://evil.example/", "/a b", "/a\nb"})
    void aPathThatDoesNotBeginWithOneSlashIsNotAsked(String path) {
        Target target = target("127.0.0.1", 1);
        Check check = Check.health(path, false);
        assertEquals(
                Result.NOT_ASKED,
                checks(true).ask(List.of(target), check).get(target).result());
    }

    @Test
    void aPodOfTheNodesNetworkOrWithoutAPortIsNotAsked() {
        Target host = new Target("uid", "shop-1", "127.0.0.1", 80, true, true);
        Target portless = target("127.0.0.1", 0);
        checks(true)
                .ask(List.of(host, portless), Check.health("/", false))
                .values()
                .forEach(answer -> assertEquals(Result.NOT_ASKED, answer.result()));
    }

    /** Between the first look at an address and the connection it may become a node's: the socket itself looks again. */
    @Test
    void theAddressIsCheckedWhereItIsConnected() throws Exception {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        AtomicInteger looks = new AtomicInteger();
        try (LocalServer server = LocalServer.saying(200, "")) {
            Target target = target(server.url());
            HealthChecks checks =
                    new HealthChecks(true, () -> looks.getAndIncrement() == 0 ? Set.of() : Set.of(loopback));
            Answer answer =
                    checks.ask(List.of(target), Check.health("/", false)).get(target);
            assertEquals(Result.FAILED, answer.result());
            assertEquals(List.of(), server.asked());
            assertEquals(2, looks.get());
        }
    }

    @Test
    void manyPodsAreAskedAndEachAnswers() {
        try (LocalServer server = LocalServer.saying(200, "")) {
            List<Target> targets = java.util.stream.IntStream.range(0, 100)
                    .mapToObj(i -> new Target(
                            "uid-" + i,
                            "shop-" + i,
                            "127.0.0." + (1 + i % 2),
                            server.url().getPort(),
                            false,
                            true))
                    .toList();
            Map<Target, Answer> answers = checks(true).ask(targets, Check.health("/", false));
            assertEquals(100, answers.size());
            assertEquals(
                    50,
                    answers.values().stream()
                            .filter(a -> a.result() == Result.WELL)
                            .count());
        }
    }

    private static Map<Target, Answer> answers(Object... parts) {
        Map<Target, Answer> answers = new LinkedHashMap<>();
        for (int i = 0; i < parts.length; i += 2) {
            answers.put(
                    new Target("uid-" + i, "shop-" + i, "10.0.0.1", 80, false, (Boolean) parts[i]),
                    new Answer((Result) parts[i + 1], "HTTP 500", Duration.ZERO));
        }
        return answers;
    }

    private static String text(Signal signal) {
        return ((Value.Text) assertInstanceOf(Signal.Present.class, signal, signal::toString)
                        .value())
                .text();
    }

    @Test
    void onlyPodsThatWereReadyOnceCanFailTheHealthOfARevision() {
        assertEquals("failing", text(PodHealth.health(answers(true, Result.WELL, true, Result.FAILED), NOW)));
        assertEquals("healthy", text(PodHealth.health(answers(true, Result.WELL, false, Result.FAILED), NOW)));
        assertEquals(
                Signal.Reason.NOT_YET,
                ((Signal.Missing) PodHealth.health(answers(false, Result.FAILED), NOW)).reason());
    }

    @Test
    void aSmokeTestIsOfEveryPodAndWhoWasNotAskedPassesNothing() {
        assertEquals("failing", text(PodHealth.smoke(answers(false, Result.FAILED, true, Result.WELL), NOW)));
        assertEquals("passing", text(PodHealth.smoke(answers(false, Result.WELL, true, Result.WELL), NOW)));
        assertInstanceOf(
                Signal.Missing.class, PodHealth.smoke(answers(true, Result.WELL, true, Result.NOT_ASKED), NOW));
        assertInstanceOf(Signal.Missing.class, PodHealth.smoke(Map.of(), NOW));
    }

    @Test
    void theSocketRefusesAlsoWhatOnlyItSees() throws Exception {
        Addresses addresses = new Addresses(false, Set::of);
        try (ServerSocket socket = new ServerSocket(0);
                Socket own = addresses.createSocket()) {
            org.junit.jupiter.api.Assertions.assertThrows(
                    java.io.IOException.class,
                    () -> own.connect(new InetSocketAddress("127.0.0.1", socket.getLocalPort())));
        }
    }
}
