package dev.sluice.agent.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.agent.api.DeployPolicy;
import dev.sluice.agent.api.Evidence;
import dev.sluice.agent.api.Release;
import dev.sluice.agent.api.ReleaseIntent;
import dev.sluice.agent.api.SluiceNames;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yaml.snakeyaml.Yaml;

/**
 * The shipped admission policies and roles before a real API server, with no agent running: {@code KUBECONFIG} is an
 * administrator who may impersonate. {@code dev} edits, {@code lead} releases, {@code ci} pushes evidence, by the shipped roles.
 */
@Tag("lab")
class AdmissionPoliciesLabTest {
    private static final Path BASE = Path.of("deploy/base");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String DIGEST = "sha256:" + "0".repeat(64);

    private static KubernetesClient admin;
    private static KubernetesClient dev;
    private static KubernetesClient lead;
    private static KubernetesClient ci;
    private static KubernetesClient sluice;

    private final String namespace = "lab-" + Long.toString(System.nanoTime(), 36);

    @BeforeAll
    static void install() throws Exception {
        admin = new KubernetesClientBuilder().build();
        dev = as("dev", "system:authenticated");
        lead = as("lead", "leads", "system:authenticated");
        ci = as("ci", "system:authenticated");
        sluice = as(SluiceNames.USER, "system:serviceaccounts", "system:authenticated");
        Map<String, List<String>> kustomization = new Yaml().load(Files.readString(BASE.resolve("kustomization.yaml")));
        for (String file : kustomization.get("resources")) {
            boolean webhooks = file.startsWith("webhooks/"); // nobody would answer them here
            boolean pods = file.equals("agent.yaml");
            if (!webhooks && !pods) {
                for (HasMetadata object :
                        admin.load(Files.newInputStream(BASE.resolve(file))).items()) {
                    admin.resource(object).forceConflicts().serverSideApply();
                }
            }
        }
    }

    @AfterAll
    static void close() {
        List.of(admin, dev, lead, ci, sluice).forEach(KubernetesClient::close);
    }

