package dev.sluice.agent.cli;

import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.report.Report;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice lint}: says what is wrong with policies, warnings included. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Says what is wrong, or doubtful, in policies.",
        footer = {"", "Exit codes: 0 no error, 2 errors (or warnings, with --strict)."})
final class LintCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final ParsedAhead ahead;

    @Mixin
    private PolicyFiles policies;

    @Option(names = "--strict", description = "count warnings as errors")
    private boolean strict;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT[=FILE]",
            description = "text, json, yaml, junit, sarif, github or markdown; repeatable")
    private List<String> outputs = List.of();

    LintCommand(Terminal terminal, ParsedAhead ahead) {
        this.terminal = terminal;
        this.ahead = ahead;
    }

    @Override
    public Integer call() {
        OutputFiles written = new OutputFiles(outputs);
        PolicyFiles.Result loaded = policies.load(new InputFiles(terminal), ahead);
        written.write(new Report(Version.text(), List.of(), loaded.problems()), terminal);
        if (loaded.problems().isEmpty()) {
            terminal.messages()
                    .println(
                            loaded.files().size() == 1
                                    ? "1 policy, no problem"
                                    : loaded.files().size() + " policies, no problem");
        }
        boolean warned = loaded.problems().stream().anyMatch(p -> p.level() == Problem.Level.WARNING);
        return loaded.failed() || strict && warned ? ExitCode.INVALID : ExitCode.PASS;
    }
}
