package dev.sluice.agent.admission;

import static dev.sluice.agent.admission.Cluster.POLICY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.sluice.agent.admission.Cluster.Asked;
import dev.sluice.policies.StandardLibrary;
import org.junit.jupiter.api.Test;

/** Which DeployPolicies are taken (semantics, section 11). */
class PoliciesTest {
    private final Cluster cluster = Cluster.governed();

    private static String policy(String name, String text, String namespaces) {
        return "{\"apiVersion\":\"sluice.dev/v1alpha1\",\"kind\":\"DeployPolicy\",\"metadata\":{\"name\":\"" + name
                + "\"},\"spec\":{\"namespaces\":[" + namespaces + "],\"source\":{\"file\":\"shop.deploy.groovy\","
                + "\"text\":\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"}}}";
    }

    private static String shop(String text) {
        return policy("shop", text, "\"shop\"");
    }

    private Answer ask(Asked asked) {
        return new Policies(cluster, StandardLibrary.bundled()).answer(asked.review());
    }

    private void refused(Asked asked, String... why) {
        Answer answer = ask(asked);
        assertFalse(answer.allowed(), asked.json());
        for (String each : why) {
            assertTrue(answer.message().contains(each), answer.message());
        }
    }

    @Test
    void aTextThatLoadsIsTaken() {
        assertEquals(Answer.ADMIT, ask(new Asked("deploypolicies").create(shop(POLICY))));
    }

    @Test
    void aBrokenTextIsRefusedWithItsProblemsAndPlaces() {
        refused(
                new Asked("deploypolicies").create(shop(POLICY.replace("enforce ", "enforec "))),
                "shop.deploy.groovy:14:",
                "enforec",
                "^^^");
    }

    @Test
    void aWordThatThisAgentDoesNotCarryOutIsRefusedAtItsPlace() {
        String canary = POLICY
                + "release(in: 'production') { canary { step 10.percent, hold: 5.minutes\n step 100.percent } }\n";
        refused(new Asked("deploypolicies").create(shop(canary)), "unsupported", "'canary'", "shop.deploy.groovy:16");
    }

    @Test
    void namespacesAndNameMustAgreeWithTheText() {
        refused(new Asked("deploypolicies").create(policy("shop", POLICY, "\"other\"")), "other", "shop");
        refused(new Asked("deploypolicies").create(policy("store", POLICY, "\"shop\"")), "name it shop");
        String system = POLICY.replace("namespace 'shop'", "namespace 'kube-system'");
        refused(new Asked("deploypolicies").create(policy("shop", system, "\"kube-system\"")), "never governed");
    }

    @Test
    void aSecondPolicyThatMovesTheSameWorkloadIsRefused() {
        String second = POLICY.replace("application 'shop'", "application 'store'");
        refused(new Asked("deploypolicies").create(policy("store", second, "\"shop\"")), "Deployment/shop", "already");
    }

    @Test
    void demandingLessNeedsDisarm() {
        for (String less : new String[] {
            POLICY.replace("enforce   block", "enforce   warn"),
            POLICY.replaceFirst("(?m)^use .*$", ""),
            POLICY.replace("['registry.example.com']", "['registry.example.com', 'docker.io']"),
            POLICY
                    + "security { waive 'images/trusted', on: 'Deployment/shop', until: '2030-01-31', because: 'x', by: 'y' }\n"
        }) {
            Asked asked = new Asked("deploypolicies").update(shop(POLICY), shop(less));
            refused(asked, "disarm");
            cluster.allowed.add("editor disarm deploypolicies");
            assertTrue(ask(asked).allowed(), less);
            cluster.allowed.clear();
        }
    }

    @Test
    void demandingMoreNeedsNothing() {
        String more = POLICY
                + "security { rule('named', on: pods) { require has(pod.metadata.labels['team']), 'no team' } }\n";
        assertTrue(ask(new Asked("deploypolicies").update(shop(POLICY), shop(more)))
                .allowed());
    }

    @Test
    void deletionNeedsDisarmAndAWordOnReleasesInFlight() {
        refused(new Asked("deploypolicies").delete(shop(POLICY)), "disarm");
        cluster.allowed.add("editor disarm deploypolicies");
        assertTrue(ask(new Asked("deploypolicies").delete(shop(POLICY))).allowed());
        cluster.inFlight.add("shop-1");
        refused(new Asked("deploypolicies").delete(shop(POLICY)), "shop-1", "sluice.dev/on-delete");
        String said = shop(POLICY)
                .replace(
                        "\"name\":\"shop\"}",
                        "\"name\":\"shop\",\"annotations\":{\"sluice.dev/on-delete\":\"leave\"}}");
        assertTrue(ask(new Asked("deploypolicies").delete(said)).allowed());
    }
}
