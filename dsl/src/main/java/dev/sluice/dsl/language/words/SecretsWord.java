package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Choice;
import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Kinds;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Security.SecretSource;
import dev.sluice.dsl.model.Security.SecretSources;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** {@code secrets from: [vault, sealedSecrets]}. */
final class SecretsWord extends Word<SecretSources> {
    private final Parameter<List<SecretSource>> from = requiredOption(
            "from",
            Kinds.oneOrMore(new Choice<SecretSource>("a source of Secrets")
                    .of(
                            "vault",
                            SecretSource.VAULT,
                            "Vault: an ExternalSecret or SecretProviderClass, or the injector's annotation")
                    .of("sealedSecrets", SecretSource.SEALED_SECRETS, "a SealedSecret")
                    .of(
                            "externalSecrets",
                            SecretSource.EXTERNAL_SECRETS,
                            "an ExternalSecret, whatever store it reads")),
            "where they may come from");

    SecretsWord() {
        super(
                "secrets",
                Times.ONCE,
                "Every Secret that a template references comes from one of these, and none stands in the manifests.",
                "secrets from: [vault, sealedSecrets]");
    }

    @Override
    protected Optional<SecretSources> read(Entry entry) {
        return Optional.of(new SecretSources(new LinkedHashSet<>(entry.get(from)), entry.position()));
    }
}
