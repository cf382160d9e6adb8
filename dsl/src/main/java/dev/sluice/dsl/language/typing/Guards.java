package dev.sluice.dsl.language.typing;

import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Expression.Binary;
import dev.sluice.dsl.model.Expression.Call;
import dev.sluice.dsl.model.Expression.Field;
import dev.sluice.dsl.model.Expression.Index;
import dev.sluice.dsl.model.Expression.Name;
import dev.sluice.dsl.model.Expression.Operator;
import dev.sluice.dsl.model.Expression.Unary;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which fields a condition makes sure of.
 *
 * <p>A path is <em>guarded</em> in an expression where the expression's value matters only if the path is set:
 *
 * <ul>
 *   <li>beside it in the same {@code &&}, on either side, stands {@code has(path)}, or a comparison of the path that is
 *       false while the path is not set ({@code ==}, {@code <}, {@code in}, …);
 *   <li>beside it in the same {@code ||}, on either side, stands the negation of such a condition;
 *   <li>it stands in a branch of {@code ?:} whose test says the same;
 *   <li>an earlier {@code require} of the same body, or the rule's {@code when:}, demands it ({@link Scope#given});
 *   <li>{@code orElse(path, value)} stands in its place.
 * </ul>
 *
 * <p>What guards {@code a.b.c} guards {@code a.b} as well. A local that stands for a path is that path.
 */
final class Guards {
    private Guards() {}

    /** The paths that are set wherever {@code condition} is {@code value}. */
    static Set<Expression> presentWhere(Expression condition, boolean value, Scope scope) {
        if (condition instanceof Unary not && not.operator() == Operator.NOT) {
            return presentWhere(not.operand(), !value, scope);
        }
        if (condition instanceof Binary binary) {
            return presentWhere(binary, value, scope);
        }
        boolean asks = condition instanceof Call call && call.function().equals("has");
        Set<Expression> present = new HashSet<>();
        if (asks && value) {
            ((Call) condition).arguments().forEach(path -> addWithPrefixes(path, scope, present));
        } else if (!asks && isPath(condition)) {
            addWithPrefixes(condition, scope, present);
        }
        return present;
    }

    private static Set<Expression> presentWhere(Binary binary, boolean value, Scope scope) {
        Operator operator = binary.operator();
        if (operator == Operator.AND || operator == Operator.OR) {
            Set<Expression> left = new HashSet<>(presentWhere(binary.left(), value, scope));
            Set<Expression> right = presentWhere(binary.right(), value, scope);
            if (value == (operator == Operator.AND)) {
                left.addAll(right);
            } else {
                left.retainAll(right);
            }
            return left;
        }
        // An absent operand makes == false and != true; every other comparison then has no value at all.
        boolean absentGivesThis = operator == Operator.EQUAL ? !value : operator == Operator.NOT_EQUAL && value;
        Set<Expression> present = new HashSet<>();
        if (!absentGivesThis) {
            Stream.of(binary.left(), binary.right())
                    .filter(Guards::isPath)
                    .forEach(path -> addWithPrefixes(path, scope, present));
        }
        return present;
    }

    private static void addWithPrefixes(Expression path, Scope scope, Set<Expression> present) {
        for (Expression at = resolved(path, scope); isPath(at); at = parent(at)) {
            present.add(at);
        }
    }

    /** {@code path} without conversions, and with what a local stands for in place of its name. */
    static Expression resolved(Expression path, Scope scope) {
        Expression plain = plain(path);
        if (plain instanceof Name name) {
            return scope.find(name.name())
                    .filter(binding -> binding.origin() == Scope.Origin.LOCAL)
                    .flatMap(Scope.Binding::value)
                    .map(Guards::plain)
                    .filter(value -> isPath(value) || value instanceof Name)
                    .map(value -> value.equals(plain) ? plain : resolved(value, scope))
                    .orElse(plain);
        }
        if (plain instanceof Field field) {
            return new Field(resolved(field.of(), scope), field.name(), field.position());
        }
        return plain instanceof Index index
                ? new Index(resolved(index.of(), scope), plain(index.key()), index.position())
                : plain;
    }

    /** Whether it is a field or an entry of something, not a name alone. */
    static boolean isPath(Expression expression) {
        Expression plain = plain(expression);
        return plain instanceof Field || plain instanceof Index;
    }

    private static Expression parent(Expression path) {
        return path instanceof Field field ? plain(field.of()) : plain(((Index) path).of());
    }

    /** The name at which a path starts. */
    static Optional<String> rootOf(Expression path) {
        Expression at = plain(path);
        while (isPath(at)) {
            at = parent(at);
        }
        return at instanceof Name name ? Optional.of(name.name()) : Optional.empty();
    }

    static Expression plain(Expression expression) {
        return expression instanceof Expression.Converted converted ? plain(converted.of()) : expression;
    }

    static List<Expression> plain(List<Expression> expressions) {
        return expressions.stream().map(Guards::plain).toList();
    }
}
