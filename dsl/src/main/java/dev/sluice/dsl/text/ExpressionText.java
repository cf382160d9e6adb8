package dev.sluice.dsl.text;

import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Expression.Operator;
import dev.sluice.dsl.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Expressions, with parentheses only where another reading would follow without them. */
final class ExpressionText {
    /** How tightly what stands at some place must bind; the levels of operators are those of {@link Operator}. */
    private static final int ANYTHING = 0;

    private static final int OR = Operator.OR.precedence();
    private static final int COMPARISON = Operator.EQUAL.precedence();
    private static final int RANGE = 6;
    private static final int SUM = Operator.PLUS.precedence();
    private static final int UNARY = Operator.NOT.precedence();
    private static final int RECEIVER = 10;

    /** Behind these, even as names of fields, Groovy's lexer takes a slash for the beginning of a text. */
    private static final Set<String> KEYWORDS = Set.of(
            ("abstract as assert boolean break byte case catch char class const continue def default do double else enum"
                            + " extends final finally float for goto if implements import in instanceof int interface"
                            + " long native new package private protected public return short static strictfp super"
                            + " switch synchronized this throw throws trait transient try var void volatile while yield"
                            + " record sealed permits threadsafe")
                    .split(" "));

    private final StringBuilder out;

    private ExpressionText(StringBuilder out) {
        this.out = out;
    }

    static String of(Expression expression) {
        StringBuilder out = new StringBuilder();
        new ExpressionText(out).write(expression, ANYTHING);
        return out.toString();
    }

    private void write(Expression expression, int needed) {
        boolean parentheses = level(expression) < needed;
        out.append(parentheses ? "(" : "");
        write(expression);
        out.append(parentheses ? ")" : "");
    }

    private static int level(Expression expression) {
        if (expression instanceof Expression.Converted converted) {
            return level(converted.of());
        }
        if (expression instanceof Expression.Conditional) {
            return ANYTHING;
        }
        if (expression instanceof Expression.Binary binary) {
            return isComparison(binary.operator())
                    ? COMPARISON
                    : binary.operator().precedence();
        }
        if (expression instanceof Expression.Range) {
            return RANGE;
        }
        if (expression instanceof Expression.Unary
                || expression instanceof Expression.Pattern
                || expression instanceof Expression.Lambda) {
            return UNARY;
        }
        if (expression instanceof Expression.Literal literal && literal.value() instanceof Value.Measure measure) {
            return measure.amount().signum() < 0 ? UNARY : RECEIVER;
        }
        return RECEIVER;
    }

    private void write(Expression expression) {
        if (expression instanceof Expression.Converted converted) {
            write(converted.of());
        } else if (expression instanceof Expression.Literal literal) {
            out.append(ValueText.of(literal.value()));
        } else if (expression instanceof Expression.Name name) {
            out.append(name.name());
        } else if (expression instanceof Expression.Field field) {
            receiver(field.of());
            out.append('.').append(field.name());
        } else if (expression instanceof Expression.Index index) {
            write(index.of(), RECEIVER);
            out.append('[');
            write(index.key(), ANYTHING);
            out.append(']');
        } else if (expression instanceof Expression.Call call) {
            call(call);
        } else if (expression instanceof Expression.Lambda lambda) {
            lambda(lambda);
        } else if (expression instanceof Expression.Unary unary) {
            unary(unary);
        } else if (expression instanceof Expression.Binary binary) {
            binary(binary);
        } else if (expression instanceof Expression.Conditional conditional) {
            conditional(conditional);
        } else if (expression instanceof Expression.ListOf list) {
            out.append('[');
            all(list.items());
            out.append(']');
        } else if (expression instanceof Expression.MapOf map) {
            out.append('[');
            out.append(map.entries().isEmpty() ? ":" : "");
            named(map.entries(), "");
            out.append(']');
        } else if (expression instanceof Expression.Range range) {
            write(range.from(), SUM);
            out.append(range.inclusive() ? ".." : "..<");
            write(range.to(), SUM);
        } else if (expression instanceof Expression.Template template) {
            template(template);
        } else if (expression instanceof Expression.Pattern pattern) {
            out.append(Quoting.pattern(pattern.regex()));
        }
    }

