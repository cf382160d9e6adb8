package dev.sluice.agent.signal.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.agent.signal.Reading;
import dev.sluice.agent.signal.SignalRequest;
import dev.sluice.agent.signal.SignalSource.Round;
import dev.sluice.dsl.model.Metric;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.Signal.Reason;
import dev.sluice.dsl.model.Unit;
import dev.sluice.dsl.model.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How one query's answer becomes many signals, and why a signal is missing (semantics, section 5). */
class PrometheusSourceTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final long FRESH = NOW.getEpochSecond() - 3;
    private static final Metric RATIO = MetricQueryTest.ratio(Optional.empty());
    private static final String NEW = "shop-7f9c5d6b8c";
    private static final String OLD = "shop-6d4f8c7b9d";

    private static PrometheusSource source(LocalServer server) {
        return source(server, Bounds.DEFAULT);
    }

    private static PrometheusSource source(LocalServer server, Bounds bounds) {
        return new PrometheusSource(server.endpoint(), Duration.ofSeconds(10), Optional.empty(), bounds);
    }

    private static SignalRequest request(Metric metric, String namespace, String revision) {
        return new SignalRequest(metric, namespace, Set.of(revision), BigDecimal.ONE);
    }

    private static String part(String namespace, String revision, String part, String value) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("namespace", namespace);
        labels.put("sluice_replica_set", revision);
        labels.put("part", part);
        return LocalServer.series(labels, value);
    }

    /** What a ratio's query gives for one revision. */
    private static List<String> answer(
            String namespace, String revision, String numerator, String denominator, String fresh) {
        return List.of(
                part(namespace, revision, "numerator", numerator),
                part(namespace, revision, "denominator", denominator),
                part(namespace, revision, "fresh", fresh));
    }

    private static LocalServer saying(List<String> series) {
        return LocalServer.saying(200, LocalServer.vector(series.toArray(String[]::new)));
    }

    private static Signal ask(List<String> series, SignalRequest request) {
        try (LocalServer server = saying(series)) {
            return source(server)
                    .read(List.of(request), NOW)
                    .readings()
                    .get(request)
                    .signal();
        }
    }

    private static Signal.Missing missing(Signal signal, Reason reason) {
        Signal.Missing missing = assertInstanceOf(Signal.Missing.class, signal);
        assertEquals(reason, missing.reason(), missing::toString);
        return missing;
    }

    private static double value(Signal signal) {
        Signal.Present present = assertInstanceOf(Signal.Present.class, signal, signal::toString);
        return ((Value.Measure) present.value()).base().doubleValue();
    }

    @Test
    void oneQueryServesAllReleasesAndEachGetsItsOwn() {
        List<String> series = new ArrayList<>();
        List<SignalRequest> requests = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            series.addAll(answer("ns" + i, NEW, String.valueOf(i / 100.0), "10", FRESH + ""));
            series.addAll(answer("ns" + i, OLD, "0", "10", FRESH + ""));
            requests.add(request(RATIO, "ns" + i, NEW));
            requests.add(request(RATIO, "ns" + i, OLD));
        }
        try (LocalServer server = saying(series)) {
            Round round = source(server).read(requests, NOW);
            assertEquals(1, round.queries());
            assertEquals(1, server.asked().size());
            assertEquals(200, round.readings().size());
            for (int i = 0; i < 100; i++) {
                assertEquals(
                        i / 1000.0,
                        value(round.readings().get(requests.get(2 * i)).signal()),
                        1e-9);
                assertEquals(
                        0, value(round.readings().get(requests.get(2 * i + 1)).signal()));
            }
        }
    }

    @Test
    void whatDiffersInWindowOrMetricIsAskedApartAndIdenticalQueriesOnce() {
        Metric longer = new Metric.Ratio(
                "requests_total",
                Map.of(),
                Map.of(),
                Optional.of(new Value.Measure(BigDecimal.TEN, Unit.MINUTES)),
                Optional.empty(),
                Position.NONE);
        SignalRequest busy = new SignalRequest(RATIO, "shop", Set.of(NEW), BigDecimal.valueOf(1_000));
        try (LocalServer server = saying(answer("shop", NEW, "1", "10", FRESH + ""))) {
            Round round =
                    source(server).read(List.of(request(RATIO, "shop", NEW), busy, request(longer, "shop", NEW)), NOW);
            assertEquals(2, round.queries());
            missing(round.readings().get(busy).signal(), Reason.TOO_FEW);
        }
    }

    @Test
    void aGroupOverTheLimitIsHalvedUntilOnlyTheOffenderHasTooMany() {
        Bounds bounds = new Bounds(
                1 << 20, 20, 1_000, 100, Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofMillis(1), 1, 10);
        List<SignalRequest> requests = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            requests.add(request(RATIO, "ns" + i, NEW));
        }
        try (LocalServer server = new LocalServer((asked, exchange) -> {
            List<String> series = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                if (java.util.regex.Pattern.compile("[\"|]ns" + i + "[\"|]")
                        .matcher(asked.query())
                        .find()) {
                    series.addAll(answer("ns" + i, NEW, "1", "10", FRESH + ""));
                    for (int more = 0; i == 5 && more < 30; more++) {
                        series.addAll(answer("ns5", "shop-" + more, "1", "10", FRESH + ""));
                    }
                }
            }
            LocalServer.reply(exchange, 200, LocalServer.vector(series.toArray(String[]::new)));
        })) {
            Round round = source(server, bounds).read(requests, NOW);
            for (int i = 0; i < 8; i++) {
                Signal signal = round.readings().get(requests.get(i)).signal();
                if (i == 5) {
                    missing(signal, Reason.TOO_MANY);
                } else {
                    assertEquals(0.1, value(signal), 1e-9);
                }
            }
            assertEquals(7, round.queries());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 10, 3, 0.0",
        "1, 10, 3, 0.1",
        "1, 10, 37, 0.1",
        "1, 10, 38, STALE",
        "NaN, 10, 3, NOT_A_NUMBER",
        "1, NaN, 3, NOT_A_NUMBER",
        "Inf, 10, 3, INFINITE",
        "0, 0, 3, TOO_FEW",
        "0.01, 0.01, 3, TOO_FEW"
    })
    void aRatioIsJudgedOnFreshNumbersAndEnoughTraffic(String numerator, String denominator, int age, String expected) {
        String fresh = String.valueOf(NOW.getEpochSecond() - age);
        Signal signal = ask(answer("shop", NEW, numerator, denominator, fresh), request(RATIO, "shop", NEW));
        if (expected.startsWith("0")) {
            assertEquals(Double.parseDouble(expected), value(signal), 1e-9);
        } else {
            missing(signal, Reason.valueOf(expected));
        }
    }

    @Test
    void whatCountersHaveGrownByIsAskedApartAndDealtOutInWholeRequests() {
        SignalRequest grown =
                new SignalRequest(RATIO, "shop", Set.of(NEW), BigDecimal.ONE, Optional.of(Duration.ofSeconds(10)));
        try (LocalServer server = saying(answer("shop", NEW, "3", "200", FRESH + ""))) {
            Round round = source(server).read(List.of(grown, request(RATIO, "shop", NEW)), NOW);
            assertEquals(2, round.queries());
            Signal.Present present = assertInstanceOf(
                    Signal.Present.class, round.readings().get(grown).signal());
            assertEquals(
                    Map.of("part", Value.Measure.count(3), "whole", Value.Measure.count(200)),
                    ((Value.Entries) present.value()).entries());
        }
        missing(ask(List.of(), grown), Reason.NO_DATA);
    }

    @Test
    void noSeriesOfTheRevisionIsNoData() {
        missing(ask(List.of(), request(RATIO, "shop", NEW)), Reason.NO_DATA);
        missing(ask(answer("shop", OLD, "1", "10", FRESH + ""), request(RATIO, "shop", NEW)), Reason.NO_DATA);
    }

    @Test
    void seriesThatHaveEndedAreStale() {
        List<String> series = List.of(part("shop", NEW, "numerator", "1"), part("shop", NEW, "denominator", "10"));
        missing(ask(series, request(RATIO, "shop", NEW)), Reason.STALE);
    }

    @Test
    void seriesOfAnotherNamespaceAreDroppedAndReported() {
        SignalRequest request = request(RATIO, "shop", NEW);
        try (LocalServer server = saying(answer("bank", NEW, "1", "10", FRESH + ""))) {
            Round round = source(server).read(List.of(request), NOW);
            missing(round.readings().get(request).signal(), Reason.NO_DATA);
            assertEquals(List.of("series of the namespace 'bank' were dropped"), round.notes());
        }
    }

    @Test
    void aRefusedQueryTellsWhy() {
        SignalRequest request = request(RATIO, "shop", NEW);
        try (LocalServer server = LocalServer.saying(400, "{\"status\":\"error\",\"error\":\"parse error\"}")) {
            Reading reading =
                    source(server).read(List.of(request), NOW).readings().get(request);
            assertEquals(Optional.of("parse error"), reading.refusal());
            assertInstanceOf(Signal.Missing.class, reading.signal());
        }
    }

    private static Signal own(Optional<Metric.Combine> combine, List<String> by, String... series) {
        return ask(List.of(series), request(MetricQueryTest.raw(by, Optional.empty(), combine), "shop", NEW));
    }

    private static String pod(String pod, String value) {
        return LocalServer.series(Map.of("namespace", "shop", "pod", pod), value);
    }

    @Test
    void podsOfTheRevisionAreCombinedAsThePolicySays() {
        List<String> by = List.of("namespace", "pod");
        String[] pods = {pod(NEW + "-2xk4z", "1"), pod(NEW + "-9wq2t", "3"), pod(OLD + "-2xk4z", "100")};
        assertEquals(4, value(own(Optional.of(Metric.Combine.SUM), by, pods)));
        assertEquals(2, value(own(Optional.of(Metric.Combine.AVG), by, pods)));
        assertEquals(1, value(own(Optional.of(Metric.Combine.MIN), by, pods)));
        assertEquals(3, value(own(Optional.of(Metric.Combine.MAX), by, pods)));
        String[] one = {pod(NEW + "-2xk4z", "1"), pod(NEW + "-9wq2t", "NaN")};
        missing(own(Optional.of(Metric.Combine.MAX), by, one), Reason.NOT_A_NUMBER);
    }

    @Test
    void severalSeriesAreAmbiguousAndTheLabelsAreNamed() {
        String detail = missing(
                        own(
                                Optional.empty(),
                                List.of("namespace"),
                                LocalServer.series(Map.of("namespace", "shop", "shard", "a"), "1"),
                                LocalServer.series(Map.of("namespace", "shop", "shard", "b"), "1")),
                        Reason.AMBIGUOUS)
                .detail();
        assertTrue(detail.contains("shard") && !detail.contains("namespace"), detail);
    }

    @Test
    void aRoundThatHasNoTimeLeftIsAnOutage() {
        Bounds none =
                new Bounds(1 << 20, 20, 1_000, 100, Duration.ofSeconds(5), Duration.ZERO, Duration.ofMillis(1), 1, 10);
        SignalRequest request = request(RATIO, "shop", NEW);
        try (LocalServer server = saying(List.of())) {
            Round round = source(server, none).read(List.of(request), NOW);
            missing(round.readings().get(request).signal(), Reason.OUTAGE);
            assertEquals(List.of(), server.asked());
        }
    }

    @Test
    void thereIsABudgetForPromqlOfPoliciesOwn() {
        Bounds few = new Bounds(
                1 << 20, 20, 1_000, 100, Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofMillis(1), 1, 2);
        Metric own = MetricQueryTest.raw(List.of("namespace"), Optional.empty(), Optional.empty());
        List<SignalRequest> requests = List.of(request(own, "a", NEW), request(own, "b", NEW), request(own, "c", NEW));
        try (LocalServer server = saying(List.of())) {
            Round round = source(server, few).read(requests, NOW);
            missing(round.readings().get(requests.get(2)).signal(), Reason.TOO_MANY);
            assertEquals(2, server.asked().size());
        }
    }
}
