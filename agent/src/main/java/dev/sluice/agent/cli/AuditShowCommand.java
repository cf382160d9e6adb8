package dev.sluice.agent.cli;

import dev.sluice.agent.audit.AuditRecord;
import dev.sluice.agent.audit.Verification;
import dev.sluice.agent.audit.Verification.Placed;
import dev.sluice.dsl.report.Escape;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice audit show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Prints what was recorded: decisions with their reasons, actions, intents and denials.",
        footer = {
            "",
            "A Hold for the same reasons as the one before it is left out; --all prints each. JSON is the lines as they stand.",
            "Exit codes: 0 printed, 1 the files are not whole (see: sluice audit verify), 2 usage or bad input,",
            "            70 internal fault.",
            "",
            "Example: sluice audit show audit/ --release checkout-66d1b --since 2h --decision Revert"
        })
final class AuditShowCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private AuditFiles files;

    @Option(names = "--release", paramLabel = "NAME", description = "only this Release: NAME or NAMESPACE/NAME")
    private Optional<String> release = Optional.empty();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "from 2026-01-31T09:00:00Z on, or 90s, 30m, 2h, 7d ago")
    private Optional<String> since = Optional.empty();

    @Option(
            names = "--decision",
            paramLabel = "NAME",
            description = "only decisions of this name: Start, Hold, Advance, …; repeatable")
    private List<String> decisions = List.of();

    @Option(names = "--all", description = "also policies, inputs, openings, and each Hold that says the same again")
    private boolean all;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text or json")
    private Listing output = Listing.text;

    private final Map<String, String> said = new HashMap<>();

    AuditShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Instant from = since.map(this::instant).orElse(Instant.MIN);
        decisions.forEach(AuditShowCommand::demandKnown);
        Verification.Result result = files.read(terminal, placed -> show(placed, from));
        AuditFiles.print(result, terminal.messages());
        return result.troubles().isEmpty() ? ExitCode.PASS : ExitCode.FAIL;
    }

    private Instant instant(String text) {
        if (Spans.isSpan(text)) {
            return terminal.now().get().minus(Spans.parse("--since", text));
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidInput("--since: '" + text + "' is no time; write 2026-01-31T09:00:00Z, or 30m, 2h, 7d");
        }
    }

    private static void demandKnown(String decision) {
        if (AuditText.DECISIONS.stream().noneMatch(decision::equalsIgnoreCase)) {
            throw new InvalidInput(
                    "--decision: no decision '" + decision + "'; there are " + String.join(", ", AuditText.DECISIONS));
        }
    }

    private void show(Placed placed, Instant from) {
        Optional<AuditRecord> read = placed.line().read();
        if (placed.line().at().isBefore(from) || !isWanted(read)) {
            return;
        }
        if (output == Listing.json) {
            terminal.results().println(Escape.line(placed.line().record()));
        } else {
            String text = read.map(AuditText::of)
                    .orElse("a record of a kind that this version does not know; a newer sluice reads it");
            terminal.results().println(placed.line().at() + "  " + Escape.line(text));
            read.map(AuditText::reasons)
                    .orElse(List.of())
                    .forEach(reason -> terminal.results().println("      " + Escape.line(reason)));
        }
    }

    private boolean isWanted(Optional<AuditRecord> read) {
        if (read.isEmpty()) {
            return all && release.isEmpty() && decisions.isEmpty();
        }
        AuditRecord record = read.get();
        Optional<AuditRecord.Subject> subject = AuditText.subject(record);
        if (release.isPresent() && subject.filter(this::isNamed).isEmpty()) {
            return false;
        }
        if (!decisions.isEmpty()) {
            return record instanceof AuditRecord.Decided decided
                    && decisions.stream().anyMatch(AuditText.name(decided)::equalsIgnoreCase)
                    && (all || isNew(decided));
        }
        if (record instanceof AuditRecord.Decided decided) {
            return all || isNew(decided);
        }
        return all || subject.isPresent() || record instanceof AuditRecord.Admission;
    }

    private boolean isNamed(AuditRecord.Subject subject) {
        String name = release.orElseThrow();
        return name.equals(subject.release()) || name.equals(subject.namespace() + "/" + subject.release());
    }

    /** Whether it is not the same Hold again. */
    private boolean isNew(AuditRecord.Decided decided) {
        String key = AuditText.name(decided)
                + decided.step().decision().reasons().stream()
                        .map(reason -> reason.outcome() + reason.subject())
                        .toList();
        String before = said.put(decided.subject().toString(), key);
        return !key.equals(before) || !AuditText.name(decided).equals("Hold");
    }
}
