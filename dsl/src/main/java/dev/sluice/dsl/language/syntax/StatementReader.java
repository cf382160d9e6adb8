package dev.sluice.dsl.language.syntax;

import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.EmptyStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.syntax.Types;

/** Turns Groovy's statements into ours: a word with its arguments, an assignment, a definition. */
final class StatementReader {
    private final Reading reading;
    private final ExpressionReader expressions;

    StatementReader(SourceText text, List<Problem> problems) {
        this.reading = new Reading(text, problems);
        this.expressions = new ExpressionReader(reading);
    }

    Block block(
            Optional<String> parameter, List<org.codehaus.groovy.ast.stmt.Statement> statements, Position position) {
        List<Statement> read = new ArrayList<>();
        for (org.codehaus.groovy.ast.stmt.Statement statement : statements) {
            statement(statement).ifPresent(read::add);
        }
        return new Block(parameter, read, position);
    }

    private Optional<Statement> statement(org.codehaus.groovy.ast.stmt.Statement statement) {
        if (statement instanceof EmptyStatement) {
            return Optional.empty();
        }
        Position position = reading.position(statement);
        if (statement.getStatementLabels() != null) {
            String label = statement.getStatementLabels().get(0);
            reading.refuse(
                    "statement",
                    position,
                    "'" + label + ":' inside braces is a label of Groovy, not an option",
                    "options stand before the brace: word(" + label + ": …) { … }");
            return Optional.empty();
        }
        if (statement instanceof ExpressionStatement expression) {
            return expression(expression.getExpression(), position);
        }
        reading.refuse("feature", position, "only words, def and = make a statement", "");
        return Optional.empty();
    }

    private Optional<Statement> expression(org.codehaus.groovy.ast.expr.Expression expression, Position position) {
        if (expression instanceof DeclarationExpression declaration && !declaration.isMultipleAssignmentDeclaration()) {
            VariableExpression name = declaration.getVariableExpression();
            return Optional.of(new Statement.Definition(
                    name.getName(),
                    reading.position(name),
                    expressions.read(declaration.getRightExpression()),
                    position));
        }
        if (expression instanceof BinaryExpression assignment
                && assignment.getOperation().getType() == Types.ASSIGN
                && assignment.getLeftExpression() instanceof VariableExpression name) {
            return Optional.of(new Statement.Assignment(
                    name.getName(),
                    reading.position(name),
                    expressions.read(assignment.getRightExpression()),
                    position));
        }
        if (expression instanceof VariableExpression word) {
            return Optional.of(new Statement.Command(
                    word.getName(), reading.position(word), List.of(), Map.of(), Optional.empty(), position));
        }
        if (expression instanceof MethodCallExpression call && call.isImplicitThis()) {
            return Optional.of(command(call, position));
        }
        reading.refuse("statement", position, "this is no statement", "a statement is a word with its arguments");
        return Optional.empty();
    }

    private Statement.Command command(MethodCallExpression call, Position position) {
        Arguments arguments = Arguments.of(call, reading);
        List<Expression> positional = new ArrayList<>();
        for (org.codehaus.groovy.ast.expr.Expression argument : arguments.positional()) {
            positional.add(expressions.read(argument));
        }
        Map<String, Statement.Option> options = new LinkedHashMap<>();
        for (MapEntryExpression entry : arguments.named()) {
            Position name = reading.position(entry.getKeyExpression());
            expressions
                    .key(entry)
                    .ifPresent(key ->
                            options.put(key, new Statement.Option(name, expressions.read(entry.getValueExpression()))));
        }
        return new Statement.Command(
                call.getMethodAsString(),
                reading.position(call.getMethod()),
                positional,
                options,
                arguments.closure().map(this::block),
                position);
    }

    private Block block(ClosureExpression closure) {
        List<org.codehaus.groovy.ast.stmt.Statement> statements = ((BlockStatement) closure.getCode()).getStatements();
        return block(expressions.parameter(closure), statements, reading.position(closure));
    }
}
