package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Value;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which signals a condition is about, by the names under which {@link MetricCondition} looks for them: {@code NAME}, {@code
 * baseline.NAME}, {@code health(/path)}.
 */
final class SignalNames {
    private final Policy policy;
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> constants = new LinkedHashSet<>();

    private SignalNames(Policy policy) {
        this.policy = policy;
    }

    /** In the order in which the condition names them, each once. */
    static Set<String> of(Policy policy, Expression condition) {
        SignalNames found = new SignalNames(policy);
        found.add(condition);
        return found.names;
    }

    private void add(Expression expression) {
        if (expression instanceof Expression.Name name) {
            if (policy.metrics().containsKey(name.name())) {
                names.add(name.name());
            } else if (policy.constants().containsKey(name.name()) && constants.add(name.name())) {
                add(policy.constants().get(name.name()));
            }
        } else if (expression instanceof Expression.Field field) {
            boolean baseline =
                    field.of() instanceof Expression.Name of && of.name().equals("baseline");
            if (baseline) {
                names.add("baseline." + field.name());
            } else {
                add(field.of());
            }
        } else if (expression instanceof Expression.Call call) {
            addCall(call);
        } else if (expression instanceof Expression.Unary unary) {
            add(unary.operand());
        } else if (expression instanceof Expression.Binary binary) {
            add(binary.left());
            add(binary.right());
        } else if (expression instanceof Expression.Conditional conditional) {
            add(conditional.test());
            add(conditional.then());
            add(conditional.otherwise());
        } else if (expression instanceof Expression.Range range) {
            add(range.from());
            add(range.to());
        } else if (expression instanceof Expression.ListOf list) {
            addAll(list.items());
        } else if (expression instanceof Expression.MapOf map) {
            addAll(map.entries().values());
        } else if (expression instanceof Expression.Index index) {
            add(index.of());
            add(index.key());
        } else if (expression instanceof Expression.Lambda lambda) {
            add(lambda.body());
        } else if (expression instanceof Expression.Template template) {
            addAll(template.parts());
        } else if (expression instanceof Expression.Converted converted) {
            add(converted.of());
        }
    }

    private void addCall(Expression.Call call) {
        boolean health = call.function().equals("health")
                && !call.arguments().isEmpty()
                && call.arguments().get(0) instanceof Expression.Literal literal
                && literal.value() instanceof Value.Text;
        if (health) {
            Expression.Literal path = (Expression.Literal) call.arguments().get(0);
            names.add("health(" + ((Value.Text) path.value()).text() + ")");
        } else {
            addAll(call.arguments());
            addAll(call.options().values());
        }
    }

    private void addAll(Collection<Expression> expressions) {
        expressions.forEach(this::add);
    }
}
