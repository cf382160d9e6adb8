package dev.sluice.dsl.model;

import java.util.List;
import java.util.Map;

/**
 * The small total language of conditions, constants and arguments. Names are all distinct within a policy (a declared
 * name that equals a word is refused), so a {@link Name} means the same wherever it stands.
 */
public sealed interface Expression {
    Position position();

    /** {@code 'text'}, {@code 5.percent}, {@code true}. */
    record Literal(Value value, Position position) implements Expression {}

    /** A constant, metric, parameter, fact, loop variable, root ({@code it}, {@code pod}, {@code containers}) or word. */
    record Name(String name, Position position) implements Expression {}

    /** {@code of.name}: a field of a resource, or {@code baseline.errorRate}. */
    record Field(Expression of, String name, Position position) implements Expression {}

    /** {@code of[key]}: an entry of a map by its key, or of a list by its number. */
    record Index(Expression of, Expression key, Position position) implements Expression {}

    /**
     * {@code f(x)}, or {@code receiver.f(x) { y -> … }} where the first argument is the receiver.
     *
     * @param method whether the first argument was written before the dot
     */
    record Call(
            String function,
            boolean method,
            List<Expression> arguments,
            Map<String, Expression> options,
            Position position)
            implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
            options = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(options));
        }
    }

    /** {@code x -> body}; the parameter is {@code it} where none was written. */
    record Lambda(String parameter, Expression body, Position position) implements Expression {}

    record Unary(Operator operator, Expression operand, Position position) implements Expression {}

    record Binary(Operator operator, Expression left, Expression right, Position position) implements Expression {}

    record Conditional(Expression test, Expression then, Expression otherwise, Position position)
            implements Expression {}

    record ListOf(List<Expression> items, Position position) implements Expression {
        public ListOf {
            items = List.copyOf(items);
        }
    }

    record MapOf(Map<String, Expression> entries, Position position) implements Expression {
        public MapOf {
            entries = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(entries));
        }
    }

    /** {@code from..to}, or {@code from..<to}. */
    record Range(Expression from, Expression to, boolean inclusive, Position position) implements Expression {}

    /** {@code "container ${c.name} …"}: literal texts and the expressions between them, in order. */
    record Template(List<Expression> parts, Position position) implements Expression {
        public Template {
            parts = List.copyOf(parts);
        }
    }

    /** {@code ~/5../}: an RE2 pattern that matches a whole text. */
    record Pattern(String regex, Position position) implements Expression {}

    /**
     * How the text or number that {@code of} gives must be read, each of them where it gives a list; found by typing. It is not written: the canonical text
     * shows {@code of} alone, and loading that finds the conversion again.
     */
    record Converted(Expression of, Conversion to) implements Expression {
        @Override
        public Position position() {
            return of.position();
        }
    }

    /** Readings of a resource's text or number. */
    enum Conversion {
        /** A Kubernetes quantity ({@code 500m}, {@code 1Gi}) as a decimal. */
        QUANTITY,
        /** An int-or-string: a number, or a percentage as a ratio. */
        INT_OR_PERCENT,
        /** {@code 1.25} as a Kubernetes minor version that compares by number. */
        KUBERNETES_VERSION,
        /** RFC 3339 time. */
        TIME
    }

    /** The operators, with their symbols in the text and how tightly they bind (higher binds tighter). */
    enum Operator {
        OR("||", 1),
        AND("&&", 2),
        EQUAL("==", 4),
        NOT_EQUAL("!=", 4),
        LESS("<", 5),
        LESS_OR_EQUAL("<=", 5),
        GREATER(">", 5),
        GREATER_OR_EQUAL(">=", 5),
        IN("in", 5),
        PLUS("+", 7),
        MINUS("-", 7),
        TIMES("*", 8),
        DIVIDE("/", 8),
        REMAINDER("%", 8),
        NOT("!", 9),
        NEGATE("-", 9);

        private final String symbol;
        private final int precedence;

        Operator(String symbol, int precedence) {
            this.symbol = symbol;
            this.precedence = precedence;
        }

        public String symbol() {
            return symbol;
        }

        public int precedence() {
            return precedence;
        }
    }
}
