package dev.sluice.dsl.language.syntax;

import static org.apache.groovy.parser.antlr4.GroovyLexer.*;

import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Problem;
import java.util.List;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.messages.Message;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;

/**
 * Groovy's own syntax errors, in our form. Its messages name its rules and classes, so they are told anew from the token
 * at which it stopped and the one before.
 */
final class SyntaxErrors {
    private static final String EXAMPLE =
            "a line is a word with its arguments: word first, second, option: value { … }";

    private final SourceText text;
    private final List<Token> tokens;

    SyntaxErrors(SourceText text, List<Token> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    /** The first error, for those that follow come from it. */
    Problem first(MultipleCompilationErrorsException refused) {
        for (Message message : refused.getErrorCollector().getErrors()) {
            if (message instanceof SyntaxErrorMessage syntax) {
                return problem(syntax.getCause());
            }
        }
        return text.error("syntax", text.position(0, 0), "this cannot be read", EXAMPLE);
    }

    private Problem problem(SyntaxException error) {
        Position groovy = text.fromCodePoints(
                error.getStartLine(), error.getStartColumn(), error.getEndLine(), error.getEndColumn());
        int at = tokenAt(text.start(groovy));
        String message = error.getOriginalMessage();
        if (message.startsWith("Duplicated named parameter")) {
            return problem(at, at, "'" + written(at) + "' is given twice", "remove one of them");
        }
        if (message.startsWith("Ambiguous expression")) {
            return problem(at, at, "these braces have no word before them", "write what they are for: word { … }");
        }
        if (message.startsWith("The LHS of an assignment")) {
            return problem(at, at, "only a name stands before =", "write name = value; == compares");
        }
        int open = openOperator(at);
        return open < 0 ? unexpected(at) : missingAfter(open);
    }

    /** Groovy stops far before an operator without its right side, at a brace around it: looks for one. */
    private int openOperator(int from) {
        for (int i = Math.max(0, from - 1); i < tokens.size(); i++) {
            boolean list = type(i) == COMMA || type(i) == COLON;
            int next = i + 1;
            while (next < tokens.size() && type(next) == NL) {
                next++;
            }
            if (!list
                    && needsMore(type(i))
                    && (next == tokens.size() || isClosing(type(next)) || type(next) == COMMA)) {
                return i;
            }
        }
        return -1;
    }

    private Problem missingAfter(int at) {
        return problem(
                at,
                at,
                "something is missing after '" + written(at) + "'",
                "write it, or remove '" + written(at) + "'");
    }

    private Problem unexpected(int at) {
        if (at == tokens.size() || isClosing(type(at)) || type(at) == NL) {
            int before = lastBefore(at);
            if (before < 0) {
                return text.error("syntax", text.position(0, 0), "this cannot be read", EXAMPLE);
            }
            return needsMore(type(before))
                    ? missingAfter(before)
                    : problem(before, before, "'" + written(before) + "' is not expected at the end here", EXAMPLE);
        }
        int before = lastBefore(at);
        if (type(at) == COLON && endsValue(before - 1)) {
            return problem(
                    before,
                    before,
                    "a comma is missing before '" + written(before) + "'",
                    "write it: , " + written(before) + ":");
        }
        if (type(at) == ASSIGN) {
            return problem(
                    at, at, "= stands between a name and its value only", "write == to compare, ':' behind an option");
        }
        if (startsValue(type(at)) && endsValue(before) && before == at - 1) {
            return problem(at, at, "a comma is missing before '" + shown(at) + "'", "write it: , " + shown(at));
        }
        if (before >= 0 && needsMore(type(before))) {
            return problem(
                    at, at, "a value is missing between '" + shown(before) + "' and '" + shown(at) + "'", "write it");
        }
        return problem(at, at, "'" + shown(at) + "' is not expected here", EXAMPLE);
    }

    private Problem problem(int from, int to, String message, String hint) {
        if (tokens.isEmpty()) {
            return text.error("syntax", text.position(0, 0), message, hint);
        }
        Token first = tokens.get(Math.min(from, tokens.size() - 1));
        Token last = tokens.get(Math.min(to, tokens.size() - 1));
        return text.error("syntax", text.position(first.start(), last.end()), message, hint);
    }

    /** The number of the token at or after an offset; the number of tokens at the end. */
    private int tokenAt(int offset) {
        int at = 0;
        while (at < tokens.size() && tokens.get(at).end() <= offset) {
            at++;
        }
        return at;
    }

    /** The token before, not counting ends of lines; -1 for none. */
    private int lastBefore(int at) {
        int before = at - 1;
        while (before >= 0 && type(before) == NL) {
            before--;
        }
        return before;
    }

    private static boolean isClosing(int type) {
        return type == RPAREN || type == RBRACK || type == RBRACE;
    }

    private boolean endsValue(int at) {
        return at >= 0 && at < tokens.size() && tokens.get(at).endsValue();
    }

    private static boolean startsValue(int type) {
        return switch (type) {
            case Identifier, StringLiteral, GStringBegin, IntegerLiteral, FloatingPointLiteral, BooleanLiteral -> true;
            default -> false;
        };
    }

    private static boolean needsMore(int type) {
        return switch (type) {
            case COMMA, COLON, DOT, ASSIGN, QUESTION, NOT, ADD, SUB, MUL, DIV, MOD, AND, OR -> true;
            case EQUAL, NOTEQUAL, LT, LE, GT, GE, IN, NOT_IN, RANGE_INCLUSIVE, RANGE_EXCLUSIVE_RIGHT, DEF -> true;
            default -> false;
        };
    }

    private int type(int at) {
        return at < 0 || at >= tokens.size() ? NL : tokens.get(at).type();
    }

    private String written(int at) {
        return at >= tokens.size()
                ? ""
                : text.text().substring(tokens.get(at).start(), tokens.get(at).end());
    }

    private String shown(int at) {
        String written = written(at);
        int lineEnd = written.indexOf('\n');
        String line = lineEnd < 0 ? written : written.substring(0, lineEnd) + "…";
        return line.length() > 40 ? line.substring(0, 40) + "…" : line;
    }
}
