package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Kinds;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Policy.Scope.Platform;
import java.util.List;
import java.util.Optional;

/** {@code platform 'base', team: 'platform'}. */
final class PlatformWord extends Word<Platform> {
    private final Parameter<String> name = argument("name", Values.NAME, "the policy's name");
    private final Parameter<String> team = option("team", Kinds.text("the team's name"), "who owns it");

    PlatformWord() {
        super(
                "platform",
                Times.ONCE,
                "Makes this a platform policy: rules over whole namespaces, in place of application and environments.",
                "platform 'base', team: 'platform'");
    }

    /** Without its namespaces: they are another word's. */
    @Override
    protected Optional<Platform> read(Entry entry) {
        return Optional.of(new Platform(entry.get(name), entry.find(team).orElse(""), List.of(), entry.position()));
    }
}
