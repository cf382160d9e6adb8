package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Choice;
import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Environment.Enforce;
import dev.sluice.dsl.model.Environment.Outage;
import java.util.Optional;

/** {@code enforce block, onOutage: deny}. */
final class EnforceWord extends Word<EnforceWord.Enforcement> {
    private final Parameter<Enforce> enforce = argument(
            "level",
            new Choice<Enforce>("what a failing verdict does")
                    .of("block", Enforce.BLOCK, "what fails or is unknown does not move")
                    .of("warn", Enforce.WARN, "it moves, with a warning")
                    .of("audit", Enforce.AUDIT, "it moves, and is recorded"),
            "what happens to what fails");
    private final Parameter<Outage> onOutage = option(
            "onOutage",
            new Choice<Outage>("what admission does while no agent answers")
                    .of("admit", Outage.ADMIT, "changes are let in, and judged as soon as an agent is back")
                    .of("deny", Outage.DENY, "nothing is let in"),
            "what admission does while no agent answers; admit where it is not said");

    EnforceWord() {
        super(
                "enforce",
                Times.ONCE,
                "What a verdict does in this environment. Where it is not said: block.",
                "enforce block, onOutage: deny");
    }

    /** Both answers of the word. */
    record Enforcement(Enforce enforce, Outage onOutage) {}

    @Override
    protected Optional<Enforcement> read(Entry entry) {
        return Optional.of(
                new Enforcement(entry.get(enforce), entry.find(onOutage).orElse(Outage.ADMIT)));
    }
}
