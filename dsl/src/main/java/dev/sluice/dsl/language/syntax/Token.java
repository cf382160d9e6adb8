package dev.sluice.dsl.language.syntax;

/**
 * A token of Groovy's lexer.
 *
 * @param type one of the numbers of {@link org.apache.groovy.parser.antlr4.GroovyLexer}
 * @param start its first UTF-16 unit in the text
 * @param end behind its last
 */
record Token(int type, int start, int end) {}
