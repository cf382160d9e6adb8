package dev.sluice.dsl.language.typing;

import dev.sluice.dsl.kubernetes.Schema;
import dev.sluice.dsl.language.syntax.SourceText;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Checks the types of a file's expressions. Every problem goes to the consumer; a refused expression has the type {@link
 * Type.Basic#ANYTHING}, so that one mistake is told once. Checking what was checked gives the same. For one thread.
 */
public final class Typing {
    /** Deeper expressions are refused: what walks them later does so recursively. */
    private static final int DEEPEST = 300;

    private static final int LONGEST_SHOWN = 60;

    private final Schema schema;
    private final Consumer<Problem> problems;
    private final SourceText source;
    private final Readings readings = new Readings(this);
    private final Paths paths;
    private final Operations operations = new Operations(this, readings);
    private final Calls calls = new Calls(this, readings, operations);
    private int depth;
    private boolean tooDeep;

    public Typing(Schema schema, Consumer<Problem> problems, SourceText source) {
        this.schema = schema;
        this.problems = problems;
        this.source = source;
        this.paths = new Paths(this, schema);
    }

    /** What {@code expression} gives. */
    public Typed check(Expression expression, Scope scope) {
        if (depth == 0) {
            tooDeep = false;
        }
        if (depth >= DEEPEST) {
            if (!tooDeep) {
                tooDeep = true;
                error(Code.NESTING, expression.position(), "the expression is too deep", "name parts of it with def");
            }
            return refused(expression);
        }
        depth++;
        try {
            return checked(expression, scope);
        } finally {
            depth--;
        }
    }

    /** {@code expression} as {@code expected}; {@code whatFor} names its place, as {@code the parameter digest}. */
    public Expression require(Expression expression, Scope scope, Type expected, String whatFor) {
        return require(check(expression, scope), scope, expected, whatFor).expression();
    }

    /** A boolean that must be true: as {@link #require}, and warned of where it never changes or passes unset fields. */
    public Expression condition(Expression expression, Scope scope, String whatFor) {
        return decides(expression, scope, whatFor, true);
    }

    /**
     * A boolean that says whether a rule applies: as {@link #condition}, but what an unset field makes true is judged
     * then, which passes nothing.
     */
    public Expression applies(Expression expression, Scope scope, String whatFor) {
        return decides(expression, scope, whatFor, false);
    }

    private Expression decides(Expression expression, Scope scope, String whatFor, boolean demanded) {
        Typed typed = require(check(expression, scope), scope, Type.BOOL, whatFor);
        if (typed.type() == Type.BOOL && !tooDeep) {
            new Lint(this, scope).condition(typed.expression(), demanded);
        }
        return typed.expression();
    }

    /** The list of an {@code each}; the type is that of its items: {@code scope.with(variable, items.type())} is the body's scope. */
    public Typed items(Expression list, Scope scope) {
        Typed typed = check(list, scope);
        if (typed.type() instanceof Type.ListOf of) {
            return new Typed(typed.expression(), of.item());
        }
        if (typed.type() == Type.Basic.UNTYPED || typed.type() == Type.Basic.ANYTHING) {
            return typed;
        }
        error(
                Code.TYPE,
                list.position(),
                "each goes through a list, " + is(typed),
                typed.type() instanceof Type.MapOf ? "take its keys: " + text(list) + ".keys()" : "");
        return refused(list);
    }

    private Typed require(Typed typed, Scope scope, Type expected, String whatFor) {
        Optional<Typed> fitted = readings.fit(typed, expected, scope);
        if (fitted.isPresent()) {
            return fitted.get();
        }
        Expression expression = typed.expression();
        if (expected == Type.BOOL) {
            error(Code.BOOLEAN, expression.position(), whatFor + " is true or false, " + is(typed), asBoolean(typed));
        } else {
            boolean unit = Readings.dimensions(typed.type()).isPresent()
                    && Readings.dimensions(expected).isPresent();
            error(
                    unit ? Code.UNIT : Code.TYPE,
                    expression.position(),
                    whatFor + " is " + expected.described() + ", " + is(typed),
                    Hints.inPlaceOf(expression, expected));
        }
        return refused(expression);
    }

    private Typed checked(Expression expression, Scope scope) {
        if (expression instanceof Expression.Literal literal) {
            return new Typed(literal, typeOf(literal.value()));
        }
        if (expression instanceof Expression.Name name) {
            return paths.name(name, scope);
        }
        if (expression instanceof Expression.Field field) {
            return paths.field(field, scope);
        }
        if (expression instanceof Expression.Index index) {
            return paths.index(index, scope);
        }
        if (expression instanceof Expression.Call call) {
            return calls.check(call, scope);
        }
        if (expression instanceof Expression.Unary unary) {
            return operations.unary(unary, scope);
        }
        if (expression instanceof Expression.Binary binary) {
            return operations.binary(binary, scope);
        }
        if (expression instanceof Expression.Conditional conditional) {
            return operations.conditional(conditional, scope);
        }
        if (expression instanceof Expression.Range range) {
            return operations.range(range, scope);
        }
        if (expression instanceof Expression.ListOf list) {
            return list(list, scope);
        }
        if (expression instanceof Expression.MapOf map) {
            return map(map, scope);
        }
        if (expression instanceof Expression.Template template) {
            return template(template, scope);
        }
        if (expression instanceof Expression.Converted converted) {
            return converted(converted, scope);
        }
        if (expression instanceof Expression.Pattern) {
            return new Typed(expression, Type.Basic.PATTERN);
        }
        error(Code.TYPE, expression.position(), "a closure stands only behind a function", "as in list.any { x -> … }");
        return refused(expression);
    }

