package dev.sluice.dsl.language.grammar;

import dev.sluice.dsl.model.Expression;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A kind of value that a parameter takes: how it is written, and how it is read. */
public interface Kind<T> {
    /** What it takes, to stand behind "takes": {@code a duration, as 5.minutes}. */
    String expected();

    /** The value, or empty after the problem was told to {@code reading}. */
    Optional<T> read(Expression expression, Reading reading);

    /** The bare words that it knows, each with what it means in a line. */
    default Map<String, String> choices() {
        return Map.of();
    }

    /** The words that stand as calls in it: {@code group('leads')}. */
    default List<Word<?>> calls() {
        return List.of();
    }
}
