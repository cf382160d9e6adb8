package dev.sluice.dsl.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.sluice.dsl.manifest.Limits;
import dev.sluice.dsl.manifest.Manifests;
import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Revision;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RevisionsTest {
    private static final String SHOP = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: shop }
            spec:
              replicas: 4
              template:
                metadata:
                  labels: { app: shop }
                  annotations: { team: payments }
                spec:
                  containers:
                    - name: app
                      image: registry.example.com/shop:1.2@sha256:%s
                      envFrom: [{ configMapRef: { name: shop-settings } }]
                  volumes:
                    - name: all
                      projected: { sources: [{ configMap: { name: shop-files } }] }
            """.formatted("a".repeat(64));

    private static Resource shop(String text) {
        return Manifests.read("shop.yaml", text.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT)
                .resources()
                .get(0);
    }

    private static Revision revision(String text) {
        return Revisions.of(List.of(shop(text)), Map.of("shop-settings", "1"), Optional.empty());
    }

    @Test
    void aRestartIsNoRevisionAndWhatSluiceWritesIsNone() {
        String restarted = SHOP.replace(
                "{ team: payments }",
                "{ team: payments, kubectl.kubernetes.io/restartedAt: '2026-01-01T00:00:00Z', sluice.dev/x: y }");
        assertEquals(revision(SHOP), revision(restarted));
        assertEquals(
                revision(SHOP),
                revision(SHOP.replace(
                        "metadata:\n      labels", "metadata:\n      creationTimestamp: null\n      labels")));
    }

    @Test
    void anAnnotationThatIsTheOnlyOneIsDroppedWholly() {
        String without = SHOP.replace("      annotations: { team: payments }\n", "");
        String restarted = SHOP.replace("{ team: payments }", "{ kubectl.kubernetes.io/restartedAt: 'now' }");
        assertEquals(revision(without), revision(restarted));
    }

    @Test
    void theOrderOfKeysAndTheNumberOfReplicasDoNotCount() {
        String other = SHOP.replace("replicas: 4", "replicas: 9")
                .replace("- name: app\n          image: registry", "- image: registry")
                .replace("envFrom:", "name: app\n          envFrom:");
        assertEquals(revision(SHOP).id(), revision(other).id());
    }

    @Test
    void aLabelMakesARevisionButLeavesTheQuarantineKey() {
        Revision labelled = revision(SHOP.replace("{ app: shop }", "{ app: shop, tier: gold }"));
        assertNotEquals(revision(SHOP).id(), labelled.id());
        assertEquals(revision(SHOP).quarantineKey(), labelled.quarantineKey());
    }

    @Test
    void changedDataOfAReferencedConfigMapIsARevision() {
        Revision changed = Revisions.of(List.of(shop(SHOP)), Map.of("shop-settings", "2"), Optional.empty());
        Revision foreign = Revisions.of(
                List.of(shop(SHOP)), Map.of("shop-settings", "1", "somebody-elses", "2"), Optional.empty());
        assertNotEquals(revision(SHOP).configuration(), changed.configuration());
        assertNotEquals(revision(SHOP).id(), changed.id());
        assertEquals(revision(SHOP).id(), foreign.id());
    }

    @Test
    void configMapsAreFoundInVolumesAndEnvironments() {
        Node.Mapping template = PodTemplates.of(shop(SHOP)).get(0).template();
        assertEquals(Set.of("shop-settings", "shop-files"), Revisions.configMaps(template));
    }

    @Test
    void theVersionIsThatOfTheImageDigestsAlone() {
        String retagged = SHOP.replace("shop:1.2@", "shop:stable@").replace("team: payments", "team: others");
        assertEquals(revision(SHOP).version(), revision(retagged).version());
        assertNotEquals(revision(SHOP).id(), revision(retagged).id());
    }

    @Test
    void textsCannotBeShiftedBetweenNeighbouringFields() {
        assertNotEquals(
                Revisions.data(Map.of("a", "b1:c"), Map.of()), Revisions.data(Map.of("a", "b", "c", ""), Map.of()));
        assertNotEquals(Revisions.data(Map.of("a", "b"), Map.of()), Revisions.data(Map.of(), Map.of("a", "b")));
    }

    @Test
    void aNumberIsNotTheTextOfItsDigits() {
        String number = SHOP.replace("team: payments", "team: 1");
        String text = SHOP.replace("team: payments", "team: '1'");
        assertNotEquals(revision(number).id(), revision(text).id());
    }

    @Test
    void theLabelOfAReplicaSetsControllerDoesNotCount() {
        Node.Mapping mine = PodTemplates.of(shop(SHOP)).get(0).template();
        Node.Mapping made = PodTemplates.of(shop(SHOP.replace("{ app: shop }", "{ app: shop, pod-template-hash: x1 }")))
                .get(0)
                .template();
        assertEquals(Revisions.template(mine), Revisions.template(made));
    }
}
