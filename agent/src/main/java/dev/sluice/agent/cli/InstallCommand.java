package dev.sluice.agent.cli;

import dev.sluice.dsl.report.Escape;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice install}: the agent and all that belongs to it, of this program's version. */
@Command(
        name = "install",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Installs Sluice's agent, its kinds, roles and admission policies in a cluster.",
        footer = {
            "",
            "By server-side apply; installing again updates. It governs nothing until a policy is applied.",
            "Exit codes: 0 installed, 2 usage, or refused by the cluster."
        })
final class InstallCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--image",
            required = true,
            paramLabel = "IMAGE@DIGEST",
            description = "the agent's image, built from agent/deploy/Dockerfile")
    private String image;

    @Option(names = "--print", description = "print the objects as YAML and ask no cluster")
    private boolean print;

    @Mixin
    private ClusterOptions cluster;

    InstallCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!image.matches("[^@\\s]+@sha256:[0-9a-f]{64}")) {
            throw new InvalidInput(
                    "--image: '" + image + "' is not pinned; write IMAGE@sha256: and 64 hexadecimal digits");
        }
        List<HasMetadata> objects = Installation.objects(image);
        if (print) {
            objects.forEach(object -> terminal.results()
                    .print("---\n" + Serialization.asYaml(object).replaceFirst("^---\n", "")));
            return ExitCode.PASS;
        }
        PatchContext how = new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager("sluice-install")
                // the agent's own fields (caBundle, the namespaces of its webhooks) it writes again at once
                .withForce(true)
                .build();
        try (Cluster server = cluster.connect(terminal)) {
            for (HasMetadata object : objects) {
                String title = object.getKind() + " " + object.getMetadata().getName();
                server.ask(
                        "install " + title,
                        () -> server.client().resource(object).patch(how));
                terminal.results().println("applied  " + Escape.line(title));
            }
        }
        return ExitCode.PASS;
    }
}
