package dev.sluice.dsl.language.syntax;

import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Expression.Operator;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.BitwiseNegationExpression;
import org.codehaus.groovy.ast.expr.BooleanExpression;
import org.codehaus.groovy.ast.expr.CastExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.NotExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.RangeExpression;
import org.codehaus.groovy.ast.expr.TernaryExpression;
import org.codehaus.groovy.ast.expr.UnaryMinusExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;

/** Turns Groovy's expressions into ours. */
final class ExpressionReader {
    private final Reading reading;
    private final Traps traps;
    private final LiteralReader literals;
    private final OperatorReader operators;

    ExpressionReader(Reading reading, Traps traps) {
        this.reading = reading;
        this.traps = traps;
        this.literals = new LiteralReader(reading);
        this.operators = new OperatorReader(reading, traps, this);
    }

    Expression read(org.codehaus.groovy.ast.expr.Expression expression) {
        Position position = reading.position(expression);
        if (expression instanceof ConstantExpression constant) {
            return literals.constant(constant);
        }
        if (expression instanceof VariableExpression name) {
            return new Expression.Name(name.getName(), position);
        }
        if (expression instanceof PropertyExpression property) {
            return property(property);
        }
        if (expression instanceof BinaryExpression binary) {
            return operators.binary(binary);
        }
        if (expression instanceof MethodCallExpression call) {
            return call(call);
        }
        if (expression instanceof NotExpression not) {
            return new Expression.Unary(Operator.NOT, read(not.getExpression()), position);
        }
        if (expression instanceof BooleanExpression test) {
            return read(test.getExpression());
        }
        if (expression instanceof UnaryMinusExpression minus) {
            return negated(read(minus.getExpression()), position);
        }
        if (expression instanceof TernaryExpression ternary) {
            return new Expression.Conditional(
                    read(ternary.getBooleanExpression()),
                    read(ternary.getTrueExpression()),
                    read(ternary.getFalseExpression()),
                    position);
        }
        if (expression instanceof RangeExpression range) {
            return new Expression.Range(read(range.getFrom()), read(range.getTo()), range.isInclusive(), position);
        }
        return collection(expression, position);
    }

    private Expression collection(org.codehaus.groovy.ast.expr.Expression expression, Position position) {
        if (expression instanceof ListExpression list) {
            return new Expression.ListOf(readAll(list.getExpressions()), position);
        }
        if (expression instanceof MapExpression map) {
            return new Expression.MapOf(entries(map.getMapEntryExpressions()), position);
        }
        if (expression instanceof GStringExpression template) {
            return template(template);
        }
        if (expression instanceof BitwiseNegationExpression pattern) {
            return literals.pattern(pattern);
        }
        if (expression.getClass() == ClosureExpression.class) {
            return lambda((ClosureExpression) expression);
        }
        if (expression instanceof CastExpression) {
            return reading.refuse(Feature.CAST, position);
        }
        return reading.refuse(
                "syntax", position, "this is no value of the language", "write a text, a number, a list, or a name");
    }

    private List<Expression> readAll(List<org.codehaus.groovy.ast.expr.Expression> expressions) {
        List<Expression> read = new ArrayList<>();
        for (org.codehaus.groovy.ast.expr.Expression expression : expressions) {
            read.add(read(expression));
        }
        return read;
    }

    private Expression property(PropertyExpression property) {
        org.codehaus.groovy.ast.expr.Expression of = property.getObjectExpression();
        Position name = reading.position(property.getProperty());
        if (reading.isQuoted(property.getProperty()) || property.getPropertyAsString() == null) {
            return reading.refuse(Feature.DYNAMIC_NAME, name);
        }
        if (of instanceof ConstantExpression number
                && number.getValue() instanceof Number
                && !reading.inParentheses(number)) {
            return literals.measure(number, property.getPropertyAsString(), name);
        }
        Expression read = read(of);
        return new Expression.Field(
                read, property.getPropertyAsString(), read.position().to(name));
    }

    private Expression call(MethodCallExpression call) {
        Arguments given = Arguments.of(call, reading);
        Position whole = reading.position(call);
        Position name = reading.position(call.getMethod());
        if (given.closure().isPresent() && !traps.takesBraces(call)) {
            return traps.stolenBraces(call, given.closure().get());
        }
        if (reading.isQuoted(call.getMethod()) || call.getMethodAsString() == null) {
            return reading.refuse(Feature.DYNAMIC_NAME, name);
        }
        if (name.line() < 1) {
            return reading.refuse("syntax", whole, "what a call gives is not called again", "remove the second ( )");
        }
        if (call.getGenericsTypes() != null) {
            return reading.refuse(Feature.GENERICS, name);
        }
        if (reading.isBare(call)) {
            return traps.missingComma(call);
        }
        List<Expression> arguments = new ArrayList<>();
        Position position = name.to(whole);
        if (!call.isImplicitThis()) {
            Expression receiver = read(call.getObjectExpression());
            position = receiver.position().to(whole);
            arguments.add(receiver);
        }
        arguments.addAll(readAll(given.positional()));
        given.closure().ifPresent(closure -> arguments.add(lambda(closure)));
        return new Expression.Call(
                call.getMethodAsString(), !call.isImplicitThis(), arguments, entries(given.named()), position);
    }

