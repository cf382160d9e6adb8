package dev.sluice.agent.cli;

import dev.sluice.agent.api.Release;
import dev.sluice.dsl.report.Escape;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice releases list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Lists releases, those under way first, then the newest.",
        footer = {"", "Exit codes: 0 listed, 2 usage, or the cluster does not answer, 70 internal fault."})
final class ReleasesListCommand implements Callable<Integer> {
    /** Lower case, as they are written after {@code -o}. */
    enum Form {
        text,
        wide,
        json,
        yaml
    }

    private final Terminal terminal;

    @Mixin
    private ClusterOptions options;

    @Option(
            names = {"-A", "--all-namespaces"},
            description = "of all namespaces")
    private boolean all;

    @Option(
            names = {"-w", "--watch"},
            description = "goes on to print a line for each change, until it is stopped")
    private boolean watch;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text, wide, json or yaml")
    private Form form = Form.text;

    ReleasesListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Cluster cluster = options.connect(terminal)) {
            String where = all ? "all namespaces" : cluster.namespace();
            List<Release> releases = cluster.ask(
                    "list releases in " + where,
                    () -> all
                            ? cluster.client()
                                    .resources(Release.class)
                                    .inAnyNamespace()
                                    .list()
                                    .getItems()
                            : cluster.client()
                                    .resources(Release.class)
                                    .inNamespace(cluster.namespace())
                                    .list()
                                    .getItems());
            print(releases, where);
            if (watch) {
                follow(cluster);
            }
            return ExitCode.PASS;
        }
    }

    private void print(List<Release> releases, String where) {
        List<Release> sorted = releases.stream()
                .sorted(Comparator.comparing(ReleaseText::hasEnded)
                        .thenComparing(each -> each.getMetadata().getCreationTimestamp(), Comparator.reverseOrder()))
                .toList();
        switch (form) {
            case json -> terminal.results().println(Serialization.asJson(sorted));
            case yaml -> terminal.results().print(Serialization.asYaml(sorted));
            default -> {
                if (sorted.isEmpty()) {
                    terminal.messages().println("no releases in " + Escape.line(where));
                } else {
                    terminal.results().print(board().of(sorted));
                }
            }
        }
        terminal.results().flush();
    }

    private ReleaseBoard board() {
        return new ReleaseBoard(all, form == Form.wide, terminal.now().get());
    }

    private void follow(Cluster cluster) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Watcher<Release> lines = new Watcher<>() {
            @Override
            public void eventReceived(Action action, Release release) {
                if (action != Action.BOOKMARK && action != Action.ERROR) {
                    print(List.of(release), "");
                }
            }

            @Override
            public void onClose(WatcherException cause) {
                end.completeExceptionally(cause);
            }

            @Override
            public void onClose() {
                end.complete(null);
            }
        };
        try (Watch watching = all
                ? cluster.client().resources(Release.class).inAnyNamespace().watch(lines)
                : cluster.client()
                        .resources(Release.class)
                        .inNamespace(cluster.namespace())
                        .watch(lines)) {
            end.get();
        } catch (KubernetesClientException refused) {
            throw new InvalidInput("cannot watch releases: " + cluster.reason(refused));
        } catch (ExecutionException closed) {
            throw new InvalidInput(
                    "the API server ended the watch: " + closed.getCause().getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
