package dev.sluice.dsl.language.grammar;

import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Nearest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A kind that is one of several bare words: {@code new Choice<Severity>("a severity").of("low", LOW, "…")}. */
public final class Choice<T> implements Kind<T> {
    private final String what;
    private final Map<String, T> values = new LinkedHashMap<>();
    private final Map<String, String> meanings = new LinkedHashMap<>();

    public Choice(String what) {
        this.what = what;
    }

    /** Adds a word, with what it means in a line. */
    public Choice<T> of(String word, T value, String about) {
        values.put(word, value);
        meanings.put(word, about);
        return this;
    }

    @Override
    public String expected() {
        return what + ": " + String.join(", ", values.keySet());
    }

    @Override
    public Optional<T> read(Expression expression, Reading reading) {
        if (!(expression instanceof Expression.Name name)) {
            return reading.refuse(expression, this);
        }
        T value = values.get(name.name());
        if (value != null) {
            return Optional.of(value);
        }
        return reading.refuse(
                "value",
                name.position(),
                reading.slot() + " takes " + expected() + "; found the word " + name.name(),
                Nearest.hint(name.name(), values.keySet(), ""));
    }

    @Override
    public Map<String, String> choices() {
        return Collections.unmodifiableMap(meanings);
    }
}