    /** A bare number before a point would take the name for its unit. */
    private void receiver(Expression of) {
        boolean number = of instanceof Expression.Literal literal
                && literal.value() instanceof Value.Measure measure
                && measure.unit() == dev.sluice.dsl.model.Unit.NONE
                && measure.amount().signum() >= 0;
        if (number) {
            out.append('(');
            write(of);
            out.append(')');
        } else {
            write(of, RECEIVER);
        }
    }

    private void call(Expression.Call call) {
        List<Expression> arguments = call.arguments();
        if (call.method()) {
            receiver(arguments.get(0));
            out.append('.');
            arguments = arguments.subList(1, arguments.size());
        }
        out.append(call.function());
        int last = arguments.size() - 1;
        boolean braces = last >= 0 && arguments.get(last) instanceof Expression.Lambda;
        List<Expression> inParentheses = braces ? arguments.subList(0, last) : arguments;
        if (!braces || !inParentheses.isEmpty() || !call.options().isEmpty()) {
            out.append('(');
            all(inParentheses);
            named(call.options(), inParentheses.isEmpty() ? "" : ", ");
            out.append(')');
        }
        if (braces) {
            out.append(' ');
            write(arguments.get(last));
        }
    }

    private void lambda(Expression.Lambda lambda) {
        out.append("{ ").append(lambda.parameter()).append(" -> ");
        boolean braces = lambda.body() instanceof Expression.Lambda;
        out.append(braces ? "(" : "");
        write(lambda.body(), ANYTHING);
        out.append(braces ? ")" : "");
        out.append(" }");
    }

    private void unary(Expression.Unary unary) {
        out.append(unary.operator().symbol());
        int start = out.length();
        write(unary.operand(), UNARY);
        if (unary.operator() == Operator.NEGATE && !isNameOrNumber(out, start)) {
            out.insert(start, '(').append(')');
        }
    }

    /** A minus stands before names, numbers and parentheses only. */
    private static boolean isNameOrNumber(StringBuilder out, int start) {
        char first = out.charAt(start);
        boolean truth = out.indexOf("true", start) == start || out.indexOf("false", start) == start;
        return first == '(' || Character.isLetterOrDigit(first) && !truth || first == '_';
    }

    /** Comparisons are not compared again, so both of their sides bind tighter; all others read from the left. */
    private void binary(Expression.Binary binary) {
        int level = level(binary);
        boolean comparison = isComparison(binary.operator());
        boolean negated = comparison
                && unconverted(binary.left()) instanceof Expression.Unary unary
                && unary.operator() == Operator.NOT;
        int start = out.length();
        write(binary.left(), negated ? RECEIVER : comparison ? level + 1 : level);
        if (binary.operator() == Operator.DIVIDE && KEYWORDS.contains(out.substring(out.lastIndexOf(".") + 1))) {
            out.insert(start, '(').append(')');
        }
        out.append(' ').append(binary.operator().symbol()).append(' ');
        write(binary.right(), level + 1);
    }

    private void conditional(Expression.Conditional conditional) {
        write(conditional.test(), OR);
        out.append(" ? ");
        write(conditional.then(), OR);
        out.append(" : ");
        write(conditional.otherwise(), ANYTHING);
    }

    private void template(Expression.Template template) {
        out.append('"');
        for (Expression part : template.parts()) {
            if (part instanceof Expression.Literal literal && literal.value() instanceof Value.Text text) {
                Quoting.inTemplate(text.text(), out);
            } else {
                boolean braces = part instanceof Expression.Lambda;
                out.append(braces ? "${(" : "${");
                write(part, ANYTHING);
                out.append(braces ? ")}" : "}");
            }
        }
        out.append('"');
    }

    private void all(List<Expression> expressions) {
        String separator = "";
        for (Expression expression : expressions) {
            out.append(separator);
            write(expression, ANYTHING);
            separator = ", ";
        }
    }

    private void named(Map<String, Expression> entries, String first) {
        String separator = first;
        for (Map.Entry<String, Expression> entry : entries.entrySet()) {
            out.append(separator).append(ValueText.key(entry.getKey())).append(": ");
            write(entry.getValue(), ANYTHING);
            separator = ", ";
        }
    }

    private static Expression unconverted(Expression expression) {
        return expression instanceof Expression.Converted converted ? unconverted(converted.of()) : expression;
    }

    private static boolean isComparison(Operator operator) {
        return switch (operator) {
            case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, IN -> true;
            default -> false;
        };
    }
}
