package dev.sluice.dsl.language.syntax;

import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Problem;
import groovyjarjarantlr4.v4.runtime.CharStreams;
import groovyjarjarantlr4.v4.runtime.LexerNoViableAltException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.groovy.parser.antlr4.GroovyLangLexer;
import org.apache.groovy.parser.antlr4.GroovyLexer;
import org.apache.groovy.parser.antlr4.GroovySyntaxError;

/**
 * The tokens of a file as Groovy's lexer cuts them, without comments, fenced. Groovy's parser takes more than linear time on
 * long lists and deep nesting, so no text reaches it that has not passed here; the lexer itself is linear.
 */
final class Tokens {
    /** Over ten times what the longest policy of the standard library has. */
    static final int COUNT = 20_000;

    static final int LENGTH = 1_000;

    private final SourceText text;
    private final Consumer<Problem> problems;
    private final List<Token> tokens = new ArrayList<>();

    private Tokens(SourceText text, Consumer<Problem> problems) {
        this.text = text;
        this.problems = problems;
    }

    /** The tokens; at the first problem of the lexer or a limit it stops. */
    static List<Token> of(SourceText text, Consumer<Problem> problems) {
        Tokens reading = new Tokens(text, problems);
        reading.read();
        return reading.tokens;
    }

    private void read() {
        GroovyLangLexer lexer = new GroovyLangLexer(CharStreams.fromString(text.text()));
        lexer.removeErrorListeners();
        Cursor cursor = new Cursor(text.text());
        try {
            while (true) {
                groovyjarjarantlr4.v4.runtime.Token next = lexer.nextToken();
                if (next.getType() == groovyjarjarantlr4.v4.runtime.Token.EOF) {
                    return;
                }
                if (next.getChannel() != groovyjarjarantlr4.v4.runtime.Token.DEFAULT_CHANNEL) {
                    continue;
                }
                Token token = new Token(
                        next.getType(), cursor.unit(next.getStartIndex()), cursor.unit(next.getStopIndex() + 1));
                if (!isWithinLimits(token)) {
                    return;
                }
                tokens.add(token);
            }
        } catch (GroovySyntaxError error) {
            unreadable(text.start(
                    text.fromCodePoints(error.getLine(), error.getColumn(), error.getLine(), error.getColumn() + 1)));
        } catch (LexerNoViableAltException error) {
            unreadable(cursor.unit(error.getStartIndex()));
        }
    }

    private boolean isWithinLimits(Token token) {
        if (token.end() - token.start() > LENGTH && token.type() != GroovyLexer.NL) {
            problems.accept(text.error(
                    "limit",
                    text.position(token.start(), token.end()),
                    String.format(
                            Locale.ROOT,
                            "this has %,d characters, at most %,d may stand in one piece",
                            token.end() - token.start(),
                            LENGTH),
                    "shorten it, or keep it outside of the policy"));
            return false;
        }
        if (tokens.size() == COUNT) {
            problems.accept(text.error(
                    "limit",
                    text.position(token.start(), token.end()),
                    String.format(Locale.ROOT, "the file has more than %,d words and signs", COUNT),
                    "split it: rules that several applications share belong into a library policy"));
            return false;
        }
        return true;
    }

    /** The lexer stops where no token can start: at a quote that is not closed, or at a character without meaning. */
    private void unreadable(int at) {
        String source = text.text();
        char character = at < source.length() ? source.charAt(at) : ' ';
        if (character == '\'' || character == '"') {
            boolean block = source.startsWith(String.valueOf(character).repeat(3), at);
            int lineEnd = source.indexOf('\n', at);
            Position rest = text.position(at, lineEnd < 0 ? source.length() : lineEnd);
            problems.accept(text.error(
                    "syntax",
                    rest,
                    "this text is not closed" + (block ? "" : " on its line, or has a wrong \\ in it"),
                    block
                            ? "close it with " + String.valueOf(character).repeat(3)
                            : "close it with " + character + "; a \\ itself is written \\\\"));
            return;
        }
        if (character == '\n' || at >= source.length()) {
            int lineStart = source.lastIndexOf('\n', at - 1) + 1;
            problems.accept(text.error(
                    "syntax",
                    text.position(lineStart, Math.min(at, source.length())),
                    "a text in this line is not closed",
                    "close it with \""));
            return;
        }
        int end = at < source.length() ? at + Character.charCount(source.codePointAt(at)) : at;
        Position position = text.position(Math.min(at, source.length()), end);
        if (character == '\\') {
            problems.accept(text.error("character", position, "a \\ has a meaning within a text only", "remove it"));
        } else if (character >= '0' && character <= '9') {
            problems.accept(text.error("number", position, "this is not a number", "write digits, as in 1000 or 0.95"));
        } else {
            problems.accept(text.error(
                    "character",
                    position,
                    "'" + source.substring(Math.min(at, source.length()), end) + "' has no meaning here",
                    "only letters of ASCII, digits and signs stand outside of texts and comments"));
        }
    }

    /** Turns the lexer's places, which count code points and only grow, into UTF-16 units. */
    private static final class Cursor {
        private final String source;
        private int codePoint;
        private int unit;

        Cursor(String source) {
            this.source = source;
        }

        int unit(int wanted) {
            if (wanted < codePoint) {
                codePoint = 0;
                unit = 0;
            }
            while (codePoint < wanted && unit < source.length()) {
                unit += Character.charCount(source.codePointAt(unit));
                codePoint++;
            }
            return unit;
        }
    }
}
