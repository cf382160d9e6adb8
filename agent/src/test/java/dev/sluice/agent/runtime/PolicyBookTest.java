package dev.sluice.agent.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.agent.api.DeployPolicy;
import dev.sluice.agent.runtime.PolicyBook.Entry;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyBookTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final String SHOP =
            "sluice 1\napplication 'shop', team: 'payments'\nenvironment('production') { namespace 'shop' }\n";
    private static final String BROKEN = "sluice 1\nnonsense\n";

    private final PolicyBook book = new PolicyBook(Duration.ofSeconds(10));

    private static DeployPolicy policy(String name, int minute, String text) {
        DeployPolicy policy = new DeployPolicy();
        policy.getMetadata().setName(name);
        policy.getMetadata().setCreationTimestamp("2026-11-25T11:%02d:00Z".formatted(minute));
        policy.getMetadata().setGeneration(1L);
        policy.setSpec(new DeployPolicy.Spec(
                List.of("shop"), List.of(), new DeployPolicy.Source("shop.deploy.groovy", text), Map.of()));
        return policy;
    }

    private static String status(DeployPolicy.Status status, String type) {
        return status.conditions().stream()
                .filter(each -> each.getType().equals(type))
                .map(Condition::getStatus)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aTextThatLoadsIsInForceAndSaysWhatItGoverns() {
        Entry entry = book.read(List.of(policy("shop", 0, SHOP))).get("shop");
        DeployPolicy.Status status = PolicyStatus.of(entry, NOW);

        assertEquals(List.of("production  shop/Deployment/shop"), status.governed());
        assertEquals("True", status(status, "Loaded"));
        assertEquals("True", status(status, "InForce"));
        assertEquals("False", status(status, "Conflict"));
    }

    @Test
    void aBrokenTextLeavesTheLastGoodOneInForceAndNamesItsProblemsByPlace() {
        DeployPolicy object = policy("shop", 0, SHOP);
        object.setStatus(PolicyStatus.of(book.read(List.of(object)).get("shop"), NOW));
        DeployPolicy.Spec good = object.getSpec();
        object.setSpec(policy("shop", 0, BROKEN).getSpec());

        Entry entry = book.read(List.of(object)).get("shop");
        DeployPolicy.Status status = PolicyStatus.of(entry, NOW);

        assertTrue(entry.isBehind());
        assertEquals(good, entry.policy().orElseThrow().source());
        assertEquals(good, status.inForce());
        assertTrue(
                status.problems().get(0).startsWith("shop.deploy.groovy:1:1: missing: "),
                status.problems().get(0));
        assertEquals("False", status(status, "Loaded"));
        assertEquals("True", status(status, "InForce"));
    }

    @Test
    void aTextThatNeverLoadedGovernsNothing() {
        Entry entry = book.read(List.of(policy("shop", 0, BROKEN))).get("shop");
        assertTrue(entry.policy().isEmpty());
        assertEquals("False", status(PolicyStatus.of(entry, NOW), "InForce"));
    }

    @Test
    void ofTwoThatMoveTheSameTheOlderIsInForce() {
        Map<String, Entry> entries = book.read(List.of(policy("a-younger", 5, SHOP), policy("z-older", 0, SHOP)));

        assertTrue(entries.get("z-older").policy().isPresent());
        assertTrue(entries.get("a-younger").policy().isEmpty());
        assertEquals(
                "z-older is older and moves shop/Deployment/shop",
                entries.get("a-younger").conflict().orElseThrow());
    }

    @Test
    void namespacesBesideTheTextMustBeThoseOfTheText() {
        DeployPolicy lying = policy("shop", 0, SHOP);
        lying.setSpec(new DeployPolicy.Spec(
                List.of("elsewhere"), List.of(), lying.getSpec().source(), Map.of()));

        Entry entry = book.read(List.of(lying)).get("shop");
        assertTrue(entry.policy().isEmpty());
        assertTrue(
                entry.problems().get(0).contains("spec.namespaces"),
                entry.problems().get(0));
    }

    @Test
    void aWordThatTheAgentDoesNotCarryOutIsAProblemAndNeverSkipped() {
        String canary =
                SHOP + "release(in: 'production') { canary { step 10.percent, hold: 1.minute\n step 100.percent } }\n";
        Entry entry = book.read(List.of(policy("shop", 0, canary))).get("shop");

        assertFalse(entry.policy().isPresent());
        assertTrue(entry.problems().get(0).contains("canary is not carried out by this agent yet"));
    }

    @Test
    void aPinnedTextIsOnlyTheOneWhoseDigestWasPinned() {
        GovernedPolicy loaded =
                book.read(List.of(policy("shop", 0, SHOP))).get("shop").policy().orElseThrow();
        assertTrue(book.pinned("shop", loaded.digest(), loaded.source(), loaded.created())
                .isPresent());
        assertTrue(book.pinned("shop", "sha256:0", loaded.source(), loaded.created())
                .isEmpty());
    }

    @Test
    void aConditionKeepsTheTimeAtWhichItBecameSo() {
        DeployPolicy object = policy("shop", 0, SHOP);
        object.setStatus(PolicyStatus.of(book.read(List.of(object)).get("shop"), NOW));
        DeployPolicy.Status later = PolicyStatus.of(book.read(List.of(object)).get("shop"), NOW.plusSeconds(60));
        assertEquals(object.getStatus(), later);
    }
}
