package dev.sluice.agent.cli;

import dev.sluice.dsl.report.Report;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice render}: what {@code apply} would send, as YAML. */
@Command(
        name = "render",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Prints policies as objects of a cluster, for a GitOps repository.",
        footer = {
            "",
            "Per namespace a RoleBinding that lets the agent act there, per policy a DeployPolicy; the same files give",
            "the same text. Exit codes: 0 printed, 2 usage, bad input or a policy with problems.",
            "",
            "Example: sluice render checkout.deploy.groovy > gitops/checkout/sluice.yaml"
        })
final class RenderCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private PolicyFiles policies;

    RenderCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        PolicyFiles.Result loaded = policies.load(new InputFiles(terminal));
        if (loaded.failed()) {
            new OutputFiles(List.of("text")).write(new Report(Version.text(), List.of(), loaded.problems()), terminal);
            return ExitCode.INVALID;
        }
        for (HasMetadata object : PolicyObjects.of(loaded)) {
            terminal.results().print("---\n" + Serialization.asYaml(object).replaceFirst("^---\n", ""));
        }
        return ExitCode.PASS;
    }
}
