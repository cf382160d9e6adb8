package dev.sluice.dsl.language.words;

import com.google.re2j.Pattern;
import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Kind;
import dev.sluice.dsl.language.grammar.Kinds;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Reading;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Environment.ConfigValue;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Unit;
import dev.sluice.dsl.model.Value;
import java.util.Map;
import java.util.Optional;

/** {@code config log_level: 'warn', database_url: secret('checkout-db', 'url')}. */
final class ConfigWord extends Word<Map<String, ConfigValue>> {
    /** What Kubernetes takes as a key of a ConfigMap. */
    private static final Pattern KEY = Pattern.compile("[-._a-zA-Z0-9]+");

    private static final Kind<ConfigValue> PLAIN = new Kind<>() {
        @Override
        public String expected() {
            return "a text, a number, true or false, or secret('name', 'key')";
        }

        @Override
        public Optional<ConfigValue> read(Expression expression, Reading reading) {
            if (!(reading.resolve(expression) instanceof Expression.Literal literal) || !isPlain(literal.value())) {
                return reading.refuse(expression, this);
            }
            return Optional.of(new ConfigValue.Plain(literal.value()));
        }
    };

    private final Parameter<Map<String, ConfigValue>> entries = freeOptions(
            "key",
            Kinds.callOr(Kinds.call(PLAIN.expected(), new SecretWord()), PLAIN, PLAIN.expected()),
            "an entry of the ConfigMap");

    ConfigWord() {
        super(
                "config",
                Times.ONCE,
                "The application's configuration here; it becomes a ConfigMap that moves and reverts with the release.",
                "config log_level: 'warn', cache_ttl: 3600, database_url: secret('checkout-db', 'url')");
    }

    private static boolean isPlain(Value value) {
        return value instanceof Value.Text
                || value instanceof Value.Truth
                || (value instanceof Value.Measure measure && measure.unit() == Unit.NONE);
    }

    @Override
    protected Optional<Map<String, ConfigValue>> read(Entry entry) {
        Map<String, ConfigValue> given = entry.find(entries).orElse(Map.of());
        for (String key : given.keySet()) {
            if (key.length() > 253 || !KEY.matches(key)) {
                return entry.reading()
                        .refuse(
                                "dns-name",
                                entry.position(),
                                "'" + key + "' cannot be a key of a ConfigMap",
                                "a key is letters, digits, '-', '_' and '.', at most 253 characters");
            }
        }
        if (given.isEmpty() && entry.complete()) {
            return entry.reading()
                    .refuse(
                            "missing",
                            entry.namePosition(),
                            "`config` says nothing",
                            "as in: config log_level: 'warn'");
        }
        return Optional.of(given);
    }
}
