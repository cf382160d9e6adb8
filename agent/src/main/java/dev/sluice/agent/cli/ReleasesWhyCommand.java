package dev.sluice.agent.cli;

import dev.sluice.agent.api.Release;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sluice releases why}. */
@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Says why a release stands where it does: the decision, its reasons with their values, what followed.",
        footer = {"", "Exit codes: 0 said, 2 usage, no such release, or the cluster does not answer, 70 internal fault."
        })
final class ReleasesWhyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "RELEASE", description = "the release's name")
    private String name;

    @Mixin
    private ClusterOptions options;

    ReleasesWhyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Cluster cluster = options.connect(terminal)) {
            Release release = ReleaseLookup.find(cluster, name);
            terminal.results().print(ReleaseText.why(release));
            return ExitCode.PASS;
        }
    }
}
