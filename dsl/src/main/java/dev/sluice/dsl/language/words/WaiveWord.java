package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Kinds;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Security.Waiver;
import java.time.LocalDate;
import java.util.Optional;

/** {@code waive 'pods/x', on: 'Deployment/y', until: '2027-01-31', because: '…', by: '…'}. */
final class WaiveWord extends Word<Waiver> {
    private final Parameter<String> rule = argument(
            "rule",
            Kinds.text("a rule's id or a library policy's name"),
            "a rule's id, or the name of a library policy for all its rules");
    private final Parameter<String> on =
            requiredOption("on", Values.WORKLOAD, "Kind/name of the one object it excuses");
    private final Parameter<LocalDate> until =
            requiredOption("until", Calendar.DATE, "the last day on which it holds; then it is a finding itself");
    private final Parameter<String> because = requiredOption("because", Kinds.text("the reason"), "the reason");
    private final Parameter<String> by = requiredOption("by", Kinds.text("who answers for it"), "who answers for it");

    WaiveWord() {
        super(
                "waive",
                Times.MANY,
                "Excuses one object from one rule, for a time.",
                "waive 'pods/read-only-root-filesystem', on: 'CronJob/report', until: '2027-01-31', because: 'writes to"
                        + " /tmp', by: 'security'");
    }

    @Override
    protected Optional<Waiver> read(Entry entry) {
        return Optional.of(new Waiver(
                entry.get(rule), entry.get(on), entry.get(until), entry.get(because), entry.get(by), entry.at(rule)));
    }
}
