package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Kinds;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Environment.Approvals;
import java.util.Optional;

/** {@code approvals 2, from: group('payments-leads')}. */
final class ApprovalsWord extends Word<Approvals> {
    private final Parameter<Integer> count = argument(
            "count", Kinds.whole("how many people, 1 to 20", 1, 20), "how many people, the author not counted");
    private final Parameter<String> from = requiredOption(
            "from",
            Kinds.call("a group, as group('payments-leads')", new GroupWord()),
            "the group that they belong to");

    ApprovalsWord() {
        super(
                "approvals",
                Times.ONCE,
                "People who must approve before a release starts.",
                "approvals 2, from: group('payments-leads')");
    }

    @Override
    protected Optional<Approvals> read(Entry entry) {
        return Optional.of(new Approvals(entry.get(count), entry.get(from), entry.position()));
    }
}
