package dev.sluice.agent.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which cluster, as whom and in which namespace: what every command that talks to an API server shares with kubectl. */
final class ClusterOptions {
    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "the kubeconfig; where not said, $$KUBECONFIG, ~/.kube/config or the pod's own account")
    private Optional<String> kubeconfig = Optional.empty();

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "the kubeconfig's context; by default its current one")
    private Optional<String> context = Optional.empty();

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description = "the namespace; by default the context's")
    private Optional<String> namespace = Optional.empty();

    /** The namespace, where one was named. */
    Optional<String> namespace() {
        return namespace;
    }

    /**
     * A client of that cluster; nothing is asked of it yet.
     *
     * @throws InvalidInput where there is no such file or context
     */
    Cluster connect(Terminal terminal) {
        return Cluster.of(kubeconfig.map(file -> path(file, terminal)), context, namespace);
    }

    private static Path path(String file, Terminal terminal) {
        Path path;
        try {
            path = terminal.folder().resolve(file);
        } catch (InvalidPathException e) {
            throw new InvalidInput("--kubeconfig: no path: " + file);
        }
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new InvalidInput("--kubeconfig: cannot read " + file);
        }
        return path;
    }
}
