package dev.sluice.dsl.language.syntax;

import dev.sluice.dsl.model.Position;
import java.util.Set;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.RangeExpression;
import org.codehaus.groovy.ast.expr.TernaryExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/** Texts that Groovy reads as something else than people do: says what happened, and how to write what was meant. */
final class Traps {
    /** The functions that take braces. Braces behind anything else were meant for the word that begins the line. */
    private static final Set<String> WITH_BRACES =
            Set.of("any", "every", "find", "findAll", "collect", "count", "sum", "min", "max");

    /** How long a line may be to be repeated in a hint. */
    private static final int REPEATED = 70;

    private final Reading reading;
    private final SourceText text;

    Traps(Reading reading) {
        this.reading = reading;
        this.text = reading.text();
    }

    boolean takesBraces(MethodCallExpression call) {
        return !reading.isQuoted(call.getMethod())
                && call.getMethodAsString() != null
                && WITH_BRACES.contains(call.getMethodAsString());
    }

    /** {@code word in: x { … }} gives the braces to x. */
    dev.sluice.dsl.model.Expression stolenBraces(MethodCallExpression call, ClosureExpression closure) {
        Position braces = reading.position(closure);
        int start = text.start(reading.position(call.getMethod()));
        int before = text.start(braces);
        String taker = text.text().substring(start, before).strip();
        String named = reading.isQuoted(call.getMethod()) ? taker : "'" + taker + "'";
        Position word = reading.command();
        if (word.line() == 0) {
            return reading.refuse("braces", opening(braces), named + " takes no braces", "remove them");
        }
        int from = text.end(word);
        String arguments = from <= before ? text.text().substring(from, before).strip() : "";
        String hint = arguments.isEmpty() || arguments.length() > REPEATED || arguments.indexOf('\n') >= 0
                ? "put its arguments in parentheses: " + text.at(word) + "(…) { … }"
                : "put its arguments in parentheses: " + text.at(word) + "(" + arguments + ") { … }";
        return reading.refuse(
                "braces", opening(braces), "these braces belong to " + named + ", not to " + text.at(word), hint);
    }

    /** What is no word with arguments, no definition and no assignment. */
    void notAStatement(Expression expression, Position position) {
        Expression first = leftmost(expression);
        if (first instanceof MethodCallExpression call && first != expression) {
            afterCall(expression, call, position);
        } else if (first instanceof VariableExpression word && expression instanceof BinaryExpression) {
            operatorAfterWord(word, position);
        } else if (expression instanceof MethodCallExpression call && isChain(call)) {
            missingComma(call);
        } else if (first instanceof VariableExpression && expression instanceof MethodCallExpression) {
            reading.refuse(
                    "statement",
                    position,
                    "a call stands within a condition or a value, not alone",
                    "write require …, or def name = …; for each element: each(list) { x -> … }");
        } else {
            notAStatement(position);
        }
    }

    void notAStatement(Position position) {
        reading.refuse(
                "statement",
                position,
                "this says nothing on its own",
                "a line is a word with its arguments, name = value, or def name = value");
    }

    /** {@code require (a) || (b)} calls require(a); {@code a b c} is a property of a call. */
    private void afterCall(Expression whole, MethodCallExpression call, Position position) {
        Position word = reading.position(call.getMethod());
        Position arguments = reading.position(call.getArguments());
        int end = text.end(arguments);
        int start = skipBlanks(end);
        Position rest = text.position(start, Math.max(start, text.end(position)));
        boolean parentheses = text.text().charAt(text.start(arguments)) == '(';
        boolean chain = isChain(whole);
        if (parentheses && !chain) {
            String all = text.text().substring(text.start(arguments), text.end(position));
            reading.refuse(
                    "parentheses",
                    rest,
                    "only " + shortened(text.at(arguments)) + " is given to " + text.at(word)
                            + ", what follows is left out",
                    "put all of it in parentheses: " + text.at(word) + "(" + shortened(all) + ")");
            return;
        }
        missingComma(rest);
    }

    /** {@code f(a b)}, {@code x = a b}: Groovy takes a word and a value for a call, wherever they stand. */
    dev.sluice.dsl.model.Expression missingComma(MethodCallExpression call) {
        int start = skipBlanks(text.end(reading.position(call.getMethod())));
        return missingComma(text.position(start, Math.max(start, text.end(reading.position(call)))));
    }

