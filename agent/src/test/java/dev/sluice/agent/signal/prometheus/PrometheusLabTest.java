package dev.sluice.agent.signal.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.sluice.agent.signal.Reading;
import dev.sluice.agent.signal.SignalRequest;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Metric;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.Signal.Reason;
import dev.sluice.dsl.model.Unit;
import dev.sluice.dsl.model.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The compiled queries before a real Prometheus, which reads a program whose metrics a test sets: {@code PROMETHEUS_URL} and
 * {@code METRICS_URL}, by default where the lab has them. The scrape interval is a second.
 */
@Tag("lab")
class PrometheusLabTest {
    private static final String PROMETHEUS = System.getenv().getOrDefault("PROMETHEUS_URL", "http://127.0.0.1:19090");
    private static final String METRICS = System.getenv().getOrDefault("METRICS_URL", "http://127.0.0.1:19100");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Position P = Position.NONE;
    private static final Optional<Value.Measure> OVER = Optional.of(new Value.Measure(BigDecimal.TEN, Unit.SECONDS));
    private static final String OLD = "shop-6d4f8c7b9d";
    private static final String NEW = "shop-7f9c5d6b8c";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String namespace = "lab-" + Long.toString(System.nanoTime(), 36);

    private static Metric.Ratio ratio(String codes) {
        return new Metric.Ratio(
                "http_requests_total",
                Map.of("code", new Expression.Pattern(codes, P)),
                Map.of(),
                OVER,
                Optional.empty(),
                P);
    }

    private static PrometheusSource source(Bounds bounds) {
        Endpoint endpoint = new Endpoint(
                URI.create(PROMETHEUS),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        return new PrometheusSource(endpoint, Duration.ofSeconds(2), Optional.of(Duration.ofSeconds(1)), bounds);
    }

    private void post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(METRICS + path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertEquals(200, http.send(request, BodyHandlers.ofString()).statusCode());
    }

    private void run(String revision, String more) throws IOException, InterruptedException {
        post("/set", """
                {"app":"%s","version":"%s",%s,"labels":{"namespace":"%s","pod":"%s-2xk4z"}}""".formatted(namespace, revision, more, namespace, revision));
    }

    @BeforeEach
    void startTheOldRevision() throws IOException, InterruptedException {
        run(OLD, "\"rps\":100,\"error_rate\":0.08,\"latency_ms\":300,\"sigma\":0.01");
    }

    @AfterEach
    void takeEverythingAway() throws IOException, InterruptedException {
        post("/delete", "{\"app\":\"" + namespace + "\"}");
        post(
                "/gauge",
                "{\"name\":\"queue_depth\",\"labels\":{\"namespace\":\"" + namespace + "\",\"pod\":\"" + OLD
                        + "-2xk4z\"},\"value\":null}");
    }

    private Reading ask(Metric metric, String revision, Bounds bounds) {
        SignalRequest request = new SignalRequest(metric, namespace, Set.of(revision), BigDecimal.ONE);
        return source(bounds).read(List.of(request), Instant.now()).readings().get(request);
    }

    private Signal await(Metric metric, Predicate<Signal> wanted) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        Signal signal = ask(metric, OLD, Bounds.DEFAULT).signal();
        while (!wanted.test(signal)) {
            if (Instant.now().isAfter(end)) {
                fail("at last: " + signal);
            }
            Thread.sleep(200);
            signal = ask(metric, OLD, Bounds.DEFAULT).signal();
        }
        return signal;
    }

    private static boolean near(Signal signal, double expected, double tolerance) {
        return signal instanceof Signal.Present present
                && Math.abs(((Value.Measure) present.value()).base().doubleValue() - expected) <= tolerance;
    }

    private static boolean missing(Signal signal, Reason reason) {
        return signal instanceof Signal.Missing missing && missing.reason() == reason;
    }

    @Test
    void aRatioIsWhatItIsAndZeroWhereNothingIsToCount() throws Exception {
        await(ratio("5.."), signal -> near(signal, 0.08, 0.005));
        await(ratio("4.."), signal -> near(signal, 0, 0));
        await(
                new Metric.Ratio(
                        "no_such_counter_total",
                        Map.of("code", new Expression.Pattern("5..", P)),
                        Map.of(),
                        OVER,
                        Optional.empty(),
                        P),
                signal -> missing(signal, Reason.NO_DATA));
    }

