package dev.sluice.agent.runtime.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.model.Fleet;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SightTest {
    private final List<ReplicaSet> replicaSets = new ArrayList<>();
    private final List<Pod> pods = new ArrayList<>();

    private static Deployment shop(String image, String more) {
        return Serialization.unmarshal("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: { name: shop, namespace: shop, uid: d1, annotations: { sluice.dev/held: 'true', sluice.dev/author: anna } }
                spec:
                  replicas: 4
                  minReadySeconds: 10
                  %s
                  strategy: { rollingUpdate: { maxSurge: 30%%, maxUnavailable: 30%% } }
                  template: { metadata: { labels: { app: shop } }, spec: { containers: [{ name: app, image: '%s' }] } }
                """.formatted(more, image), Deployment.class);
    }

    private void replicaSet(String uid, String owner, String image, int replicas) {
        replicaSets.add(Serialization.unmarshal("""
                apiVersion: apps/v1
                kind: ReplicaSet
                metadata: { name: %1$s, uid: %1$s, ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: shop, uid: %2$s, controller: true }] }
                spec:
                  replicas: %4$d
                  template: { metadata: { labels: { app: shop, pod-template-hash: '%1$s' } }, spec: { containers: [{ name: app, image: '%3$s' }] } }
                status: { replicas: %4$d }
                """.formatted(uid, owner, image, replicas), ReplicaSet.class));
    }

    private void pod(String owner, boolean ready, int restarts, String waiting) {
        String state = waiting.isEmpty() ? "{}" : "{ waiting: { reason: " + waiting + " } }";
        pods.add(Serialization.unmarshal(
                """
                apiVersion: v1
                kind: Pod
                metadata: { name: p, labels: { app: shop }, ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: x, uid: %s, controller: true }] }
                status:
                  conditions: [{ type: Ready, status: '%s' }]
                  containerStatuses: [{ name: app, image: x, imageID: x, ready: %s, restartCount: %d, state: %s }]
                """.formatted(owner, ready ? "True" : "False", ready, restarts, state), Pod.class));
    }

    private Sight sight(Deployment deployment) {
        return Sight.of(List.of(deployment), Map.of(), replicaSets, pods, List.of());
    }

    @Test
    void podsBelongToARevisionByTheUidsOfTheirOwners() {
        replicaSet("r1", "d1", "shop:1", 3);
        replicaSet("r2", "d1", "shop:2", 1);
        replicaSet("r3", "somebody-elses", "shop:2", 5);
        pod("r1", true, 0, "");
        pod("r1", true, 0, "");
        pod("r1", false, 1, "");
        pod("r2", true, 4, "");
        pod("r3", true, 9, "CrashLoopBackOff");

        Fleet fleet = sight(shop("shop:2", "")).fleet();
        assertEquals(new Fleet.Pods(1, 1, 4, Set.of()), fleet.judged());
        assertEquals(new Fleet.Pods(3, 2, 1, Set.of()), fleet.stable());
        assertEquals(0, fleet.share().compareTo(new BigDecimal("0.3333333333333333")));
    }

    @Test
    void aPodThatIsGoingIsNoTraffic() {
        replicaSet("r2", "d1", "shop:2", 1);
        pod("r2", true, 0, "");
        pods.get(0).getMetadata().setDeletionTimestamp("2026-11-25T12:00:00Z");
        assertEquals(0, sight(shop("shop:2", "")).fleet().judged().ready());
    }

    @Test
    void bothWordsForAnImageThatCannotBePulledAreOneTrouble() {
        replicaSet("r2", "d1", "shop:2", 1);
        pod("r2", false, 0, "ErrImagePull");
        assertEquals(
                Set.of("ImagePullBackOff"),
                sight(shop("shop:2", "")).fleet().judged().waiting());
    }

    @Test
    void surgeRoundsUpAndUnavailableDownAsTheControllerHasIt() {
        Fleet.Workload workload = sight(shop("shop:2", "")).fleet().workload();
        assertEquals(new Fleet.Workload(4, 10, 2, 1, 600), workload);
    }

    @Test
    void itIsHeldWhilePausedWithHoldsMarkAndNoPodOfItRuns() {
        assertTrue(sight(shop("shop:2", "paused: true")).isHeld());
        assertFalse(sight(shop("shop:2", "")).isHeld());
        Deployment pausedBySomebody = shop("shop:2", "paused: true");
        pausedBySomebody.getMetadata().setAnnotations(Map.of());
        replicaSet("r2", "d1", "shop:2", 1);
        assertFalse(sight(pausedBySomebody).isHeld());
    }

    @Test
    void theRevisionIsThatOfTheTemplateWithItsAuthor() {
        assertEquals("anna", sight(shop("shop:2", "")).revision().author().orElseThrow());
        assertEquals(
                sight(shop("shop:2", "")).revision(),
                sight(shop("shop:2", "paused: true")).revision());
        assertNotEquals(
                sight(shop("shop:2", "")).revision().id(),
                sight(shop("shop:3", "")).revision().id());
    }
}