    private dev.sluice.dsl.model.Expression missingComma(Position rest) {
        return reading.refuse(
                "syntax",
                rest,
                "a comma is missing before '" + shortened(firstWord(text.start(rest))) + "'",
                "arguments stand between commas, as in: word first, second, option: value");
    }

    private boolean isChain(Expression whole) {
        return whole instanceof PropertyExpression property && !isDot(property.getProperty())
                || whole instanceof MethodCallExpression call && !isDot(call.getMethod());
    }

    private boolean isDot(Expression name) {
        int at = text.start(reading.position(name)) - 1;
        while (at >= 0 && Character.isWhitespace(text.text().charAt(at))) {
            at--;
        }
        return at >= 0 && text.text().charAt(at) == '.';
    }

    /** {@code require -x > 3} subtracts; {@code secrets [vault]} asks for an entry; {@code prod-eu { }} subtracts. */
    private void operatorAfterWord(VariableExpression first, Position position) {
        Position word = reading.position(first);
        int after = text.end(word);
        int operator = skipBlanks(after);
        char sign = operator < text.text().length() ? text.text().charAt(operator) : ' ';
        boolean space = operator > after;
        boolean spaceBehind = operator + 1 < text.text().length()
                && Character.isWhitespace(text.text().charAt(operator + 1));
        String rest = text.text().substring(operator, Math.max(operator, text.end(position)));
        if (sign == '-' && !space && !spaceBehind) {
            String name = firstWord(text.start(word));
            reading.refuse(
                    "statement",
                    text.position(text.start(word), text.start(word) + name.length()),
                    "'" + name + "' is read as a subtraction",
                    "a name with - in it is quoted: '" + name + "'");
        } else if (space && !spaceBehind && (sign == '-' || sign == '+' || sign == '*' || sign == '[')) {
            String reads = sign == '[' ? "as an entry of it" : "with it as the left side of '" + sign + "'";
            reading.refuse(
                    "parentheses",
                    text.position(operator, text.end(position)),
                    "what stands behind " + text.at(word) + " is read " + reads,
                    "put it in parentheses: " + text.at(word) + "(" + shortened(rest) + ")");
        } else {
            reading.refuse(
                    "statement",
                    position,
                    "a condition or a value says nothing on its own",
                    "write require " + shortened(text.at(position)) + ", or def name = …");
        }
    }

    /** {@code !a in b} negates a alone. */
    dev.sluice.dsl.model.Expression negatedLeft(Position left, Position whole) {
        String operand = text.at(left);
        String rest = text.text().substring(text.end(left), text.end(whole));
        return reading.refuse(
                "parentheses",
                left,
                "! is applied to '" + shortened(operand.substring(1)) + "' alone",
                "write !(" + shortened(operand.substring(1) + rest) + ")");
    }

    /** {@code a == b == c}, {@code a in b != c}. */
    dev.sluice.dsl.model.Expression comparedComparison(Position inner) {
        return reading.refuse(
                "parentheses",
                inner,
                "a comparison is compared again",
                "write a < b && b < c, or put it in parentheses: (" + shortened(text.at(inner)) + ")");
    }

    private Expression leftmost(Expression expression) {
        Expression left = expression;
        while (!reading.inParentheses(left) || left == expression) {
            Expression next = left;
            if (left instanceof BinaryExpression binary) {
                next = binary.getLeftExpression();
            } else if (left instanceof TernaryExpression ternary) {
                next = ternary.getBooleanExpression().getExpression();
            } else if (left instanceof PropertyExpression property) {
                next = property.getObjectExpression();
            } else if (left instanceof RangeExpression range) {
                next = range.getFrom();
            } else if (left instanceof MethodCallExpression call && !call.isImplicitThis()) {
                next = call.getObjectExpression();
            }
            if (next == left) {
                return left;
            }
            left = next;
        }
        return left;
    }

    private Position opening(Position braces) {
        int start = text.start(braces);
        return text.position(start, start + 1);
    }

    private int skipBlanks(int from) {
        int at = from;
        while (at < text.text().length()
                && (text.text().charAt(at) == ' ' || text.text().charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    private String firstWord(int from) {
        int end = from;
        while (end < text.text().length()
                && " \t\r\n,()[]{}:".indexOf(text.text().charAt(end)) < 0) {
            end++;
        }
        return text.text().substring(from, end);
    }

    private static String shortened(String written) {
        return written.length() > REPEATED || written.indexOf('\n') >= 0 ? "…" : written;
    }
}
