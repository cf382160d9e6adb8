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
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.codehaus.groovy.syntax.Types;

/** Turns Groovy's statements into ours: a word with its arguments, an assignment, a definition. */
final class StatementReader {
    private final Reading reading;
    private final ExpressionReader expressions;
    private final Traps traps;

    StatementReader(SourceText text, List<Problem> problems) {
        this.reading = new Reading(text, problems);
        this.traps = new Traps(reading);
        this.expressions = new ExpressionReader(reading, traps);
    }

    Block file(BlockStatement statements) {
        Position whole = reading.text().position(0, reading.text().text().length());
        return block(Optional.empty(), statements.getStatements(), whole);
    }

    private Block block(
            Optional<String> parameter, List<org.codehaus.groovy.ast.stmt.Statement> statements, Position position) {
        List<Statement> read = new ArrayList<>();
        for (org.codehaus.groovy.ast.stmt.Statement statement : statements) {
            statement(statement).ifPresent(read::add);
        }
        return new Block(parameter, read, position);
    }

    private Optional<Statement> statement(org.codehaus.groovy.ast.stmt.Statement statement) {
        // a file without statements holds a return, which nobody wrote
        if (statement instanceof EmptyStatement || statement instanceof ReturnStatement) {
            return Optional.empty();
        }
        Position position = reading.position(statement);
        if (statement.getStatementLabels() != null) {
            return label(statement.getStatementLabels().get(0), position);
        }
        if (statement instanceof ExpressionStatement expression) {
            return statement(expression.getExpression(), position);
        }
        reading.refuse(
                "statement", position, "these braces have no word before them", "write what they are for: word { … }");
        return Optional.empty();
    }

    private Optional<Statement> label(String label, Position position) {
        SourceText text = reading.text();
        int start = text.text().lastIndexOf(label, text.start(position));
        reading.refuse(
                "statement",
                start < 0 ? position : text.position(start, start + label.length()),
                "'" + label + ":' begins a line, where Groovy reads it as the name of a place",
                "options stand behind their word, between commas: word(" + label
                        + ": …) { … }; entries of a map in [ ]");
        return Optional.empty();
    }

    private Optional<Statement> statement(org.codehaus.groovy.ast.expr.Expression expression, Position position) {
        if (expression instanceof DeclarationExpression declaration) {
            return definition(declaration, position);
        }
        if (expression instanceof BinaryExpression assignment
                && assignment.getOperation().getType() == Types.ASSIGN) {
            return assignment(assignment, position);
        }
        if (expression instanceof VariableExpression word && !reading.inParentheses(word)) {
            return Optional.of(new Statement.Command(
                    word.getName(), reading.position(word), List.of(), Map.of(), Optional.empty(), position));
        }
        if (expression instanceof MethodCallExpression call && call.isImplicitThis() && !reading.inParentheses(call)) {
            return command(call, position);
        }
        traps.notAStatement(expression, position);
        return Optional.empty();
    }

    private Optional<Statement> definition(DeclarationExpression declaration, Position position) {
        if (declaration.isMultipleAssignmentDeclaration()) {
            reading.refuse(Feature.SEVERAL_DEFINITIONS, position);
            return Optional.empty();
        }
        VariableExpression name = declaration.getVariableExpression();
        if (!name.isDynamicTyped()) {
            reading.refuse(Feature.TYPE, position.to(reading.position(name)));
            return Optional.empty();
        }
        return Optional.of(new Statement.Definition(
                name.getName(), reading.position(name), value(declaration.getRightExpression()), position));
    }

    private Optional<Statement> assignment(BinaryExpression assignment, Position position) {
        if (!(assignment.getLeftExpression() instanceof VariableExpression name) || reading.inParentheses(name)) {
            reading.refuse(
                    "statement",
                    reading.position(assignment.getLeftExpression()),
                    "only a name stands before =",
                    "nothing is changed by a policy; give a value a name with def name = …");
            return Optional.empty();
        }
        return Optional.of(new Statement.Assignment(
                name.getName(), reading.position(name), value(assignment.getRightExpression()), position));
    }

    private Expression value(org.codehaus.groovy.ast.expr.Expression value) {
        reading.command(Position.NONE);
        return expressions.read(value);
    }

    private Optional<Statement> command(MethodCallExpression call, Position position) {
        Position word = reading.position(call.getMethod());
        if (reading.isQuoted(call.getMethod()) || call.getMethodAsString() == null) {
            reading.refuse("statement", word, "a word begins a line, without quotes", "write the word, then the text");
            return Optional.empty();
        }
        if (call.getGenericsTypes() != null) {
            reading.refuse(Feature.GENERICS, word);
        }
        reading.command(word);
        Arguments arguments = Arguments.of(call, reading);
        List<Expression> positional = new ArrayList<>();
        for (org.codehaus.groovy.ast.expr.Expression argument : arguments.positional()) {
            if (argument.getClass() == ClosureExpression.class) {
                reading.refuse(
                        "braces", reading.position(argument), "only the last argument is in braces", "write one block");
            } else {
                positional.add(expressions.read(argument));
            }
        }
        Map<String, Statement.Option> options = options(arguments.named());
        Optional<Block> block = arguments.closure().map(this::block);
        return Optional.of(new Statement.Command(call.getMethodAsString(), word, positional, options, block, position));
    }

    private Map<String, Statement.Option> options(List<MapEntryExpression> named) {
        Map<String, Statement.Option> options = new LinkedHashMap<>();
        for (MapEntryExpression entry : named) {
            Optional<String> key = expressions.key(entry);
            Expression value = expressions.read(entry.getValueExpression());
            key.ifPresent(
                    name -> options.put(name, new Statement.Option(reading.position(entry.getKeyExpression()), value)));
        }
        return options;
    }

    private Block block(ClosureExpression closure) {
        List<org.codehaus.groovy.ast.stmt.Statement> statements =
                closure.getCode() instanceof BlockStatement block ? block.getStatements() : List.of(closure.getCode());
        return block(expressions.parameter(closure), statements, reading.position(closure));
    }
}
