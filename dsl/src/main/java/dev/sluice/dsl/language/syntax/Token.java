package dev.sluice.dsl.language.syntax;

import org.apache.groovy.parser.antlr4.GroovyLexer;

/**
 * A token of Groovy's lexer.
 *
 * @param type one of the numbers of {@link GroovyLexer}
 * @param start its first UTF-16 unit in the text
 * @param end behind its last
 */
record Token(int type, int start, int end) {
    /** Whether a value may end with it, so that a sign behind it stands between two operands. */
    boolean endsValue() {
        return switch (type) {
            case GroovyLexer.Identifier, GroovyLexer.CapitalizedIdentifier, GroovyLexer.GStringPathPart -> true;
            case GroovyLexer.StringLiteral, GroovyLexer.GStringEnd, GroovyLexer.BooleanLiteral -> true;
            case GroovyLexer.IntegerLiteral, GroovyLexer.FloatingPointLiteral -> true;
            case GroovyLexer.RPAREN, GroovyLexer.RBRACK, GroovyLexer.RBRACE -> true;
            default -> false;
        };
    }
}
