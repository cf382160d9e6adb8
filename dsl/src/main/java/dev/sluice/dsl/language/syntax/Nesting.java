package dev.sluice.dsl.language.syntax;

import dev.sluice.dsl.model.Problem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.groovy.parser.antlr4.GroovyLexer;

/** Checks that brackets match, how deep they nest, and how much stands between them. */
final class Nesting {
    static final int DEPTH = 10;

    /** Elements of a list or arguments of a call. */
    static final int ELEMENTS = 500;

    static final int LINES = 1_000;

    /** Words and signs between two commas, line ends or brackets of one level. */
    static final int SPAN = 300;

    private final SourceText text;
    private final Consumer<Problem> problems;
    private final Deque<Level> levels = new ArrayDeque<>();

    private Nesting(SourceText text, Consumer<Problem> problems) {
        this.text = text;
        this.problems = problems;
    }

    static void check(List<Token> tokens, SourceText text, Consumer<Problem> problems) {
        new Nesting(text, problems).check(tokens);
    }

    private void check(List<Token> tokens) {
        levels.push(new Level(null));
        for (Token token : tokens) {
            if (!accepts(token)) {
                return;
            }
        }
        Level open = levels.pop();
        if (open.opening != null) {
            report(
                    "syntax",
                    open.opening,
                    "this " + at(open.opening) + " is never closed",
                    "close it with " + closing(open.opening.type()));
        }
    }

    private boolean accepts(Token token) {
        switch (token.type()) {
            case GroovyLexer.LPAREN:
            case GroovyLexer.LBRACK:
            case GroovyLexer.SAFE_INDEX:
            case GroovyLexer.LBRACE:
                return counts(token) && opens(token);
            case GroovyLexer.RPAREN:
            case GroovyLexer.RBRACK:
            case GroovyLexer.RBRACE:
                return closes(token);
            case GroovyLexer.COMMA:
                levels.peek().span = 0;
                return limits(++levels.peek().elements, ELEMENTS, token, "more than %,d elements stand in a row here");
            case GroovyLexer.NL:
            case GroovyLexer.SEMI:
                levels.peek().span = 0;
                levels.peek().elements = 0;
                return limits(++levels.peek().lines, LINES, token, "more than %,d lines stand in one block");
            default:
                return counts(token);
        }
    }

    private boolean counts(Token token) {
        return limits(++levels.peek().span, SPAN, token, "this line has more than %,d words and signs");
    }

    private boolean limits(int count, int limit, Token token, String message) {
        if (count > limit) {
            report(
                    "limit",
                    token,
                    String.format(Locale.ROOT, message, limit),
                    "split it, with def or in several lines");
        }
        return count <= limit;
    }

    private boolean opens(Token token) {
        if (levels.size() > DEPTH) {
            report(
                    "limit",
                    token,
                    "brackets are nested more than " + DEPTH + " deep here",
                    "give inner parts a name with def");
            return false;
        }
        levels.push(new Level(token));
        return true;
    }

    private boolean closes(Token token) {
        Level level = levels.peek();
        if (level.opening == null) {
            report("syntax", token, "this " + at(token) + " closes nothing", "remove it, or open it before");
            return false;
        }
        String expected = closing(level.opening.type());
        if (!expected.equals(at(token))) {
            int line = text.position(level.opening.start(), level.opening.end()).line();
            report(
                    "syntax",
                    token,
                    "expected " + expected + " before this " + at(token) + ", to close the " + at(level.opening)
                            + " of line " + line,
                    "close it with " + expected);
            return false;
        }
        levels.pop();
        return true;
    }

    private void report(String code, Token token, String message, String hint) {
        problems.accept(text.error(code, text.position(token.start(), token.end()), message, hint));
    }

    private String at(Token token) {
        return text.text().substring(token.start(), token.end());
    }

    private static String closing(int opening) {
        return opening == GroovyLexer.LPAREN ? ")" : opening == GroovyLexer.LBRACE ? "}" : "]";
    }

    /** What stands in one pair of brackets. */
    private static final class Level {
        private final Token opening;
        private int elements;
        private int lines;
        private int span;

        Level(Token opening) {
            this.opening = opening;
        }
    }
}
