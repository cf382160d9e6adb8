package dev.sluice.dsl.language.typing;

import dev.sluice.dsl.model.Expression;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether an expression depends on what is judged. Constants, words and what is written do not. */
final class Constancy {
    private Constancy() {}

    static boolean varies(Expression expression, Scope scope) {
        if (expression instanceof Expression.Name name) {
            return varies(name, scope);
        }
        if (expression instanceof Expression.Call call && call.function().equals("health")) {
            return true;
        }
        return parts(expression).anyMatch(part -> varies(part, scope));
    }

    /** A name that is not in scope is the parameter of a closure within the expression: what it is called on decides. */
    private static boolean varies(Expression.Name name, Scope scope) {
        Optional<Scope.Binding> binding = scope.find(name.name());
        return binding.isPresent()
                && switch (binding.get().origin()) {
                    case WORD, CONSTANT -> false;
                    case LOCAL ->
                        binding.get()
                                .value()
                                .filter(value -> !value.equals(name))
                                .map(value -> varies(value, scope))
                                .orElse(true);
                    default -> true;
                };
    }

    /** What {@code expression} is made of. */
    static Stream<Expression> parts(Expression expression) {
        if (expression instanceof Expression.Field field) {
            return Stream.of(field.of());
        }
        if (expression instanceof Expression.Index index) {
            return Stream.of(index.of(), index.key());
        }
        if (expression instanceof Expression.Call call) {
            return Stream.concat(call.arguments().stream(), call.options().values().stream());
        }
        if (expression instanceof Expression.Lambda lambda) {
            return Stream.of(lambda.body());
        }
        if (expression instanceof Expression.Unary unary) {
            return Stream.of(unary.operand());
        }
        if (expression instanceof Expression.Binary binary) {
            return Stream.of(binary.left(), binary.right());
        }
        if (expression instanceof Expression.Conditional choice) {
            return Stream.of(choice.test(), choice.then(), choice.otherwise());
        }
        if (expression instanceof Expression.ListOf list) {
            return list.items().stream();
        }
        if (expression instanceof Expression.MapOf map) {
            return map.entries().values().stream();
        }
        if (expression instanceof Expression.Range range) {
            return Stream.of(range.from(), range.to());
        }
        if (expression instanceof Expression.Template template) {
            return template.parts().stream();
        }
        return expression instanceof Expression.Converted converted ? Stream.of(converted.of()) : Stream.empty();
    }
}