    private Map<String, Expression> entries(List<MapEntryExpression> written) {
        Map<String, Expression> entries = new LinkedHashMap<>();
        for (MapEntryExpression entry : written) {
            Optional<String> key = key(entry);
            Expression value = read(entry.getValueExpression());
            if (key.isPresent() && entries.put(key.get(), value) != null) {
                reading.refuse(
                        "syntax",
                        reading.position(entry.getKeyExpression()),
                        "'" + key.get() + "' is given twice",
                        "remove one of them");
            }
        }
        return entries;
    }

    /** The name of a named argument or the key of a map's entry; empty where it was refused. */
    Optional<String> key(MapEntryExpression entry) {
        if (entry.getKeyExpression() instanceof ConstantExpression constant
                && constant.getValue() instanceof String key
                && !reading.inParentheses(constant)) {
            return Optional.of(key);
        }
        reading.refuse(
                "syntax",
                reading.position(entry.getKeyExpression()),
                "a key is a name or a text, written out",
                "write [name: value] or ['text': value]");
        return Optional.empty();
    }

    /** Texts within {@code ${…}} join the text around; where no other value is left, it is a plain text. */
    private Expression template(GStringExpression template) {
        List<Expression> parts = new ArrayList<>();
        for (int i = 0; i < template.getStrings().size(); i++) {
            ConstantExpression text = template.getStrings().get(i);
            addPart(parts, new Expression.Literal(new Value.Text((String) text.getValue()), reading.position(text)));
            if (i < template.getValues().size()) {
                addPart(parts, read(template.getValue(i)));
            }
        }
        Position position = reading.position(template);
        if (parts.isEmpty()) {
            return new Expression.Literal(new Value.Text(""), position);
        }
        return parts.size() == 1 && textOf(parts.get(0)).isPresent()
                ? new Expression.Literal(new Value.Text(textOf(parts.get(0)).get()), position)
                : new Expression.Template(parts, position);
    }

    private static void addPart(List<Expression> parts, Expression part) {
        Optional<String> text = textOf(part);
        if (text.isPresent() && text.get().isEmpty()) {
            return;
        }
        int last = parts.size() - 1;
        if (text.isPresent() && last >= 0 && textOf(parts.get(last)).isPresent()) {
            Expression before = parts.remove(last);
            Position position = before.position().to(part.position());
            parts.add(new Expression.Literal(new Value.Text(textOf(before).get() + text.get()), position));
        } else {
            parts.add(part);
        }
    }

    private static Optional<String> textOf(Expression expression) {
        return expression instanceof Expression.Literal literal && literal.value() instanceof Value.Text text
                ? Optional.of(text.text())
                : Optional.empty();
    }

    private Expression lambda(ClosureExpression closure) {
        Position position = reading.position(closure);
        if (closure.getCode() instanceof BlockStatement block
                && block.getStatements().size() == 1
                && block.getStatements().get(0) instanceof ExpressionStatement body
                && body.getStatementLabels() == null) {
            return new Expression.Lambda(parameter(closure).orElse("it"), read(body.getExpression()), position);
        }
        Position word = reading.command();
        return reading.refuse(
                "braces",
                position,
                "braces within a condition or a value hold one expression",
                word.line() == 0
                        ? "write { x -> … }"
                        : "write { x -> … }; if they are for " + reading.text().at(word)
                                + ", put what stands before them" + " in parentheses");
    }

    /** The name before a closure's arrow, if one was written. */
    Optional<String> parameter(ClosureExpression closure) {
        Parameter[] parameters = closure.getParameters();
        return parameters == null || parameters.length == 0 ? Optional.empty() : Optional.of(parameters[0].getName());
    }

    /** A negative number is a literal, as it is written. */
    private static Expression negated(Expression operand, Position position) {
        if (operand instanceof Expression.Literal literal && literal.value() instanceof Value.Measure measure) {
            return new Expression.Literal(new Value.Measure(measure.amount().negate(), measure.unit()), position);
        }
        return new Expression.Unary(Operator.NEGATE, operand, position);
    }
}
