package dev.sluice.dsl.language;

import dev.sluice.dsl.model.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What became of a text: its meaning, or all that keeps it from having one.
 *
 * @param value present if and only if no problem is an error
 * @param problems by their place in the file; warnings may stand beside a value
 */
public record Loaded<T>(Optional<T> value, List<Problem> problems) {
    public Loaded {
        problems = List.copyOf(problems);
    }
}
