package dev.sluice.agent.cli;

import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice releases}: what is released in a cluster, why it stands where it does, and what people may do about it. */
@Command(
        name = "releases",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Shows the releases of a cluster and why they stand where they do, and asks something of them.",
        footer = {"", "A verb creates a ReleaseIntent: the API server's RBAC decides, and the record says who asked."})
final class ReleasesCommand implements Runnable {
    private static final Map<String, String> VERBS = new TreeMap<>(Map.of(
            "promote", "Goes on although something is unknown or a hold has not ended; never past what fails.",
            "pause", "Holds a release where it stands, until somebody resumes it.",
            "resume", "Ends a pause.",
            "abort", "Takes a release back that is under way; before new pods exist, ends it.",
            "retry", "Ends the quarantine of a release that went back or was blocked, and begins it again.",
            "revert", "Takes a release back, one that is complete too.",
            "approve", "Approves a release, for policies that demand approvals.",
            "adopt", "Makes a release go on with the policy that is in force now, not the one that it started with.",
            "freeze", "Lets nothing move, until somebody unfreezes it.",
            "unfreeze", "Ends a freeze."));

    @Spec
    private CommandSpec spec;

    /** With everything that stands below it. */
    static CommandLine line(Terminal terminal) {
        CommandLine line = new CommandLine(new ReleasesCommand())
                .addSubcommand("list", new ReleasesListCommand(terminal))
                .addSubcommand("why", new ReleasesWhyCommand(terminal))
                .addSubcommand("wait", new ReleasesWaitCommand(terminal));
        VERBS.forEach((verb, about) -> {
            CommandLine command = new CommandLine(new ReleasesVerbCommand(terminal, verb));
            command.getCommandSpec().usageMessage().description(about);
            line.addSubcommand(verb, command);
        });
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? See: sluice releases --help");
    }
}
