package dev.sluice.agent.cli;

import dev.sluice.agent.api.SluiceNames;
import dev.sluice.dsl.report.Escape;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code sluice uninstall}. The order is the point: what could refuse a change goes first, then who would pause again, and
 * only when nothing is left paused does the rest go.
 */
@Command(
        name = "uninstall",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Removes Sluice from a cluster; no workload is left paused.",
        footer = {"", "Exit codes: 0 removed, 2 usage, or refused by the cluster; it can be called again and goes on."})
final class UninstallCommand implements Callable<Integer> {
    /** The API server's admission forgets a policy by a watch, which takes a moment. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration BETWEEN = Duration.ofMillis(250);
    private static final String ANY_IMAGE = "uninstalled";

    private final Terminal terminal;

    @Mixin
    private ClusterOptions cluster;

    @Option(names = "--keep-crds", description = "keep the kinds, and so all policies, releases and evidence")
    private boolean keepKinds;

    UninstallCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<HasMetadata> objects = new ArrayList<>(Installation.objects(ANY_IMAGE));
        Collections.reverse(objects);
        try (Cluster server = cluster.connect(terminal)) {
            delete(server, objects, object -> object.getKind().endsWith("WebhookConfiguration"));
            delete(server, objects, object -> object.getKind().equals("DaemonSet"));
            until(
                    "the agents stop",
                    () -> server.client()
                            .pods()
                            .inNamespace(SluiceNames.NAMESPACE)
                            .withLabel("app.kubernetes.io/name", SluiceNames.SERVICE_ACCOUNT)
                            .list()
                            .getItems()
                            .isEmpty());
            // bindings before their policies: listed after them
            delete(server, objects, object -> object.getKind().contains("AdmissionPolicy"));
            server.ask("start what is held", () -> {
                until("nothing is held", () -> startHeld(server));
                return null;
            });
            for (RoleBinding access : server.ask(
                    "list role bindings",
                    () -> server.client()
                            .rbac()
                            .roleBindings()
                            .inAnyNamespace()
                            .withLabel("app.kubernetes.io/part-of", "sluice")
                            .list()
                            .getItems())) {
                delete(server, access);
            }
            delete(server, objects, object -> !keepKinds || !object.getKind().equals("CustomResourceDefinition"));
        }
        return ExitCode.PASS;
    }

    /** Takes what it deletes off the list. */
    private void delete(Cluster server, List<HasMetadata> objects, Predicate<HasMetadata> which) {
        List<HasMetadata> chosen = objects.stream().filter(which).toList();
        chosen.forEach(object -> delete(server, object));
        objects.removeAll(chosen);
    }

    private void delete(Cluster server, HasMetadata object) {
        String place = object.getMetadata().getNamespace();
        String title = object.getKind() + " " + (place == null ? "" : place + "/")
                + object.getMetadata().getName();
        boolean was = server.ask(
                "delete " + title,
                () -> !server.client().resource(object).delete().isEmpty());
        if (was) {
            terminal.results().println("deleted  " + Escape.line(title));
        }
    }

    /** Whether nothing was held; what was is started, unless somebody changed it at the same moment. */
    private boolean startHeld(Cluster server) {
        List<Deployment> held = server.client().apps().deployments().inAnyNamespace().list().getItems().stream()
                .filter(UninstallCommand::isMarked)
                .toList();
        for (Deployment deployment : held) {
            String title = "Deployment " + deployment.getMetadata().getNamespace() + "/"
                    + deployment.getMetadata().getName();
            boolean paused = Boolean.TRUE.equals(deployment.getSpec().getPaused())
                    && deployment.getMetadata().getAnnotations().containsKey(SluiceNames.HELD);
            if (start(server, deployment, paused)) {
                terminal.results().println((paused ? "started  " : "unmarked  ") + Escape.line(title));
            }
        }
        return held.isEmpty();
    }

    private static boolean isMarked(Deployment deployment) {
        Map<String, String> annotations = deployment.getMetadata().getAnnotations();
        return annotations != null
                && (annotations.containsKey(SluiceNames.HELD) || annotations.containsKey(SluiceNames.AUTHOR));
    }

    private static boolean start(Cluster server, Deployment deployment, boolean paused) {
        String change = "{\"metadata\":{\"resourceVersion\":\""
                + deployment.getMetadata().getResourceVersion() + "\",\"annotations\":{\"" + SluiceNames.HELD
                + "\":null,\"" + SluiceNames.AUTHOR + "\":null}}" + (paused ? ",\"spec\":{\"paused\":null}" : "") + "}";
        try {
            // the API server may hold it again at once while it still knows the policy
            return !isMarked(server.client().resource(deployment).patch(PatchContext.of(PatchType.JSON_MERGE), change));
        } catch (KubernetesClientException e) {
            boolean changedMeanwhile = e.getCode() == 409 || e.getCode() == 404;
            boolean policyNotYetForgotten = String.valueOf(e.getMessage()).contains("ValidatingAdmissionPolicy");
            if (changedMeanwhile || policyNotYetForgotten) {
                return false;
            }
            throw e;
        }
    }

    private static void until(String what, java.util.function.BooleanSupplier done) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new InvalidInput("waited " + PATIENCE.toSeconds() + " s until " + what
                        + ", in vain; nothing else was removed: call sluice uninstall again");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(BETWEEN.toMillis()));
        }
    }
}
