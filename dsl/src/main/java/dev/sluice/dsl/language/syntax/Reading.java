package dev.sluice.dsl.language.syntax;

import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Problem;
import java.util.List;
import org.codehaus.groovy.ast.ASTNode;

/** What the readers of one file share: its text and the problems found so far. */
final class Reading {
    /** Stands for what was refused; it is never seen outside, for a file with a problem gives no statements. */
    private static final String REFUSED = "?";

    /** The key under which Groovy's parser notes that an expression stands in parentheses. */
    private static final String PARENTHESES = "_INSIDE_PARENTHESES_LEVEL";

    private final SourceText text;
    private final List<Problem> problems;

    Reading(SourceText text, List<Problem> problems) {
        this.text = text;
        this.problems = problems;
    }

    SourceText text() {
        return text;
    }

    Position position(ASTNode node) {
        return text.fromCodePoints(
                node.getLineNumber(), node.getColumnNumber(), node.getLastLineNumber(), node.getLastColumnNumber());
    }

    boolean inParentheses(ASTNode node) {
        return node.getNodeMetaData(PARENTHESES) != null;
    }

    Expression refuse(String code, Position position, String message, String hint) {
        problems.add(text.error(code, position, message, hint));
        return new Expression.Name(REFUSED, position);
    }
}
