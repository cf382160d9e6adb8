package dev.sluice.dsl.language.syntax;

import dev.sluice.dsl.model.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What the front end makes of a file: its statements, or all that is wrong with its syntax.
 *
 * @param file the statements; present if and only if no problem is an error
 */
public record Parsed(Optional<Block> file, List<Problem> problems) {
    public Parsed {
        problems = List.copyOf(problems);
    }
}
