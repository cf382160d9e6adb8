package dev.sluice.dsl.language.syntax;

import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A line of a policy, before anything is known about its words. */
public sealed interface Statement {
    Position position();

    /**
     * {@code word argument, option: value { block }}, with or without parentheses; a bare word has no arguments.
     *
     * @param arguments in the order written
     * @param options by name, in the order written
     */
    record Command(
            String word,
            Position wordPosition,
            List<Expression> arguments,
            Map<String, Option> options,
            Optional<Block> block,
            Position position)
            implements Statement {
        public Command {
            arguments = List.copyOf(arguments);
            options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        }
    }

    /** The value behind {@code name:}. */
    record Option(Position namePosition, Expression value) {}

    /** {@code name = value}. */
    record Assignment(String name, Position namePosition, Expression value, Position position) implements Statement {}

    /** {@code def name = value}. */
    record Definition(String name, Position namePosition, Expression value, Position position) implements Statement {}
}
