package dev.sluice.agent.runtime;

import dev.sluice.agent.api.DeployPolicy;
import dev.sluice.agent.api.Release;
import dev.sluice.agent.api.ReleaseIntent;
import dev.sluice.agent.api.SluiceNames;
import dev.sluice.agent.signal.prometheus.Endpoint;
import dev.sluice.agent.signal.prometheus.PrometheusSource;
import dev.sluice.dsl.Sluice;
import dev.sluice.dsl.model.Policy;
import dev.sluice.policies.StandardLibrary;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.prometheus.client.CollectorRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A real API server, Prometheus and a program whose metrics a test sets: {@code KUBECONFIG}, {@code PROMETHEUS_URL} and
 * {@code METRICS_URL}, the latter two by default where the lab has them. Each has a namespace of its own, and takes away with it
 * what it made.
 */
public final class LabCluster implements AutoCloseable {
    private static final String PROMETHEUS = System.getenv().getOrDefault("PROMETHEUS_URL", "http://127.0.0.1:19090");
    private static final String METRICS = System.getenv().getOrDefault("METRICS_URL", "http://127.0.0.1:19100");
    private static final Path DEPLOY = Path.of("deploy", "base");
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    public final KubernetesClient client;
    public final String namespace = "lab-" + Long.toString(System.nanoTime(), 36);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ServerTime serverTime = new ServerTime(Clock.systemUTC());
    private final List<Agent> agents = new ArrayList<>();
    private final KubernetesClient asAgent;

    public LabCluster() throws IOException {
        client = new KubernetesClientBuilder()
                .withConfig(Config.autoConfigure(null))
                .build();
        try (Stream<Path> files = Stream.concat(
                Files.list(DEPLOY.resolve("crds")),
                Stream.of(DEPLOY.resolve("admission").resolve("hold.yaml")))) {
            for (Path file : files.sorted().toList()) {
                apply(Files.readString(file));
            }
        }
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        apply("""
                apiVersion: v1
                kind: Namespace
                metadata: { name: sluice-system }
                ---
                apiVersion: v1
                kind: ServiceAccount
                metadata: { name: sluice-agent, namespace: sluice-system }
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: { name: lab-sluice-agent }
                roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
                subjects: [{ kind: ServiceAccount, name: sluice-agent, namespace: sluice-system }]
                """);
        asAgent = serverTime.client(agentConfig());
        until(() -> "the kinds of sluice.dev are not served", () -> {
            client.resources(DeployPolicy.class).list();
            client.resources(Release.class).inNamespace(namespace).list();
            return true;
        });
    }

    /** Hold lets only Sluice's own account through. Which rights that account needs is the matter of other tests. */
    private Config agentConfig() {
        String token = client.serviceAccounts()
                .inNamespace(SluiceNames.NAMESPACE)
                .withName(SluiceNames.SERVICE_ACCOUNT)
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(3_600L)
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
        return new ConfigBuilder(Config.empty())
                .withAutoConfigure(false)
                .withMasterUrl(client.getConfiguration().getMasterUrl())
                .withCaCertFile(client.getConfiguration().getCaCertFile())
                .withCaCertData(client.getConfiguration().getCaCertData())
                .withOauthToken(token)
                .build();
    }

    /** An agent that looks every second. */
    public Agent agent(String identity) {
        return agent(identity, PROMETHEUS);
    }

