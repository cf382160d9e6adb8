package dev.sluice.dsl.language.syntax;

import dev.sluice.dsl.model.Position;
import java.util.List;
import java.util.Optional;

/**
 * Statements between braces, or a whole file.
 *
 * @param parameter the name before the arrow: {@code { c -> … }}
 * @param position from the opening brace to behind the closing one
 */
public record Block(Optional<String> parameter, List<Statement> statements, Position position) {
    public Block {
        statements = List.copyOf(statements);
    }
}
