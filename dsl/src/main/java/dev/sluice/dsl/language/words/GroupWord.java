package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Kinds;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import java.util.Optional;

/** {@code group('payments-leads')}. */
final class GroupWord extends Word<String> {
    private final Parameter<String> name =
            argument("name", Kinds.text("the group's name"), "as the cluster's authentication gives it");

    GroupWord() {
        super("group", Times.MANY, "A group of users of the cluster.", "approvals 2, from: group('payments-leads')");
    }

    @Override
    protected Optional<String> read(Entry entry) {
        return entry.find(name);
    }
}