    @Test
    void aRestartedCounterGivesNoNegativeRate() throws Exception {
        await(ratio("5.."), signal -> near(signal, 0.08, 0.005));
        post("/reset-counter", "{\"app\":\"" + namespace + "\",\"version\":\"" + OLD + "\"}");
        Instant end = Instant.now().plusSeconds(5);
        while (Instant.now().isBefore(end)) {
            Signal signal = ask(ratio("5.."), OLD, Bounds.DEFAULT).signal();
            assertTrue(near(signal, 0.08, 0.02), signal::toString);
            Thread.sleep(200);
        }
    }

    @Test
    void ratesQuantilesAndGaugesAreWhatTheyAre() throws Exception {
        await(
                new Metric.Rate("http_requests_total", Map.of(), OVER, Optional.empty(), P),
                signal -> near(signal, 100, 10));
        Metric quantile = new Metric.Quantile(
                0.5, "http_request_duration_seconds", Map.of(), OVER, Unit.SECONDS, Optional.empty(), P);
        await(quantile, signal -> near(signal, 0.3, 0.06));
        post(
                "/gauge",
                "{\"name\":\"queue_depth\",\"labels\":{\"namespace\":\"" + namespace + "\",\"pod\":\"" + OLD
                        + "-2xk4z\"},\"value\":12}");
        await(
                new Metric.Gauge("queue_depth", Map.of(), Metric.Combine.MAX, Unit.NONE, Optional.empty(), P),
                signal -> near(signal, 12, 0));
    }

    @Test
    void whatIsGoneIsStaleAndThenNoData() throws Exception {
        await(ratio("5.."), signal -> near(signal, 0.08, 0.005));
        post("/delete", "{\"app\":\"" + namespace + "\"}");
        await(ratio("5.."), signal -> missing(signal, Reason.STALE));
        await(ratio("5.."), signal -> missing(signal, Reason.NO_DATA));
    }

    @Test
    void aWrongQueryIsRefusedAndALargeAnswerIsCut() throws Exception {
        Metric wrong = new Metric.Promql(
                "sum by (namespace) (rate(x{namespace=\"$namespace\"}[5m])",
                Unit.NONE,
                List.of("namespace"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                P);
        assertTrue(ask(wrong, OLD, Bounds.DEFAULT).refusal().orElseThrow().contains("parse error"));
        await(ratio("5.."), signal -> near(signal, 0.08, 0.005));
        Bounds two = new Bounds(
                1 << 20, 2, 1_000, 1_000, Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofMillis(10), 3, 10);
        Signal.Missing cut = assertInstanceOf(
                Signal.Missing.class, ask(ratio("5.."), OLD, two).signal());
        assertEquals(Reason.TOO_MANY, cut.reason(), cut::toString);
    }

    @Test
    void theNewerRevisionIsToldByItsFirstSample() throws Exception {
        Revisions.Wanted wanted = new Revisions.Wanted("shop", namespace, Optional.empty(), List.of(ratio("5..")));
        Instant end = Instant.now().plus(PATIENCE);
        boolean started = false;
        while (Instant.now().isBefore(end)) {
            Revisions.Found found = source(Bounds.DEFAULT).revisions(wanted, Instant.now());
            boolean old = found.newest().name().equals(Optional.of(OLD));
            if (old && !started && hasRunFor(Duration.ofSeconds(20))) {
                run(NEW, "\"rps\":100");
                started = true;
            }
            if (found.newest().name().equals(Optional.of(NEW))) {
                assertEquals(Optional.of(OLD), found.stable().name());
                return;
            }
            Thread.sleep(300);
        }
        fail("the new revision was never told");
    }

    /** Whether the old revision had samples so long ago: two revisions are told apart by quarters of a minute. */
    private boolean hasRunFor(Duration span) {
        SignalRequest request = new SignalRequest(ratio("5.."), namespace, Set.of(OLD), BigDecimal.ONE);
        Signal then = source(Bounds.DEFAULT)
                .read(List.of(request), Instant.now().minus(span))
                .readings()
                .get(request)
                .signal();
        return then instanceof Signal.Present;
    }
}
