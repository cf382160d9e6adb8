package dev.sluice.dsl.evaluate;

import com.google.re2j.Pattern;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Expression.Operator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Expressions to {@link Code}. What is constant is computed here, patterns are compiled here, names become slots. It takes
 * what the language's checks let through; anything else is a defect of the caller.
 */
final class ExpressionCompiler {
    private final Witness witness;
    private int slots;

    ExpressionCompiler(Witness witness) {
        this.witness = witness;
    }

    /** How many slots a frame needs for all that was compiled. */
    int slots() {
        return slots;
    }

    int newSlot() {
        return slots++;
    }

    Code compile(Expression expression, Names names) {
        Code code = compiled(expression, names);
        return witness.watches(expression) ? new Witnessed(code, expression, witness) : code;
    }

    private Code compiled(Expression expression, Names names) {
        if (expression instanceof Expression.Literal literal) {
            return new Code.Constant(Plain.model(literal.value()));
        }
        if (expression instanceof Expression.Name name) {
            Code code = names.find(name.name());
            return code == null ? defect("no such name: " + name.name(), expression) : code;
        }
        if (expression instanceof Expression.Field field) {
            return field(field, names);
        }
        if (expression instanceof Expression.Index index) {
            Code of = compile(index.of(), names);
            Code key = compile(index.key(), names);
            return fold(new Navigation.Index(of, key), of, key);
        }
        if (expression instanceof Expression.Call call) {
            return new CallCompiler(this).compile(call, names);
        }
        if (expression instanceof Expression.Converted converted) {
            Code of = compile(converted.of(), names);
            return fold(new Functions.Conversion(of, converted.to()), of);
        }
        if (expression instanceof Expression.Pattern pattern) {
            return new Code.Constant(Pattern.compile(pattern.regex()));
        }
        return operator(expression, names);
    }

    private Code operator(Expression expression, Names names) {
        if (expression instanceof Expression.Unary unary) {
            Code operand = compile(unary.operand(), names);
            boolean not = unary.operator() == Operator.NOT;
            return fold(not ? new Logic.Not(operand) : new Arithmetic.Negation(operand), operand);
        }
        if (expression instanceof Expression.Binary binary) {
            Code left = compile(binary.left(), names);
            Code right = compile(binary.right(), names);
            return fold(binary(binary.operator(), left, right), left, right);
        }
        if (expression instanceof Expression.Conditional choice) {
            Code test = compile(choice.test(), names);
            Code then = compile(choice.then(), names);
            Code otherwise = compile(choice.otherwise(), names);
            return fold(new Logic.Choice(test, then, otherwise), test, then, otherwise);
        }
        return composed(expression, names);
    }

    private Code composed(Expression expression, Names names) {
        if (expression instanceof Expression.ListOf list) {
            List<Code> items = all(list.items(), names);
            return fold(new ListFunctions.ListCode(items), items.toArray(Code[]::new));
        }
        if (expression instanceof Expression.MapOf map) {
            Map<String, Code> entries = new LinkedHashMap<>();
            map.entries().forEach((key, value) -> entries.put(key, compile(value, names)));
            return fold(new ListFunctions.MapCode(entries), entries.values().toArray(Code[]::new));
        }
        if (expression instanceof Expression.Template template) {
            List<Code> parts = all(template.parts(), names);
            return fold(new Texts(parts), parts.toArray(Code[]::new));
        }
        if (expression instanceof Expression.Range range) {
            Object from = Plain.number(constant(compile(range.from(), names)));
            Object to = Plain.number(constant(compile(range.to(), names)));
            return from instanceof Amount first && to instanceof Amount last
                    ? new Code.Constant(new Membership.Range(first, last, range.inclusive()))
                    : defect("a range of constants", expression);
        }
        return defect("no closure", expression);
    }

    private Code field(Expression.Field field, Names names) {
        if (field.of() instanceof Expression.Name of
                && names.find(of.name()) == null
                && of.name().equals("baseline")) {
            return new Code.SignalCode("baseline." + field.name());
        }
        Code of = compile(field.of(), names);
        return fold(new Navigation.Field(of, field.name()), of);
    }

    private static Code binary(Operator operator, Code left, Code right) {
        return switch (operator) {
            case AND -> new Logic.Junction(left, right, true);
            case OR -> new Logic.Junction(left, right, false);
            case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                new Comparison(operator, left, right);
            case IN -> new Membership.In(left, right);
            default -> new Arithmetic(operator, left, right);
        };
    }

    List<Code> all(List<Expression> expressions, Names names) {
        List<Code> codes = new ArrayList<>();
        expressions.forEach(expression -> codes.add(compile(expression, names)));
        return codes;
    }

    /** A closure's parameter gets a slot of its own. */
    ListFunctions.Closure closure(Expression expression, Names names) {
        if (!(expression instanceof Expression.Lambda lambda)) {
            throw new IllegalArgumentException("not a closure at " + expression.position());
        }
        int slot = newSlot();
        Names inside = names.with(lambda.parameter(), new Code.Slot(slot, lambda.parameter(), null));
        return new ListFunctions.Closure(slot, compile(lambda.body(), inside));
    }

    /** {@code code}, or its value where all that it depends on is constant. */
    Code fold(Code code, Code... operands) {
        for (Code operand : operands) {
            if (!operand.constant()) {
                return code;
            }
        }
        return new Code.Constant(constant(code));
    }

    /** The value of a code without roots; what costs too much even so stays a gap that never passes. */
    Object constant(Code code) {
        Frame frame = new Frame(slots + 1);
        frame.start(false);
        try {
            return code.eval(frame);
        } catch (Frame.CostExceeded e) {
            return Gap.unknown("costs too much");
        }
    }

    static Code defect(String what, Expression expression) {
        throw new IllegalArgumentException(what + " at " + expression.position());
    }
}
