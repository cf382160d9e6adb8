package dev.sluice.dsl.language.typing;

import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Expression.Binary;
import dev.sluice.dsl.model.Expression.Call;
import dev.sluice.dsl.model.Expression.Conditional;
import dev.sluice.dsl.model.Expression.Field;
import dev.sluice.dsl.model.Expression.Index;
import dev.sluice.dsl.model.Expression.Lambda;
import dev.sluice.dsl.model.Expression.Name;
import dev.sluice.dsl.model.Expression.Operator;
import dev.sluice.dsl.model.Expression.Unary;
import dev.sluice.dsl.model.Value;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Warns of conditions that are well typed and probably not meant: those that pass on a field that is not set, and those
 * that never change.
 *
 * <p>{@code path != x} is true where the path is not set, and so is {@code !(path == x)}; both are warned of unless the
 * path is guarded (see {@link Guards}). Not warned of: comparisons with {@code true} or {@code false}, for {@code
 * privileged != true} says just that nothing sets it; what the API always has, the {@code name} of an item and an
 * object's {@code metadata.name}, {@code kind} and {@code apiVersion}; and a rule's {@code when}, whose truth passes nothing.
 */
final class Lint {
    private static final Set<String> ALWAYS_SET = Set.of("name", "kind", "apiVersion", "metadata", "key");
    private static final Set<String> NEVER_ABSENT = Set.of("has", "health");

    private final Typing typing;
    private final Scope scope;

    Lint(Typing typing, Scope scope) {
        this.typing = typing;
        this.scope = scope;
    }

    /**
     * @param demanded whether it must be true, so that it passes where it is
     */
    void condition(Expression condition, boolean demanded) {
        constant(condition);
        if (demanded) {
            truth(condition, true, scope);
        }
    }

    private void constant(Expression condition) {
        if (!Constancy.varies(condition, scope)) {
            boolean literal = condition instanceof Expression.Literal truth && truth.value() instanceof Value.Truth;
            String always = literal ? "this is always " + typing.text(condition) : "this never changes";
            typing.warning(
                    Code.CONSTANT, condition.position(), always + ": nothing in it depends on what is judged", "");
        } else if (condition instanceof Binary binary && isLogic(binary.operator())) {
            constant(binary.left());
            constant(binary.right());
        } else if (condition instanceof Unary unary) {
            constant(unary.operand());
        } else if (condition instanceof Binary binary && binary.left().equals(binary.right())) {
            typing.warning(
                    Code.CONSTANT,
                    condition.position(),
                    "both sides of '" + binary.operator().symbol() + "' are the same",
                    "");
        }
    }

    private static boolean isLogic(Operator operator) {
        return operator == Operator.AND || operator == Operator.OR;
    }

    /**
     * @param passes what {@code expression} must be for the whole to pass: false behind {@code !}
     * @param known the scope, with what is set wherever this matters
     */
    private void truth(Expression expression, boolean passes, Scope known) {
        if (expression instanceof Unary not && not.operator() == Operator.NOT) {
            truth(not.operand(), !passes, known);
        } else if (expression instanceof Binary binary && isLogic(binary.operator())) {
            boolean matters = binary.operator() == Operator.AND;
            truth(binary.left(), passes, known.given(binary.right(), matters));
            truth(binary.right(), passes, known.given(binary.left(), matters));
        } else if (expression instanceof Conditional choice) {
            truth(choice.test(), true, known);
            truth(choice.then(), passes, known.given(choice.test(), true));
            truth(choice.otherwise(), passes, known.given(choice.test(), false));
        } else if (expression instanceof Binary binary) {
            boolean passesUnset = binary.operator() == (passes ? Operator.NOT_EQUAL : Operator.EQUAL);
            if (passesUnset) {
                comparison(binary, passes, known);
            }
            within(expression, known);
        } else if (expression instanceof Call call && Set.of("any", "every").contains(call.function())) {
            within(call.arguments().get(0), known);
            call.arguments().stream()
                    .filter(Lambda.class::isInstance)
                    .forEach(closure -> truth(((Lambda) closure).body(), passes, known));
        } else {
            within(expression, known);
        }
    }

    /** Closures elsewhere choose items, which is not passing: there {@code !=} alone surprises. */
    private void within(Expression expression, Scope known) {
        Constancy.parts(expression).forEach(part -> {
            if (part instanceof Lambda lambda && isChoice(expression)) {
                truth(lambda.body(), true, known);
            } else {
                within(part, known);
            }
        });
    }

    private static boolean isChoice(Expression expression) {
        return expression instanceof Call call && !call.function().equals("collect");
    }

    private void comparison(Binary binary, boolean passes, Scope known) {
        boolean flag = isTruth(binary.left()) || isTruth(binary.right());
        if (flag) {
            return;
        }
        Stream.concat(optional(binary.left()), optional(binary.right()))
                .filter(path -> !known.present().contains(Guards.resolved(path, known)))
                .findFirst()
                .ifPresent(path -> {
                    String text = typing.text(path);
                    typing.warning(
                            Code.UNGUARDED,
                            binary.position(),
                            (passes ? "'!='" : "the negation of '=='") + " is true where " + text + " is not set",
                            "say which is meant: has(" + text + ") && …, or !has(" + text + ") || …");
                });
    }

    private static boolean isTruth(Expression expression) {
        return expression instanceof Expression.Literal literal && literal.value() instanceof Value.Truth;
    }

    /** The paths in {@code expression} that, not set, leave it without a value. */
    private Stream<Expression> optional(Expression expression) {
        Expression plain = Guards.plain(expression);
        if (plain instanceof Name name) {
            Expression resolved = Guards.resolved(name, scope);
            return !resolved.equals(name) && isOptional(resolved) ? Stream.of(plain) : Stream.empty();
        }
        if (Guards.isPath(plain)) {
            return isOptional(plain) ? Stream.of(plain) : Stream.empty();
        }
        if (plain instanceof Call call) {
            if (call.function().equals("orElse")) {
                return call.arguments().stream().skip(1).flatMap(this::optional);
            }
            return NEVER_ABSENT.contains(call.function())
                    ? Stream.empty()
                    : call.arguments().stream().limit(1).flatMap(this::optional);
        }
        return plain instanceof Lambda ? Stream.empty() : Constancy.parts(plain).flatMap(this::optional);
    }

    private boolean isOptional(Expression path) {
        if (path instanceof Index index) {
            return !(index.of() instanceof Name name && name.name().equals("baseline"));
        }
        Field field = (Field) path;
        Expression of = Guards.plain(field.of());
        boolean metric = of instanceof Name name
                && scope.find(name.name())
                        .filter(binding -> binding.type() instanceof Type.Baseline)
                        .isPresent();
        boolean ofItem = of instanceof Name
                || (of instanceof Field parent && parent.name().equals("metadata") && parent.of() instanceof Name);
        return !metric && !(ofItem && ALWAYS_SET.contains(field.name()));
    }
}
