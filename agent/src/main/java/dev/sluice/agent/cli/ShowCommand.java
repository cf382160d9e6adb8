package dev.sluice.agent.cli;

import dev.sluice.dsl.json.Json;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.report.Report;
import dev.sluice.dsl.text.CanonicalText;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice show}: what Sluice understood. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Prints policies as Sluice understood them, in canonical form.",
        footer = {"", "Loading what show prints gives the same policy, with the same digest."})
final class ShowCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final ParsedAhead ahead;

    @Mixin
    private PolicyFiles policies;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "policy (the default), json, or digest")
    private Form form = Form.policy;

    @Option(names = "--promql", description = "print what is asked of Prometheus for an environment's conditions")
    private boolean promql;

    @Option(names = "--env", paramLabel = "NAME", description = "the environment; may be left out where there is one")
    private Optional<String> environment = Optional.empty();

    /** The words are what the user types. */
    private enum Form {
        policy,
        json,
        digest
    }

    ShowCommand(Terminal terminal, ParsedAhead ahead) {
        this.terminal = terminal;
        this.ahead = ahead;
    }

    @Override
    public Integer call() {
        PolicyFiles.Result loaded = policies.load(new InputFiles(terminal), ahead);
        if (loaded.failed()) {
            Report report = new Report(Version.text(), List.of(), loaded.problems());
            new OutputFiles(List.of("text")).write(report, terminal);
            return ExitCode.INVALID;
        }
        for (Policy policy : loaded.policies()) {
            terminal.results().print(promql ? queries(policy) : print(policy));
        }
        return ExitCode.PASS;
    }

    private String queries(Policy policy) {
        return SentQueries.show(policy, EnvironmentName.of(policy, environment));
    }

    private String print(Policy policy) {
        return switch (form) {
            case policy -> CanonicalText.show(policy);
            case json -> Json.write(policy) + "\n";
            case digest -> Json.digest(policy) + "  " + policy.position().file() + "\n";
        };
    }
}
