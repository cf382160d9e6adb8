package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Kinds;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Environment.ConfigValue;
import java.util.Optional;

/** {@code secret('checkout-db', 'url')}. */
final class SecretWord extends Word<ConfigValue> {
    private final Parameter<String> name = argument("name", Values.OBJECT, "the Secret's name");
    private final Parameter<String> key = argument("key", Kinds.text("a key of the Secret"), "the key in it");

    SecretWord() {
        super(
                "secret",
                Times.MANY,
                "A key of a Secret: the template must take it by secretKeyRef; its data is never read.",
                "config database_url: secret('checkout-db', 'url')");
    }

    @Override
    protected Optional<ConfigValue> read(Entry entry) {
        return Optional.of(new ConfigValue.Secret(entry.get(name), entry.get(key)));
    }
}
