package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Kinds;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Policy.Scope.Application;
import dev.sluice.dsl.model.Policy.Workloads;
import java.util.Optional;

/** {@code application 'checkout', team: 'payments'}. */
final class ApplicationWord extends Word<Application> {
    private final Parameter<String> name =
            argument("name", Values.NAME, "the application; without `workloads`, the Deployment of this name moves");
    private final Parameter<String> team = option("team", Kinds.text("the team's name"), "who owns it");

    ApplicationWord() {
        super("application", Times.ONCE, "Names what the policy governs.", "application 'checkout', team: 'payments'");
    }

    /** Without its workloads: they are another word's. */
    @Override
    protected Optional<Application> read(Entry entry) {
        return Optional.of(
                new Application(entry.get(name), entry.find(team).orElse(""), Workloads.DEFAULT, entry.position()));
    }
}
