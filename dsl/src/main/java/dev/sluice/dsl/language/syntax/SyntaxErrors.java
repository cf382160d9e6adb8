package dev.sluice.dsl.language.syntax;

import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Problem;
import java.util.List;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.messages.Message;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;

/** Groovy's own syntax errors, in our form. */
final class SyntaxErrors {
    private SyntaxErrors() {}

    static void addTo(List<Problem> problems, MultipleCompilationErrorsException refused, SourceText text) {
        for (Message message : refused.getErrorCollector().getErrors()) {
            if (message instanceof SyntaxErrorMessage syntax) {
                problems.add(problem(syntax.getCause(), text));
            }
        }
        if (problems.isEmpty()) {
            problems.add(text.error("syntax", text.position(0, 0), "this is not Groovy's syntax", ""));
        }
    }

    private static Problem problem(SyntaxException error, SourceText text) {
        Position position = text.fromCodePoints(
                error.getStartLine(), error.getStartColumn(), error.getEndLine(), error.getEndColumn());
        return text.error("syntax", position, error.getOriginalMessage(), "");
    }
}
