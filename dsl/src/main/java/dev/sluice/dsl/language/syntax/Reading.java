package dev.sluice.dsl.language.syntax;

import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Problem;
import java.util.List;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.expr.ConstantExpression;

/** What the readers of one file share: its text, the problems found so far, and the command that is being read. */
final class Reading {
    /** Stands for what was refused; it is never seen outside, for a file with a problem gives no statements. */
    private static final String REFUSED = "?";

    /** Keys under which Groovy's parser notes that an expression stands in parentheses, and that a text is quoted. */
    private static final String PARENTHESES = "_INSIDE_PARENTHESES_LEVEL";

    private static final String QUOTED = "_IS_STRING";

    private static final String WITHOUT_PARENTHESES = "_IS_COMMAND_EXPRESSION";

    private final SourceText text;
    private final List<Problem> problems;
    private Position command = Position.NONE;

    Reading(SourceText text, List<Problem> problems) {
        this.text = text;
        this.problems = problems;
    }

    SourceText text() {
        return text;
    }

    /** The word of the command whose arguments are being read. */
    Position command() {
        return command;
    }

    void command(Position word) {
        this.command = word;
    }

    Position position(ASTNode node) {
        return text.fromCodePoints(
                node.getLineNumber(), node.getColumnNumber(), node.getLastLineNumber(), node.getLastColumnNumber());
    }

    boolean inParentheses(ASTNode node) {
        return node.getNodeMetaData(PARENTHESES) != null;
    }

    /** Whether a call was written without parentheses: {@code f a}. */
    boolean isBare(ASTNode call) {
        return call.getNodeMetaData(WITHOUT_PARENTHESES) != null;
    }

    boolean isQuoted(ASTNode node) {
        return node instanceof ConstantExpression && node.getNodeMetaData(QUOTED) != null;
    }

    Expression refuse(Feature feature, Position position) {
        return refuse("feature", position, feature.message(), feature.hint());
    }

    Expression refuse(String code, Position position, String message, String hint) {
        problems.add(text.error(code, position, message, hint));
        return new Expression.Name(REFUSED, position);
    }
}