    public Agent agent(String identity, String prometheus) {
        Duration interval = Duration.ofSeconds(1);
        Endpoint endpoint = new Endpoint(
                URI.create(prometheus),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        Agent agent = new Agent(
                new AgentConfiguration(
                        identity, namespace, interval, Duration.ofSeconds(5), Set.of("ci"), Optional.empty(), "test"),
                asAgent,
                serverTime,
                new PrometheusSource(endpoint, interval, Optional.of(Duration.ofSeconds(1))),
                Optional.empty(),
                Clock.systemUTC(),
                new CollectorRegistry());
        agents.add(agent);
        agent.start();
        return agent;
    }

    /** Puts a policy in force. */
    public void policy(String text) {
        Policy policy = Sluice.load("shop.deploy.groovy", text, StandardLibrary.bundled())
                .value()
                .orElseThrow(() -> new AssertionError(Sluice.load("shop.deploy.groovy", text, StandardLibrary.bundled())
                        .problems()));
        policy(DeployPolicy.Spec.of(policy, new DeployPolicy.Source("shop.deploy.groovy", text), Map.of()));
    }

    public void policy(DeployPolicy.Spec spec) {
        DeployPolicy object = new DeployPolicy();
        object.getMetadata().setName(namespace);
        object.setSpec(spec);
        client.resource(object).forceConflicts().serverSideApply();
    }

    public DeployPolicy policy() {
        return client.resources(DeployPolicy.class).withName(namespace).get();
    }

    public void apply(String yaml) {
        for (HasMetadata object : client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .items()) {
            client.resource(object).forceConflicts().serverSideApply();
        }
    }

    /** The Deployment {@code shop} with four pods of this image. */
    public void shop(String image) {
        apply("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: { name: shop, namespace: %s }
                spec:
                  replicas: 4
                  minReadySeconds: 1
                  progressDeadlineSeconds: 20
                  selector: { matchLabels: { app: shop } }
                  strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }
                  template:
                    metadata: { labels: { app: shop } }
                    spec:
                      terminationGracePeriodSeconds: 0
                      containers: [{ name: app, image: 'registry.example.com/shop:%s' }]
                """.formatted(namespace, image));
    }

    public Deployment shop() {
        return client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName("shop")
                .get();
    }

    /** Pods of the image, by what their specs say. */
    public long pods(String image) {
        return client.pods().inNamespace(namespace).list().getItems().stream()
                .filter(pod -> image(pod).endsWith(":" + image))
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .count();
    }

    private static String image(Pod pod) {
        return pod.getSpec().getContainers().get(0).getImage();
    }

    /** Lets each pod of the image have this traffic, until somebody says otherwise; pods that come later have none. */
    public void traffic(String image, double errorRate, int millis) throws IOException, InterruptedException {
        StringBuilder all = new StringBuilder("[");
        for (Pod pod : client.pods().inNamespace(namespace).list().getItems()) {
            if (image(pod).endsWith(":" + image)) {
                all.append(all.length() > 1 ? "," : "")
                        .append("{\"app\":\"%s\",\"version\":\"%s\",\"rps\":50,\"error_rate\":%s,\"latency_ms\":%d,"
                                        .formatted(namespace, pod.getMetadata().getName(), errorRate, millis)
                                + "\"labels\":{\"namespace\":\"%s\",\"pod\":\"%s\"}}"
                                        .formatted(namespace, pod.getMetadata().getName()));
            }
        }
        post("/set", all + "]");
    }

    public void post(String path, String json) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(METRICS + path))
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new AssertionError(path + ": " + response.body());
        }
    }

    /** The newest Release. */
    public Optional<Release> release() {
        return client.resources(Release.class).inNamespace(namespace).list().getItems().stream()
                .max(Comparator.comparing(each -> each.getSpec().number()));
    }

    public String phase() {
        return release()
                .filter(each -> each.getStatus() != null)
                .map(each -> each.getStatus().phase())
                .orElse("");
    }

    /** Waits for the newest Release to be of this image's revision and in this phase. */
    public Release untilPhase(String phase, String... others) {
        Set<String> wanted = new java.util.TreeSet<>(List.of(others));
        wanted.add(phase);
        until(this::story, () -> wanted.contains(phase()));
        return release().orElseThrow();
    }

    /** Asks what a person asks. */
    public void intent(String verb, String reason) {
        Release release = release().orElseThrow();
        ReleaseIntent intent = new ReleaseIntent();
        intent.getMetadata().setGenerateName("intent-");
        intent.getMetadata().setNamespace(namespace);
        intent.setSpec(new ReleaseIntent.Spec(
                release.getMetadata().getName(),
                verb,
                "anna",
                List.of("leads"),
                reason,
                release.getSpec().revision(),
                release.getStatus().pinned().digest(),
                null));
        Config anna = new ConfigBuilder(client.getConfiguration())
                .withImpersonateUsername("anna")
                .withImpersonateGroups("system:masters", "leads")
                .build();
        try (KubernetesClient asAnna =
                new KubernetesClientBuilder().withConfig(anna).build()) {
            asAnna.resource(intent).create();
        }
    }

    /** Waits until it is so; the world is real, so nothing says when. */
    public void until(Supplier<String> otherwise, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        RuntimeException last = null;
        while (System.nanoTime() < deadline) {
            try {
                if (condition.getAsBoolean()) {
                    return;
                }
                last = null;
            } catch (RuntimeException notYet) {
                last = notYet;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError("not within " + PATIENCE.toSeconds() + " s: " + otherwise.get(), last);
    }

    /** What became of the newest Release, for a failing test's message. */
    public String story() {
        return release()
                .map(each -> each.getStatus() == null
                        ? each.getMetadata().getName() + " without status"
                        : each.getMetadata().getName() + " is "
                                + each.getStatus().phase() + " "
                                + each.getStatus().decisions())
                .orElseGet(() -> "no Release; policy status "
                        + Optional.ofNullable(policy())
                                .map(DeployPolicy::getStatus)
                                .orElse(null));
    }

    /** A JSON patch as somebody else writes it. */
    public void patchShop(String jsonPatch) {
        client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName("shop")
                .patch(PatchContext.of(PatchType.JSON), jsonPatch);
    }

    /** All agents end, as their pods do when a node is drained. */
    public void stopAgents() {
        agents.forEach(Agent::stop);
        agents.clear();
    }

    @Override
    public void close() {
        stopAgents();
        client.resources(DeployPolicy.class).withName(namespace).delete();
        client.namespaces().withName(namespace).delete();
        client.rbac().clusterRoleBindings().withName("lab-sluice-agent").delete();
        try {
            post("/delete", "{\"app\":\"" + namespace + "\"}");
        } catch (IOException gone) {
            throw new AssertionError(gone);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        asAgent.close();
        client.close();
    }
}
