package dev.sluice.agent.cli;

import dev.sluice.agent.api.Release;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice releases wait}. */
@Command(
        name = "wait",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Waits until a release has ended, or has come to a phase, and says why it stands there.",
        footer = {
            "",
            "Exit codes: 0 it is there, 1 it ended otherwise (reverted, blocked, frozen, superseded),",
            "            2 usage, no such release, or no answer from the cluster, 3 not within the time-out,",
            "            70 internal fault.",
            "",
            "Example: sluice releases wait checkout-66d1b -n checkout --timeout 30m"
        })
final class ReleasesWaitCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "RELEASE", description = "the release's name")
    private String name;

    @Mixin
    private ClusterOptions options;

    @Option(
            names = "--for",
            paramLabel = "PHASE",
            description = "Complete (default), or an earlier phase: Deploy, Watch, …")
    private String phase = "Complete";

    @Option(names = "--timeout", paramLabel = "TIME", description = "90s, 30m, 2h; by default 1h")
    private String timeout = "1h";

    ReleasesWaitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ReleasePhases.demandKnown(phase);
        var patience = Spans.parse("--timeout", timeout);
        try (Cluster cluster = options.connect(terminal)) {
            ReleaseLookup.find(cluster, name);
            Optional<Release> seen = ReleaseLookup.await(
                    cluster,
                    name,
                    release ->
                            ReleasePhases.reached(ReleaseText.phase(release), phase) || ReleaseText.hasEnded(release),
                    patience);
            Release last = seen.orElseGet(() -> ReleaseLookup.find(cluster, name));
            terminal.results().print(ReleaseText.why(last));
            if (seen.isEmpty()) {
                terminal.messages().println("sluice: not " + phase + " within " + timeout);
                return ExitCode.UNKNOWN;
            }
            return ReleasePhases.reached(ReleaseText.phase(last), phase) ? ExitCode.PASS : ExitCode.FAIL;
        }
    }
}
