package dev.sluice.agent.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusServerTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final CollectorRegistry registry = new CollectorRegistry();
    private final AtomicBoolean alive = new AtomicBoolean(true);
    private final AtomicBoolean synced = new AtomicBoolean();
    private int port;

    @BeforeEach
    void listen() throws Exception {
        port = new StatusServer(
                        vertx,
                        registry,
                        Map.of("event loop", alive::get),
                        Map.of("informers synced", synced::get, "policies loaded", () -> true))
                .listen("127.0.0.1", 0)
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws InterruptedException, ExecutionException {
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    private HttpResponse<String> ask(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    @Test
    void readinessNamesWhatIsMissingUntilItIsThere() throws Exception {
        HttpResponse<String> before = ask("GET", "/readyz");
        assertEquals(503, before.statusCode());
        assertEquals("FAIL  informers synced\nok    policies loaded\n", before.body());
        synced.set(true);
        assertEquals(200, ask("GET", "/readyz").statusCode());
    }

    @Test
    void livenessDoesNotWaitForReadiness() throws Exception {
        assertEquals(200, ask("GET", "/healthz").statusCode());
        alive.set(false);
        assertEquals(503, ask("GET", "/healthz").statusCode());
    }

    @Test
    void metricsAreInPrometheusTextFormat() throws Exception {
        Counter.build("sluice_rounds", "Evaluations.").register(registry).inc(3);
        HttpResponse<String> metrics = ask("GET", "/metrics");
        assertTrue(metrics.headers().firstValue("Content-Type").orElse("").startsWith("text/plain; version=0.0.4"));
        assertTrue(metrics.body().contains("sluice_rounds_total 3.0"), metrics::body);
    }

    @Test
    void nothingElseIsAnswered() throws Exception {
        assertEquals(404, ask("GET", "/").statusCode());
        assertEquals(405, ask("POST", "/metrics").statusCode());
    }
}
