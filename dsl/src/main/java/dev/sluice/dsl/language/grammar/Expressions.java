package dev.sluice.dsl.language.grammar;

import dev.sluice.dsl.language.syntax.Block;
import dev.sluice.dsl.language.syntax.Statement;
import dev.sluice.dsl.model.Expression;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds the names that expressions and statements mention. */
public final class Expressions {
    private final Set<String> names = new LinkedHashSet<>();

    private Expressions() {}

    /** Every name in it: {@link Expression.Name}, and fields of {@code baseline}. */
    public static Set<String> names(Expression expression) {
        Expressions found = new Expressions();
        found.in(expression);
        return found.names;
    }

    /** Every name that a statement of the block mentions, however deep. */
    public static Set<String> names(Block block) {
        Expressions found = new Expressions();
        found.in(block);
        return found.names;
    }

    private void in(Block block) {
        for (Statement statement : block.statements()) {
            if (statement instanceof Statement.Command command) {
                command.arguments().forEach(this::in);
                command.options().values().forEach(option -> in(option.value()));
                command.block().ifPresent(this::in);
            } else if (statement instanceof Statement.Assignment assignment) {
                in(assignment.value());
            } else if (statement instanceof Statement.Definition definition) {
                in(definition.value());
            }
        }
    }

    private void in(Expression expression) {
        if (expression instanceof Expression.Name name) {
            names.add(name.name());
        } else if (expression instanceof Expression.Field field) {
            in(field.of());
            if (field.of() instanceof Expression.Name of && of.name().equals("baseline")) {
                names.add(field.name());
            }
        } else if (expression instanceof Expression.Index index) {
            in(index.of());
            in(index.key());
        } else if (expression instanceof Expression.Call call) {
            call.arguments().forEach(this::in);
            call.options().values().forEach(this::in);
        } else if (expression instanceof Expression.Lambda lambda) {
            in(lambda.body());
        } else if (expression instanceof Expression.Unary unary) {
            in(unary.operand());
        } else if (expression instanceof Expression.Binary binary) {
            in(binary.left());
            in(binary.right());
        } else if (expression instanceof Expression.Conditional conditional) {
            in(conditional.test());
            in(conditional.then());
            in(conditional.otherwise());
        } else if (expression instanceof Expression.ListOf list) {
            list.items().forEach(this::in);
        } else if (expression instanceof Expression.MapOf map) {
            map.entries().values().forEach(this::in);
        } else if (expression instanceof Expression.Range range) {
            in(range.from());
            in(range.to());
        } else if (expression instanceof Expression.Template template) {
            template.parts().forEach(this::in);
        } else if (expression instanceof Expression.Converted converted) {
            in(converted.of());
        }
    }
}
