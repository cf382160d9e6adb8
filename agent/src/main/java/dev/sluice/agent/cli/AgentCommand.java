package dev.sluice.agent.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice agent}: governs a cluster until it is told to stop. */
@Command(
        name = "agent",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Governs a cluster: holds, promotes and reverts the releases of its policies.",
        footer = {
            "",
            "Runs until SIGTERM or SIGINT; then ends its round, gives up its Lease and exits within 40 seconds.",
            "Of several agents one decides; another takes over when that one falls silent.",
            "/metrics, /healthz and /readyz answer at --listen.",
            "Exit codes: 2 usage or bad input; 143 after SIGTERM, 130 after SIGINT.",
            "",
            "Example: sluice agent --prometheus http://127.0.0.1:9090 --audit /var/lib/sluice"
        })
final class AgentCommand implements Callable<Integer> {
    private static final int MOST_SECONDS = 3_600;

    private final Terminal terminal;

    @Mixin
    private PrometheusOptions prometheus;

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = "--identity",
            paramLabel = "NAME",
            description = "who this agent is among agents; by default $$SLUICE_POD, else the machine's name")
    private Optional<String> identity = Optional.empty();

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "how often what moves is evaluated; by default ${DEFAULT-VALUE}")
    private int interval;

    @Option(
            names = "--trusted-maker",
            paramLabel = "USER",
            description = "a user name whose Evidence counts; repeatable; without one no Evidence does")
    private List<String> trustedMakers = List.of();

    @Option(
            names = "--audit",
            paramLabel = "FOLDER",
            description = "where the record of every decision is kept; this agent's alone")
    private Optional<String> audit = Optional.empty();

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:8080",
            description = "where /metrics, /healthz and /readyz answer; by default ${DEFAULT-VALUE}")
    private String listen;

    AgentCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        if (!prometheus.given()) {
            throw new InvalidInput("--prometheus is missing: conditions on metrics would all be unknown");
        }
        if (interval < 1 || interval > MOST_SECONDS) {
            throw new InvalidInput("--interval: 1 to " + MOST_SECONDS + " seconds");
        }
        int colon = listen.lastIndexOf(':');
        new AgentProcess(
                        terminal,
                        cluster.connect(terminal),
                        prometheus,
                        identity.orElseGet(AgentCommand::ownName),
                        interval,
                        trustedMakers,
                        audit)
                .run(colon < 0 ? "" : listen.substring(0, colon), port(colon));
        return ExitCode.PASS;
    }

    private int port(int colon) {
        String digits = listen.substring(colon + 1);
        boolean isPort = colon > 0
                && !digits.isEmpty()
                && digits.length() <= 5
                && digits.chars().allMatch(Character::isDigit);
        if (!isPort || Integer.parseInt(digits) > 65_535) {
            throw new InvalidInput("--listen: write HOST:PORT, as in 127.0.0.1:8080");
        }
        return Integer.parseInt(digits);
    }

    private static String ownName() {
        String pod = System.getenv("SLUICE_POD");
        if (pod != null && !pod.isEmpty()) {
            return pod;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            throw new InvalidInput("--identity is missing: this machine does not know its name");
        }
    }
}
