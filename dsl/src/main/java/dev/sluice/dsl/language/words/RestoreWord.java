package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Choice;
import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Rollback.Restore;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code restore workload, config}. */
final class RestoreWord extends Word<Set<Restore>> {
    private final Parameter<List<Restore>> what = arguments(
            "what",
            new Choice<Restore>("what comes back")
                    .of("workload", Restore.WORKLOAD, "the pods' template; always, said or not")
                    .of("config", Restore.CONFIG, "the configuration that it ran with")
                    .of("database", Restore.DATABASE, "the schema, by the migration's undo"),
            "what comes back");

    RestoreWord() {
        super("restore", Times.ONCE, "What a revert brings back.", "restore workload, config");
    }

    @Override
    protected Optional<Set<Restore>> read(Entry entry) {
        return Optional.of(new LinkedHashSet<>(entry.get(what)));
    }
}
