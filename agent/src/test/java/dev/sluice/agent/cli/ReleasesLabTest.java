package dev.sluice.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.agent.api.Release;
import dev.sluice.agent.api.ReleaseIntent;
import dev.sluice.agent.api.SluiceNames;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code sluice releases} before a real API server ({@code KUBECONFIG}) with the shipped kinds and admission policies. */
@Tag("lab")
class ReleasesLabTest {
    private static final Path DEPLOY = Path.of("deploy/base");

    private final KubernetesClient client = new KubernetesClientBuilder().build();
    /** Releases are written by Sluice alone, where its admission policies are installed. */
    private final KubernetesClient asSluice = new KubernetesClientBuilder()
            .withConfig(new ConfigBuilder(client.getConfiguration())
                    .withImpersonateUsername(SluiceNames.USER)
                    .withImpersonateGroups("system:masters")
                    .build())
            .build();

    private final String namespace = "lab-" + Long.toString(System.nanoTime(), 36);

    @BeforeEach
    void kindsAndAReleaseThatWentBack() throws IOException {
        for (String folder : List.of("crds", "admission")) {
            try (Stream<Path> files = Files.list(DEPLOY.resolve(folder))) {
                for (Path file : files.filter(each -> each.toString().endsWith(".yaml"))
                        .sorted()
                        .toList()) {
                    if (folder.equals("crds") || file.endsWith("intents.yaml")) {
                        apply(file);
                    }
                }
            }
        }
        for (String kind : List.of("releases", "releaseintents", "deploypolicies")) {
            client.apiextensions()
                    .v1()
                    .customResourceDefinitions()
                    .withName(kind + ".sluice.dev")
                    .waitUntilCondition(
                            each -> each != null
                                    && each.getStatus() != null
                                    && each.getStatus().getConditions().stream()
                                            .anyMatch(it -> it.getType().equals("Established")
                                                    && it.getStatus().equals("True")),
                            30,
                            TimeUnit.SECONDS);
        }
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        release(Files.readString(Path.of("src/test/resources/releases/reverted.yaml")));
    }

    @AfterEach
    void cleanUp() {
        client.namespaces().withName(namespace).delete();
        asSluice.close();
        client.close();
    }

    private void apply(Path file) throws IOException {
        try (InputStream yaml = Files.newInputStream(file)) {
            client.load(yaml)
                    .items()
                    .forEach(each -> client.resource(each).forceConflicts().serverSideApply());
        }
    }

    private Release release(String yaml) {
        Release wanted = Serialization.unmarshal(yaml, Release.class);
        wanted.getMetadata().setNamespace(namespace);
        Release created = asSluice.resource(wanted).create();
        created.setStatus(wanted.getStatus());
        return asSluice.resource(created).updateStatus();
    }

    private CommandLineRun run(String... arguments) {
        String[] all = Stream.concat(
                        Stream.of("releases"), Stream.concat(Stream.of(arguments), Stream.of("-n", namespace)))
                .toArray(String[]::new);
        return CommandLineRun.of(Path.of("."), all);
    }

    @Test
    void listShowsTheBoard() {
        CommandLineRun run = run("list");
        assertEquals(ExitCode.PASS, run.exitCode(), run::toString);
        assertTrue(run.output().startsWith("RELEASE"), run::toString);
        assertTrue(run.output().contains("checkout-66d1b  production   Reverted  2/3 50 %  FAIL"), run::toString);
        assertTrue(run("list", "-A").output().contains(namespace), "all namespaces");
        assertTrue(run("list", "-o", "json").output().contains("\"checkout-66d1b\""), "JSON");
    }

    @Test
    void aReleaseThatIsNotThereIsNamedWithThoseThatAre() {
        CommandLineRun run = run("why", "checkout-nothing");
        assertEquals(ExitCode.INVALID, run.exitCode());
        assertTrue(run.messages().contains("it has checkout-66d1b"), run::toString);
    }

    @Test
    void waitSaysWhereItEnded() {
        CommandLineRun run = run("wait", "checkout-66d1b", "--timeout", "20s");
        assertEquals(ExitCode.FAIL, run.exitCode(), run::toString);
        assertTrue(run.output().contains("errorRate > 5.percent: 8.1 %"), run::toString);
    }

    @Test
    void waitEndsWithTheReleaseAndSaysWhenItDoesNot() throws Exception {
        Release running = release(Files.readString(Path.of("src/test/resources/releases/running.yaml")));
        CommandLineRun late = run("wait", "checkout-7f9c4", "--timeout", "1s");
        assertEquals(ExitCode.UNKNOWN, late.exitCode(), late::toString);
        CompletableFuture<CommandLineRun> waiting =
                CompletableFuture.supplyAsync(() -> run("wait", "checkout-7f9c4", "--timeout", "60s"));
        running.setStatus(Serialization.unmarshal(
                "{\"phase\": \"Complete\", \"verdict\": \"PASS\", \"why\": \"watched\"}", Release.Status.class));
        asSluice.resource(running).updateStatus();
        CommandLineRun done = waiting.get(60, TimeUnit.SECONDS);
        assertEquals(ExitCode.PASS, done.exitCode(), done::toString);
    }

    @Test
    void aVerbMakesAnIntentOfWhoeverAsksAndItsReason() {
        CommandLineRun run = run("retry", "checkout-66d1b", "--reason", "the database is back");
        assertEquals(ExitCode.PASS, run.exitCode(), run::toString);
        List<ReleaseIntent> intents = client.resources(ReleaseIntent.class)
                .inNamespace(namespace)
                .list()
                .getItems();
        assertEquals(1, intents.size());
        ReleaseIntent.Spec spec = intents.get(0).getSpec();
        assertEquals("retry", spec.verb());
        assertEquals("the database is back", spec.reason());
        assertTrue(run.output().contains("is asked for by " + spec.user()), run::toString);
        assertTrue(spec.groups().contains("system:authenticated"), spec::toString);
    }

    @Test
    void withoutAnAgentAVerbThatWaitsSaysThatNobodyTookItIn() {
        CommandLineRun run = run("retry", "checkout-66d1b", "--reason", "again", "--wait=1s");
        assertEquals(ExitCode.UNKNOWN, run.exitCode(), run::toString);
        assertTrue(run.messages().contains("no agent has taken it in within 1s"), run::toString);
    }
}
