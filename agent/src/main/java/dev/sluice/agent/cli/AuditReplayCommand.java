package dev.sluice.agent.cli;

import dev.sluice.agent.audit.AuditRecord;
import dev.sluice.agent.audit.Verification;
import dev.sluice.agent.audit.Verification.Placed;
import dev.sluice.dsl.report.Escape;
import dev.sluice.policies.StandardLibrary;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice audit replay}. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Evaluates each recorded decision again, from what was recorded, and tells where it comes out otherwise.",
        footer = {
            "",
            "Exit codes: 0 all come out the same, 1 one differs or the files are not whole, 2 usage or bad input,",
            "            3 none differs but some cannot be evaluated again, 70 internal fault.",
            "",
            "Example: sluice audit replay /var/lib/sluice/audit"
        })
final class AuditReplayCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private AuditFiles files;

    private int same;
    private int different;
    private int impossible;

    AuditReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        AuditReplay replay = new AuditReplay(StandardLibrary.bundled());
        Verification.Result result = files.read(terminal, placed -> replay(placed, replay));
        AuditFiles.print(result, terminal.results());
        terminal.results()
                .println((same + different + impossible) + " decisions: " + same + " come out the same, " + different
                        + " differ, " + impossible + " cannot be evaluated again");
        if (different > 0 || !result.troubles().isEmpty()) {
            return ExitCode.FAIL;
        }
        return impossible > 0 ? ExitCode.UNKNOWN : ExitCode.PASS;
    }

    private void replay(Placed placed, AuditReplay replay) {
        AuditRecord record = placed.line().read().orElse(null);
        if (record == null) {
            impossible++;
            say("?     ", placed, "a record of a kind that this version does not know; a newer sluice reads it");
            return;
        }
        AuditReplay.Outcome outcome = replay.take(record);
        switch (outcome.kind()) {
            case SAME -> same++;
            case DIFFERENT -> {
                different++;
                say("FAIL  ", placed, outcome.message());
            }
            case IMPOSSIBLE -> {
                impossible++;
                say("?     ", placed, outcome.message());
            }
            case NO_DECISION -> {}
        }
    }

    private void say(String mark, Placed placed, String message) {
        terminal.results().println(mark + Escape.line(placed.place()) + "  " + Escape.line(message));
    }
}
