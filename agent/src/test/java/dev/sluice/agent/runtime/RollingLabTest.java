package dev.sluice.agent.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.agent.action.Deployments;
import dev.sluice.agent.api.DeployPolicy;
import dev.sluice.agent.api.Release;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rolling releases on a real API server and a real Prometheus, from the first revision on. */
@Tag("lab")
class RollingLabTest {
    private static final String POLICY = """
            sluice 1

            application 'shop', team: 'payments'

            metrics {
                errorRate = ratio('http_requests_total', of: [code: ~/5../], over: 5.seconds)
                latency   = quantile(0.95, 'http_request_duration_seconds', over: 5.seconds)
            }

            environment('production') {
                namespace 'NAMESPACE'
            }

            release(in: 'production') {
                rolling { pauseAt 25.percent, 50.percent, hold: 3.seconds }
            }

            rollback(in: 'production', watch: 8.seconds, warmUp: 2.seconds) {
                when errorRate > 5.percent, for: 2.seconds
                when latency > 1.seconds
            }
            """;

    private LabCluster lab;

    @BeforeEach
    void start() throws IOException {
        lab = new LabCluster();
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private static String policy(LabCluster lab) {
        return POLICY.replace("NAMESPACE", lab.namespace);
    }

    /** What ran before the policy, adopted and Good. */
    private void adopted() throws Exception {
        lab.shop("v1");
        lab.until(lab::story, () -> lab.pods("v1") == 4);
        lab.policy(policy(lab));
        lab.agent("one");
        lab.until(
                lab::story,
                () -> lab.release()
                        .map(each -> Boolean.TRUE.equals(each.getStatus().good()))
                        .orElse(false));
        lab.until(
                () -> "no snapshot",
                () -> !lab.client
                        .apps()
                        .controllerRevisions()
                        .inNamespace(lab.namespace)
                        .list()
                        .getItems()
                        .isEmpty());
        lab.traffic("v1", 0, 50);
    }

    private void promote(String image, double errorRate, int millis) throws Exception {
        lab.shop(image);
        while (!isOver()) {
            lab.traffic(image, errorRate, millis);
            lab.traffic("v1", 0, 50);
            LockSupport.parkNanos(200_000_000);
        }
    }

    /** Whether the newest release, which is not the adopted one, has ended. */
    private boolean isOver() {
        return lab.release()
                .filter(each -> each.getSpec().number() > 1 && each.getStatus() != null)
                .map(each -> Set.of("Complete", "Reverted", "Frozen", "Blocked")
                        .contains(each.getStatus().phase()))
                .orElse(false);
    }

    @Test
    void aGoodReleaseWalksThroughItsStepsAndCompletes() throws Exception {
        adopted();
        promote("v2", 0, 50);

        Release release = lab.untilPhase("Complete");
        assertEquals(true, release.getStatus().good(), lab.story());
        assertEquals(4, lab.pods("v2"));
        assertEquals(0, lab.pods("v1"));
        assertFalse(Deployments.isHeld(lab.shop()));
    }

    @Test
    void errorsTakeItBackToTheSnapshot() throws Exception {
        adopted();
        promote("v2", 0.5, 50);

        Release release = lab.untilPhase("Reverted");
        assertTrue(
                release.getStatus().why().contains("errorRate"),
                release.getStatus().why());
        lab.until(lab::story, () -> lab.pods("v2") == 0 && lab.pods("v1") == 4);
        assertEquals(true, release.getStatus().quarantined());
    }

    @Test
    void slowAnswersTakeItBack() throws Exception {
        adopted();
        promote("v2", 0, 4_000);

        Release release = lab.untilPhase("Reverted");
        assertTrue(
                release.getStatus().why().contains("latency"),
                release.getStatus().why());
        lab.until(lab::story, () -> lab.pods("v2") == 0 && lab.pods("v1") == 4);
    }

    @Test
    void whatWentBackStaysInQuarantineUntilSomebodySaysRetry() throws Exception {
        adopted();
        promote("v2", 0.5, 50);
        lab.untilPhase("Reverted");
        lab.until(lab::story, () -> lab.pods("v2") == 0 && lab.pods("v1") == 4);

        lab.shop("v2");
        lab.until(lab::story, () -> Deployments.isHeld(lab.shop()));
        assertEquals("Reverted", lab.phase());
        assertEquals(0, lab.pods("v2"));

        lab.intent("retry", "the database was down");
        lab.until(lab::story, () -> lab.release().orElseThrow().getStatus().attempt() == 2 && lab.pods("v2") > 0);
    }

    @Test
    void aNewerRevisionMidWayTakesThePlaceOfTheOneThatMoves() throws Exception {
        adopted();
        lab.shop("v2");
        lab.until(lab::story, () -> lab.pods("v2") > 0);
        String superseded = lab.release().orElseThrow().getMetadata().getName();
        promote("v3", 0, 50);

        assertEquals(3, lab.untilPhase("Complete").getSpec().number());
        lab.until(lab::story, () -> lab.pods("v2") == 0 && lab.pods("v3") == 4);
        Release old = lab.client
                .resources(Release.class)
                .inNamespace(lab.namespace)
                .withName(superseded)
                .get();
        assertEquals("Superseded", old.getStatus().phase());
    }

    @Test
    void withoutPrometheusItHolds() throws Exception {
        lab.shop("v1");
        lab.until(lab::story, () -> lab.pods("v1") == 4);
        lab.policy(policy(lab));
        lab.agent("one", "http://127.0.0.1:1");
        lab.until(
                lab::story,
                () -> lab.release().map(each -> each.getStatus().good()).orElse(false));
        lab.shop("v2");

        lab.until(
                lab::story,
                () -> lab.release()
                        .orElseThrow()
                        .getStatus()
                        .decisions()
                        .toString()
                        .contains("outage"));
        assertEquals("Deploy", lab.phase());
        assertEquals("UNKNOWN", lab.release().orElseThrow().getStatus().verdict());
        assertEquals(1, lab.pods("v2"));
    }

    @Test
    void whoTakesOverRaisesTheEpochAndGoesOn() throws Exception {
        adopted();
        lab.shop("v2");
        lab.until(lab::story, () -> lab.pods("v2") > 0);
        lab.stopAgents();
        Release.Owner before = lab.release().orElseThrow().getStatus().owner();
        assertEquals("one", before.holder());
        lab.agent("two");
        promote("v2", 0, 50);

        Release release = lab.untilPhase("Complete");
        assertEquals("two", release.getStatus().owner().holder());
        assertEquals(before.epoch() + 1, release.getStatus().owner().epoch());
    }

    @Test
    void theFirstReleaseOfAWorkloadThatIsYoungerThanItsPolicyIsHeldAndJudged() throws Exception {
        lab.policy(policy(lab));
        lab.agent("one");
        lab.until(
                () -> String.valueOf(lab.policy().getStatus()),
                () -> lab.policy().getStatus() != null);
        lab.shop("v1-crashloop");

        Release release = lab.untilPhase("Frozen");
        assertTrue(
                release.getStatus().decisions().toString().contains("no other Good revision"),
                release.getStatus().decisions().toString());
    }

    @Test
    void aCrashLoopIsTakenBackWithoutMetrics() throws Exception {
        adopted();
        lab.shop("v2-crashloop");

        Release release = lab.untilPhase("Reverted");
        assertFalse(release.getStatus().why().isEmpty());
        lab.until(lab::story, () -> lab.pods("v2-crashloop") == 0 && lab.pods("v1") == 4);
    }

    @Test
    void aBrokenTextLeavesTheLastGoodOneInForce() throws Exception {
        adopted();
        DeployPolicy.Spec good = lab.policy().getSpec();
        lab.policy(new DeployPolicy.Spec(
                good.namespaces(),
                good.holds(),
                new DeployPolicy.Source("shop.deploy.groovy", "sluice 1\nnonsense"),
                Map.of()));
        lab.until(
                () -> String.valueOf(lab.policy().getStatus()),
                () -> !lab.policy().getStatus().problems().isEmpty());
        assertEquals(good.source(), lab.policy().getStatus().inForce().source());
        promote("v2", 0, 50);
        lab.untilPhase("Complete");
    }
}
