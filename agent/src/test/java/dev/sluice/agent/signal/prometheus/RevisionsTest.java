package dev.sluice.agent.signal.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.agent.signal.prometheus.Revisions.Found;
import dev.sluice.agent.signal.prometheus.Revisions.Wanted;
import dev.sluice.dsl.model.Signal.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which revision is the newest where only metrics can tell (semantics, section 5). */
class RevisionsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Wanted SHOP =
            new Wanted("shop", "shop", Optional.empty(), List.of(MetricQueryTest.ratio(Optional.empty())));

    /** A revision with a sample each minute from {@code first} to {@code last} minutes ago. */
    private static String series(String revision, int first, int last) {
        List<String> points = new ArrayList<>();
        for (int minutes = first; minutes >= last; minutes--) {
            points.add("[" + (NOW.getEpochSecond() - minutes * 60L) + ",\"1\"]");
        }
        return "{\"metric\":{\"sluice_replica_set\":\"" + revision + "\"},\"values\":[" + String.join(",", points)
                + "]}";
    }

    private static Found find(String... series) {
        String body = "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
                + String.join(",", series) + "]}}";
        try (LocalServer server = LocalServer.saying(200, body)) {
            return new PrometheusSource(server.endpoint(), Duration.ofSeconds(10), Optional.empty())
                    .revisions(SHOP, NOW);
        }
    }

    @Test
    void theNewestIsJudgedAndTheOtherIsItsBaseline() {
        Found found = find(series("shop-a", 200, 0), series("shop-b", 3, 0));
        assertEquals(Optional.of("shop-b"), found.newest().name());
        assertEquals(Optional.of("shop-a"), found.stable().name());
    }

    @Test
    void aRevisionThatRunsNoMoreIsNeither() {
        Found found = find(series("shop-a", 200, 0), series("shop-b", 30, 10));
        assertEquals(Optional.of("shop-a"), found.newest().name());
        assertEquals(Reason.NOT_APPLICABLE, found.stable().why().reason());
    }

    @Test
    void aRevisionThatCameBackIsAsNewAsItsReturn() {
        String back = series("shop-a", 300, 200).replace("]]}", "],")
                + series("", 5, 0).replaceFirst(".*?\\[", "");
        Found found = find(back, series("shop-b", 150, 0));
        assertEquals(Optional.of("shop-a"), found.newest().name());
    }

    @Test
    void equallyLongAndSeveralOthersAreAmbiguousNeverGuessed() {
        Found equal = find(series("shop-a", 360, 0), series("shop-b", 360, 0));
        assertEquals(Reason.AMBIGUOUS, equal.newest().why().reason());
        assertTrue(equal.newest().why().detail().contains("shop-a, shop-b"), equal::toString);
        Found several = find(series("shop-a", 300, 0), series("shop-b", 200, 0), series("shop-c", 1, 0));
        assertEquals(Optional.of("shop-c"), several.newest().name());
        assertEquals(Reason.AMBIGUOUS, several.stable().why().reason());
    }

    @Test
    void nothingRunningIsNoData() {
        assertEquals(Reason.NO_DATA, find().newest().why().reason());
    }

    @Test
    void anOutageIsOneHereToo() {
        try (LocalServer server = LocalServer.saying(404, "")) {
            Found found = new PrometheusSource(server.endpoint(), Duration.ofSeconds(10), Optional.empty())
                    .revisions(SHOP, NOW);
            assertEquals(Reason.OUTAGE, found.newest().why().reason());
        }
    }

    @Test
    void namesThatAreCutAskForALabelAndNothingIsSent() {
        try (LocalServer server = LocalServer.saying(200, "")) {
            Wanted wanted = new Wanted("s".repeat(47), "shop", Optional.empty(), SHOP.metrics());
            Found found = new PrometheusSource(server.endpoint(), Duration.ofSeconds(10), Optional.empty())
                    .revisions(wanted, NOW);
            assertTrue(found.newest().why().detail().contains("revisionLabel:"), found::toString);
            assertEquals(List.of(), server.asked());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "shop-6d4f8c7b9d-2xk4z, true",
        "shop-6d4f-2xk4z, true",
        "shop-report-2xk4z, false",
        "shop-admin-6d4f8c7b9d-2xk4z, false",
        "shop-28123456-2xk4z, false",
        "shop-0, false",
        "myshop-6d4f8c7b9d-2xk4z, false"
    })
    void onlyPodsOfTheWorkloadsReplicaSetsAreLookedAt(String pod, boolean expected) {
        Matcher matcher = Pattern.compile("pod=~\"([^\"]+)\"").matcher(Revisions.query(SHOP));
        assertTrue(matcher.find());
        assertEquals(expected, pod.matches(matcher.group(1)));
    }
}
