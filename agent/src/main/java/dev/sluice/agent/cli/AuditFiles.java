package dev.sluice.agent.cli;

import dev.sluice.agent.audit.Checkpoint;
import dev.sluice.agent.audit.Verification;
import dev.sluice.agent.audit.Verification.Placed;
import dev.sluice.agent.audit.Verification.Source;
import dev.sluice.agent.cli.InputFiles.InputFile;
import dev.sluice.dsl.json.Json;
import dev.sluice.dsl.json.UnreadableJson;
import dev.sluice.dsl.report.Escape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The audit files that a command reads, with the checkpoints beside them or elsewhere. */
final class AuditFiles {
    private static final int LONGEST_CHECKPOINT = 1 << 16;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "audit files (audit-*.jsonl), folders with all below them, or globs")
    private List<String> files = List.of();

    @Option(
            names = "--checkpoints",
            paramLabel = "PATH",
            description =
                    "checkpoint files (checkpoint-*.json) or folders that are kept elsewhere; those below FILE count"
                            + " anyway; repeatable")
    private List<String> checkpoints = List.of();

    /** Reads and verifies all files; {@code lines} gets each line whose hash agrees, in its log's order. */
    Verification.Result read(Terminal terminal, Consumer<Placed> lines) {
        InputFiles input = new InputFiles(terminal);
        List<Source> sources = new ArrayList<>();
        List<Checkpoint> kept = new ArrayList<>();
        for (String argument : files) {
            for (InputFile file : input.find(argument, "FILE", name -> isAudit(name) || isCheckpoint(name))) {
                if (file.path() == null) {
                    throw new InvalidInput("FILE: audit files cannot come from standard input; name the files");
                }
                if (isCheckpoint(file.name())) {
                    kept.add(checkpoint(file, input, "FILE"));
                } else {
                    sources.add(new Source(file.name(), file.path()));
                }
            }
        }
        for (String argument : checkpoints) {
            input.find(argument, "--checkpoints", AuditFiles::isCheckpoint)
                    .forEach(file -> kept.add(checkpoint(file, input, "--checkpoints")));
        }
        if (sources.isEmpty()) {
            throw new InvalidInput("FILE: no audit file (audit-*.jsonl) in " + String.join(", ", files));
        }
        try {
            return Verification.of(sources, kept, lines);
        } catch (IOException e) {
            throw new InvalidInput("FILE: " + InputFiles.reason(e));
        }
    }

    private static boolean isAudit(String name) {
        return name.matches("(?s)(.*/)?audit-[^/]*\\.jsonl");
    }

    private static boolean isCheckpoint(String name) {
        return name.matches("(?s)(.*/)?checkpoint-[^/]*\\.json");
    }

    private static Checkpoint checkpoint(InputFile file, InputFiles input, String option) {
        try {
            return Json.read(Checkpoint.class, input.text(file, option, LONGEST_CHECKPOINT));
        } catch (UnreadableJson e) {
            throw new InvalidInput(option + ": " + file.name() + " is no checkpoint: " + e.getMessage());
        }
    }

    /** What is wrong with the files, a line each. */
    static void print(Verification.Result result, java.io.PrintStream to) {
        for (Verification.Trouble trouble : result.troubles()) {
            to.println("FAIL  " + trouble.kind().name().toLowerCase(java.util.Locale.ROOT) + "  "
                    + Escape.line(trouble.place()) + "  " + Escape.line(trouble.message()));
        }
    }
}