    private static KubernetesClient as(String user, String... groups) {
        Config config = new ConfigBuilder(Config.autoConfigure(null))
                .withImpersonateUsername(user)
                .withImpersonateGroups(groups)
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    @BeforeEach
    void govern() {
        apply("""
                apiVersion: v1
                kind: Namespace
                metadata: {name: $NS}
                """);
        bind("dev", "edit");
        bind("lead", "sluice-releaser");
        bind("lead", "sluice-namespace-governor");
        bind("ci", "sluice-evidence-maker");
        bindAccount();
        apply("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: $NS}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: sluice-policy-author}
                subjects: [{kind: User, name: dev}, {kind: User, name: lead}]
                """);
        eventually(() -> refused(() -> dev.resource(policy("probe")).dryRun().create()));
        lead.resource(policy(namespace)).create();
        // the API server learns of the parameter by a watch of its own
        eventually(() -> Boolean.TRUE.equals(dev.resource(deployment("probe-app", "1"))
                .dryRun()
                .create()
                .getSpec()
                .getPaused()));
    }

    @AfterEach
    void forget() {
        admin.resources(DeployPolicy.class).withName(namespace).delete();
        admin.rbac().clusterRoleBindings().withName(namespace).delete();
        admin.namespaces().withName(namespace).delete();
    }

    @Test
    void aMovedDeploymentIsHeldOnCreationAndOnEveryChangeOfItsPodsWithItsAuthor() {
        Deployment created = dev.resource(deployment("app", "1")).create();
        assertHeldBy("dev", created);
        assertNull(dev.resource(deployment("other", "1")).create().getSpec().getPaused());
        start("app");
        assertNull(scaled(2).getSpec().getPaused());
        Deployment restarted = patch(
                dev,
                "app",
                "{\"spec\":{\"template\":{\"metadata\":{\"annotations\":{\"kubectl.kubernetes.io/restartedAt\":\"x\"}}}}}");
        assertNull(restarted.getSpec().getPaused());
        assertHeldBy(
                "dev",
                patch(dev, "app", "{\"spec\":{\"template\":{\"metadata\":{\"annotations\":{\"team\":\"x\"}}}}}"));
        start("app");
        assertHeldBy("dev", patch(dev, "app", image("2")));
    }

    @Test
    void onlySluiceStartsWhatIsHeldAndWritesItsAnnotations() {
        dev.resource(deployment("app", "1")).create();
        assertRefused("is held", () -> patch(dev, "app", "{\"spec\":{\"paused\":false}}"));
        assertHeldBy("dev", patch(dev, "app", "{\"metadata\":{\"annotations\":{\"sluice.dev/held\":null}}}"));
        assertRefused(
                "sluice.dev/author",
                () -> patch(dev, "app", "{\"metadata\":{\"annotations\":{\"sluice.dev/author\":\"lead\"}}}"));
        assertRefused(
                "may not override",
                () -> patch(dev, "app", "{\"metadata\":{\"annotations\":{\"sluice.dev/override\":\"now\"}}}"));
        start("app");
        assertRefused(
                "sluice.dev/held",
                () -> patch(dev, "app", "{\"metadata\":{\"annotations\":{\"sluice.dev/held\":\"true\"}}}"));
        bind("lead", "edit");
        bind("lead", "sluice-break-glass");
        patch(lead, "app", "{\"metadata\":{\"annotations\":{\"sluice.dev/override\":\"incident 7\"}}}");
    }

    @Test
    void aReplicaSetOfAMovedDeploymentIsNeitherEditedNorScaledNorForgedNorOrphanedByOthers() {
        dev.resource(deployment("app", "1")).create();
        start("app");
        eventually(() -> !replicaSets().isEmpty());
        ReplicaSet owned = replicaSets().get(0);
        String name = owned.getMetadata().getName();
        assertRefused(
                "change the Deployment",
                () -> dev.apps()
                        .replicaSets()
                        .inNamespace(namespace)
                        .withName(name)
                        .patch(merge(), image("evil")));
        assertRefused(
                "change the Deployment",
                () -> dev.apps()
                        .replicaSets()
                        .inNamespace(namespace)
                        .withName(name)
                        .patch(merge(), "{\"metadata\":{\"ownerReferences\":null}}"));
        assertRefused(
                "scale the Deployment",
                () -> dev.apps()
                        .replicaSets()
                        .inNamespace(namespace)
                        .withName(name)
                        .scale(9));
        owned.getMetadata().setName("forged");
        owned.getMetadata().setResourceVersion(null);
        owned.getMetadata().setUid(null);
        assertRefused("change the Deployment", () -> dev.resource(owned).create());
    }

    @Test
    void anIntentNamesItsRequesterAndNeedsTheVerb() {
        ReleaseIntent own = intent("lead", "promote", List.of("leads"));
        lead.resource(own).create();
        assertRefused(
                "immutable",
                () -> admin.resources(ReleaseIntent.class)
                        .inNamespace(namespace)
                        .withName(own.getMetadata().getName())
                        .patch(merge(), "{\"spec\":{\"verb\":\"abort\"}}"));
        assertRefused(
                "but lead asks",
                () -> lead.resource(intent("dev", "promote", List.of())).create());
        assertRefused(
                "a group that",
                () -> lead.resource(intent("lead", "promote", List.of("admins")))
                        .create());
        assertRefused(
                "may not approve",
                () -> lead.resource(intent("lead", "approve", List.of())).create());
        assertRefused(
                "forbidden",
                () -> dev.resource(intent("dev", "promote", List.of())).create());
    }

    @Test
    void evidenceNamesWhoPushesItAndNeverChanges() {
        Evidence own = evidence("ci");
        ci.resource(own).create();
        assertRefused(
                "immutable",
                () -> admin.resources(Evidence.class)
                        .inNamespace(namespace)
                        .withName("ci")
                        .patch(merge(), "{\"spec\":{\"kind\":\"scan\"}}"));
        assertRefused("but ci pushes", () -> ci.resource(evidence("lead")).create());
        assertRefused("forbidden", () -> dev.resource(evidence("dev")).create());
    }

    @Test
    void onlySluiceWritesReleasesAndNobodyDeletesOneThatCounts() {
        Release release = new Release();
        release.setMetadata(new ObjectMetaBuilder()
                .withName("app-1")
                .withNamespace(namespace)
                .build());
        release.setSpec(new Release.Spec("app", "production", namespace, "1", 1L));
        assertRefused(
                "only Sluice writes releases", () -> admin.resource(release).create());
        sluice.resource(release).create();
        assertRefused("is not over", () -> admin.resource(release).delete());
        status("{\"status\":{\"phase\":\"Complete\",\"good\":true}}", sluice);
        assertRefused("releases/status", () -> status("{\"status\":{\"good\":false}}", admin));
        assertRefused("is good", () -> admin.resource(release).delete());
        status("{\"status\":{\"phase\":\"Reverted\",\"good\":false,\"quarantined\":true}}", sluice);
        assertRefused("is quarantined", () -> admin.resource(release).delete());
        status("{\"status\":{\"quarantined\":false}}", sluice);
        admin.resource(release).delete();
        assertRefused(
                "deploypolicies/status",
                () -> admin.resources(DeployPolicy.class)
                        .withName(namespace)
                        .subresource("status")
                        .patch(merge(), "{\"status\":{\"digest\":\"" + DIGEST + "\"}}"));
    }

    @Test
    void aPolicyIsWrittenByWhoMayGovernEachOfItsNamespaces() {
        assertRefused(
                "may not govern namespace " + namespace,
                () -> dev.resource(policy("by-dev")).create());
        DeployPolicy wider = policy(namespace);
        wider.setSpec(new DeployPolicy.Spec(
                List.of(namespace, "default"), List.of(), wider.getSpec().source(), Map.of()));
        assertRefused(
                "may not govern namespace default", () -> lead.resource(wider).update());
        List<String> twenty = new ArrayList<>(List.of(namespace));
        while (twenty.size() < 20) {
            twenty.add(namespace);
        }
        wider.setSpec(new DeployPolicy.Spec(twenty, List.of(), wider.getSpec().source(), Map.of()));
        lead.resource(wider).update();
        twenty.add(namespace);
        wider.setSpec(new DeployPolicy.Spec(twenty, List.of(), wider.getSpec().source(), Map.of()));
        wider.getMetadata().setResourceVersion(null);
        assertRefused("more than 20 namespaces", () -> lead.resource(wider).update());
        wider.setSpec(new DeployPolicy.Spec(
                List.of(namespace),
                List.of(new DeployPolicy.Held("default", "app")),
                wider.getSpec().source(),
                Map.of()));
        assertRefused("not in namespaces", () -> admin.resource(wider).update());
    }

    @Test
    void outsideGovernedNamespacesSluicesAccountWritesNothing() {
        assertRefused(
                "forbidden",
                () -> sluice.resource(new Yaml()
                                .dump(Map.of(
                                        "apiVersion",
                                        "v1",
                                        "kind",
                                        "ConfigMap",
                                        "metadata",
                                        Map.of("name", "x", "namespace", "default"))))
                        .create());
        Deployment elsewhere = deployment("app", "1");
        elsewhere.getMetadata().setNamespace("default");
        assertRefused("forbidden", () -> sluice.resource(elsewhere).create());
        assertRefused("forbidden", () -> sluice.secrets().inNamespace(namespace).list());
        assertEquals(
                "sluice-webhook",
                sluice.secrets()
                        .inNamespace(SluiceNames.NAMESPACE)
                        .withName("sluice-webhook")
                        .get()
                        .getMetadata()
                        .getName());
    }

    private void status(String change, KubernetesClient client) {
        client.resources(Release.class)
                .inNamespace(namespace)
                .withName("app-1")
                .subresource("status")
                .patch(merge(), change);
    }

    private ReleaseIntent intent(String user, String verb, List<String> groups) {
        ReleaseIntent intent = new ReleaseIntent();
        intent.setMetadata(new ObjectMetaBuilder()
                .withName(user + "-" + verb)
                .withNamespace(namespace)
                .build());
        intent.setSpec(new ReleaseIntent.Spec("app-1", verb, user, groups, "because", "1", DIGEST, null));
        return intent;
    }

    private Evidence evidence(String by) {
        Evidence evidence = new Evidence();
        evidence.setMetadata(
                new ObjectMetaBuilder().withName(by).withNamespace(namespace).build());
        evidence.setSpec(new Evidence.Spec(
                by,
                List.of(DIGEST),
                "tests",
                List.of(new Evidence.SourceFile("junit.xml", DIGEST)),
                "2026-11-24T10:00:00Z",
                null,
                "{}"));
        return evidence;
    }

    private DeployPolicy policy(String name) {
        DeployPolicy policy = new DeployPolicy();
        policy.setMetadata(new ObjectMetaBuilder().withName(name).build());
        policy.setSpec(new DeployPolicy.Spec(
                List.of(namespace),
                List.of(new DeployPolicy.Held(namespace, "app"), new DeployPolicy.Held(namespace, "probe-app")),
                new DeployPolicy.Source("app.deploy.groovy", "sluice 1\n"),
                Map.of()));
        return policy;
    }

    private Deployment deployment(String name, String tag) {
        return admin.getKubernetesSerialization()
                .unmarshal("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: NAME, namespace: $NS}
                spec:
                  selector: {matchLabels: {app: NAME}}
                  template:
                    metadata: {labels: {app: NAME}}
                    spec: {containers: [{name: app, image: 'registry.example.com/app:TAG'}]}
                """.replace("NAME", name).replace("TAG", tag).replace("$NS", namespace), Deployment.class);
    }

    private static String image(String tag) {
        return "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"app\",\"image\":\"registry.example.com/app:"
                + tag + "\"}]}}}}";
    }

    private Deployment scaled(int replicas) {
        return admin.apps().deployments().inNamespace(namespace).withName("app").scale(replicas);
    }

    /** What decision Start does. */
    private void start(String name) {
        patch(sluice, name, "{\"metadata\":{\"annotations\":{\"sluice.dev/held\":null}},\"spec\":{\"paused\":null}}");
    }

    private Deployment patch(KubernetesClient client, String name, String change) {
        return client.apps().deployments().inNamespace(namespace).withName(name).patch(merge(), change);
    }

    private static PatchContext merge() {
        return PatchContext.of(PatchType.JSON_MERGE);
    }

    private List<ReplicaSet> replicaSets() {
        return admin.apps().replicaSets().inNamespace(namespace).list().getItems();
    }

    private static void assertHeldBy(String author, Deployment deployment) {
        assertEquals(Boolean.TRUE, deployment.getSpec().getPaused());
        Map<String, String> annotations = deployment.getMetadata().getAnnotations();
        assertEquals("true", annotations.get(SluiceNames.HELD));
        assertEquals(author, annotations.get(SluiceNames.AUTHOR));
    }

    private static void assertRefused(String reason, Executable deed) {
        KubernetesClientException refused = assertThrows(KubernetesClientException.class, deed);
        assertTrue(refused.getMessage().contains(reason), refused::getMessage);
    }

    private static boolean refused(Runnable deed) {
        try {
            deed.run();
            return false;
        } catch (KubernetesClientException e) {
            return e.getMessage().contains("may not govern");
        }
    }

    private static void eventually(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "within " + PATIENCE);
            java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private void bind(String user, String role) {
        binding(user + "-" + role, role, "{kind: User, name: " + user + "}");
    }

    private void bindAccount() {
        binding(
                "sluice",
                "sluice-governed",
                "{kind: ServiceAccount, name: " + SluiceNames.SERVICE_ACCOUNT + ", namespace: " + SluiceNames.NAMESPACE
                        + "}");
    }

    private void binding(String name, String role, String subject) {
        apply("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: NAME, namespace: $NS}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ROLE}
                subjects: [SUBJECT]
                """.replace("NAME", name).replace("ROLE", role).replace("SUBJECT", subject));
    }

    private void apply(String yaml) {
        admin.resource(yaml.replace("$NS", namespace)).serverSideApply();
    }
}
