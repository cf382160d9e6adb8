package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Security;
import java.util.Optional;

/** {@code security { … }}. */
final class SecurityWord extends Word<Security> {
    private final NetworkWord network = inside(new NetworkWord());
    private final SecretsWord secrets = inside(new SecretsWord());
    private final WaiveWord waive = inside(new WaiveWord());
    private final RuleWord rule = inside(new RuleWord());

    SecurityWord() {
        super(
                "security",
                Times.ONCE,
                "What must be true of the manifests: the network, Secrets, rules of one's own, and exceptions.",
                """
                security {
                    network { deny ingress }
                    secrets from: vault
                }""");
    }

    @Override
    protected Optional<Security> read(Entry entry) {
        return Optional.of(new Security(
                entry.one(network), entry.one(secrets), entry.all(waive), entry.all(rule), entry.position()));
    }
}