    static Type typeOf(Value value) {
        if (value instanceof Value.Text) {
            return Type.TEXT;
        }
        if (value instanceof Value.Truth) {
            return Type.BOOL;
        }
        if (value instanceof Value.Measure measure) {
            return Type.number(measure.unit().dimension());
        }
        if (value instanceof Value.Items items) {
            return new Type.ListOf(
                    items.items().isEmpty()
                            ? Type.Basic.ANYTHING
                            : typeOf(items.items().get(0)));
        }
        return new Type.MapOf(((Value.Entries) value)
                .entries().values().stream().findFirst().map(Typing::typeOf).orElse(Type.Basic.ANYTHING));
    }

    private Typed list(Expression.ListOf list, Scope scope) {
        List<Expression> items = new ArrayList<>();
        Type type = alike(list.items(), "the items of a list are of one type", items, scope);
        return new Typed(new Expression.ListOf(items, list.position()), new Type.ListOf(type));
    }

    private Typed map(Expression.MapOf map, Scope scope) {
        List<Expression> values = new ArrayList<>();
        Type type =
                alike(new ArrayList<>(map.entries().values()), "the values of a map are of one type", values, scope);
        Map<String, Expression> entries = new LinkedHashMap<>();
        for (String key : map.entries().keySet()) {
            entries.put(key, values.get(entries.size()));
        }
        return new Typed(new Expression.MapOf(entries, map.position()), new Type.MapOf(type));
    }

    /** The common type of {@code items}: that of the first, as which the others are read. */
    private Type alike(List<Expression> items, String rule, List<Expression> checked, Scope scope) {
        Type type = Type.Basic.ANYTHING;
        Expression first = null;
        for (Expression item : items) {
            Typed typed = check(item, scope);
            Optional<Typed> fitted = readings.fit(typed, type, scope);
            if (fitted.isEmpty()) {
                error(
                        Code.TYPE,
                        item.position(),
                        rule + ": " + text(first) + " is " + type.described() + ", " + is(typed),
                        "");
            } else if (type == Type.Basic.ANYTHING) {
                type = typed.type();
                first = item;
            }
            checked.add(fitted.orElse(typed).expression());
        }
        return type;
    }

    private Typed template(Expression.Template template, Scope scope) {
        List<Expression> parts = new ArrayList<>();
        for (Expression part : template.parts()) {
            Typed typed = check(part, scope);
            if (!isShowable(typed.type())) {
                error(
                        Code.TYPE,
                        part.position(),
                        "a text cannot show all of it: " + is(typed),
                        "name one of its fields");
            }
            parts.add(typed.expression());
        }
        return new Typed(new Expression.Template(parts, template.position()), Type.TEXT);
    }

    private static boolean isShowable(Type type) {
        if (type instanceof Type.ListOf list) {
            return isShowable(list.item());
        }
        return type instanceof Type.Number
                || type instanceof Type.Quantity
                || (type instanceof Type.Basic && type != Type.Basic.PATTERN);
    }

    private Typed converted(Expression.Converted converted, Scope scope) {
        Typed of = check(converted.of(), scope);
        Type read = Readings.read(of.type(), converted.to());
        return new Typed(Readings.convert(of.expression(), converted.to()), read);
    }

    Readings readings() {
        return readings;
    }

    Schema schema() {
        return schema;
    }

    SourceText source() {
        return source;
    }

    void error(Code code, Position position, String message, String hint) {
        problems.accept(source.error(code.word(), position, message, hint));
    }

    void warning(Code code, Position position, String message, String hint) {
        problems.accept(source.warning(code.word(), position, message, hint));
    }

    static Typed refused(Expression expression) {
        return new Typed(expression, Type.Basic.ANYTHING);
    }

    /** As the user wrote it, in one line. */
    String text(Expression expression) {
        String text = source.at(expression.position()).replaceAll("\\s+", " ").trim();
        if (text.isEmpty()) {
            return "it";
        }
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN - 1) + "…";
    }

    /** {@code errorRate is a ratio}. */
    String is(Typed typed) {
        return text(typed.expression()) + " is " + typed.type().described();
    }

    /** How to make a boolean of it. */
    String asBoolean(Typed typed) {
        return Hints.asBoolean(text(typed.expression()), typed.type());
    }
}
