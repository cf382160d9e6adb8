package dev.sluice.agent.cli;

import dev.sluice.agent.audit.Verification;
import dev.sluice.dsl.json.Json;
import dev.sluice.dsl.report.Escape;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice audit verify}. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Tells whether audit files hold all that was written to them, in its order, unchanged.",
        footer = {
            "",
            "Edited, removed, reordered and forked lines are found from the files alone; an end that was cut off, or a log",
            "written anew, only by a checkpoint that was kept elsewhere.",
            "Exit codes: 0 whole, 1 something is wrong, 2 usage or bad input, 70 internal fault.",
            "",
            "Example: sluice audit verify /var/lib/sluice/audit --checkpoints /mnt/worm/sluice"
        })
final class AuditVerifyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private AuditFiles files;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text or json")
    private Listing output = Listing.text;

    AuditVerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Verification.Result result = files.read(terminal, placed -> {});
        if (output == Listing.json) {
            terminal.results().println(Json.write(result));
        } else {
            AuditFiles.print(result, terminal.results());
            result.logs().forEach(this::print);
        }
        return result.troubles().isEmpty() ? ExitCode.PASS : ExitCode.FAIL;
    }

    private void print(Verification.Log log) {
        terminal.results()
                .println("log " + log.id() + (log.agent().isEmpty() ? "" : " of " + Escape.line(log.agent()))
                        + ": lines " + log.first() + " to " + log.last() + ", last hash " + log.hash());
        terminal.results()
                .println("    " + checkpoints(log.checkpoints())
                        + (log.torn() == 0 ? "" : "; lines cut off by crashes, each recorded: " + log.torn())
                        + (log.first() == 1 ? "" : "; older files were dropped or not given"));
    }

    private static String checkpoints(long agreeing) {
        return agreeing == 0
                ? "no checkpoint agrees with a line of it: whether its end was cut off cannot be told"
                : "checkpoints that agree: " + agreeing;
    }
}
