package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Environment;
import java.util.Map;
import java.util.Optional;

/** {@code environment('production') { … }}. */
final class EnvironmentWord extends Word<Environment> {
    private static final EnforceWord.Enforcement DEFAULT =
            new EnforceWord.Enforcement(Environment.Enforce.BLOCK, Environment.Outage.ADMIT);

    private final Parameter<String> name = argument("name", Values.NAME, "what gates, releases and promotions call it");
    private final NamespaceWord namespace = inside(new NamespaceWord());
    private final ConfigWord config = inside(new ConfigWord());
    private final EnforceWord enforce = inside(new EnforceWord());
    private final PromoteWord promote = inside(new PromoteWord());
    private final ApprovalsWord approvals = inside(new ApprovalsWord());

    EnvironmentWord() {
        super("environment", Times.MANY, "A place that releases go to, and when they may.", """
                environment('production') {
                    namespace 'checkout'
                    enforce   block
                    promote   from: 'staging', healthyFor: 24.hours
                }""");
        inside(new WindowWord(true));
        inside(new WindowWord(false));
    }

    @Override
    protected Optional<Environment> read(Entry entry) {
        EnforceWord.Enforcement enforcement = entry.one(enforce).orElse(DEFAULT);
        return Optional.of(new Environment(
                entry.get(name),
                entry.the(namespace),
                entry.one(config).orElse(Map.of()),
                enforcement.enforce(),
                enforcement.onOutage(),
                entry.one(promote),
                entry.one(approvals),
                entry.all(Environment.Window.class),
                entry.position()));
    }
}
