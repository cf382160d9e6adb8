package dev.sluice.dsl.language.syntax;

import static org.apache.groovy.parser.antlr4.GroovyLexer.*;

import dev.sluice.dsl.model.Problem;
import java.util.List;
import java.util.function.Consumer;

/** Refuses numbers that people read as something else than Groovy does, and units that are written as elsewhere. */
final class NumberTokens {
    /** No count, size or time that a policy names needs more. */
    static final int DIGITS = 18;

    private final List<Token> tokens;
    private final SourceText text;

    private NumberTokens(List<Token> tokens, SourceText text) {
        this.tokens = tokens;
        this.text = text;
    }

    static void check(List<Token> tokens, SourceText text, Consumer<Problem> problems) {
        NumberTokens numbers = new NumberTokens(tokens, text);
        for (int i = 0; i < tokens.size(); i++) {
            if (numbers.type(i) == IntegerLiteral || numbers.type(i) == FloatingPointLiteral) {
                Problem problem = numbers.problem(i);
                if (problem != null) {
                    problems.accept(problem);
                }
            }
        }
    }

    private Problem problem(int at) {
        Token token = tokens.get(at);
        String written = written(token);
        int digits = digits(written);
        String number = written.substring(0, digits);
        if (digits < written.length()) {
            return form(token, number, written.substring(digits));
        }
        if (digits > DIGITS) {
            return error("limit", token, token, "a number has at most " + DIGITS + " digits", "use a larger unit");
        }
        if (digits > 1 && number.charAt(0) == '0' && number.charAt(1) != '.') {
            return error(
                    "number",
                    token,
                    token,
                    "a number does not begin with 0, which would make it octal",
                    "write it without");
        }
        if (type(at + 1) == Identifier || type(at + 1) == CapitalizedIdentifier) {
            Token word = tokens.get(at + 1);
            if (type(at + 2) == COLON) {
                return error(
                        "syntax",
                        word,
                        word,
                        "a comma is missing before '" + written(word) + "'",
                        "write it: , " + written(word) + ":");
            }
            return error(
                    "unit",
                    token,
                    word,
                    "a unit stands behind its number and a point",
                    Units.hint(number, written(word)));
        }
        if (type(at + 1) == MOD && endsOperand(at + 2)) {
            return error(
                    "unit",
                    token,
                    tokens.get(at + 1),
                    "'%' is the remainder of a division",
                    "write " + number + ".percent");
        }
        return null;
    }

    /** Letters or underscores within a number: a suffix, an exponent, a base, or a unit that looks like one of them. */
    private Problem form(Token token, String number, String rest) {
        boolean suffix = rest.length() == 1 && "dDgGmM".indexOf(rest.charAt(0)) >= 0;
        return suffix
                ? error("unit", token, token, "a unit stands behind its number and a point", Units.hint(number, rest))
                : error(
                        "number",
                        token,
                        token,
                        "a number is written with digits, and a point for its fraction",
                        "write it as in 1000 or 0.95");
    }

    private static int digits(String written) {
        int digits = 0;
        while (digits < written.length()
                && (written.charAt(digits) == '.' || written.charAt(digits) >= '0' && written.charAt(digits) <= '9')) {
            digits++;
        }
        return digits;
    }

    private boolean endsOperand(int at) {
        return switch (type(at)) {
            case NL, SEMI, COMMA, COLON, QUESTION, RPAREN, RBRACK, RBRACE, AND, OR -> true;
            case EQUAL, NOTEQUAL, LT, LE, GT, GE -> true;
            default -> false;
        };
    }

    private String written(Token token) {
        return text.text().substring(token.start(), token.end());
    }

    private int type(int at) {
        return at >= tokens.size() ? NL : tokens.get(at).type();
    }

    private Problem error(String code, Token from, Token to, String message, String hint) {
        return text.error(code, text.position(from.start(), to.end()), message, hint);
    }
}
