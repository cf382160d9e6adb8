package dev.sluice.dsl.engine;

import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Value;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a condition reads.
 *
 * @param metrics of the judged revision
 * @param baselines metrics of the stable revision
 * @param health paths
 * @param constants of the policy
 */
record Asked(Set<String> metrics, Set<String> baselines, Set<String> health, Set<String> constants) {
    static Asked of(Policy policy, Expression condition) {
        Asked asked = new Asked(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        asked.collect(policy, condition);
        return asked;
    }

    private void collect(Policy policy, Expression expression) {
        if (expression instanceof Expression.Name name) {
            if (policy.metrics().containsKey(name.name())) {
                metrics.add(name.name());
            } else if (policy.constants().containsKey(name.name()) && constants.add(name.name())) {
                collect(policy, policy.constants().get(name.name()));
            }
        } else if (expression instanceof Expression.Field field) {
            if (field.of() instanceof Expression.Name of && of.name().equals("baseline")) {
                baselines.add(field.name());
            } else {
                collect(policy, field.of());
            }
        } else if (expression instanceof Expression.Call call) {
            boolean isHealth = call.function().equals("health")
                    && call.arguments().get(0) instanceof Expression.Literal path
                    && path.value() instanceof Value.Text;
            if (isHealth) {
                Expression.Literal path = (Expression.Literal) call.arguments().get(0);
                health.add(((Value.Text) path.value()).text());
            } else {
                call.arguments().forEach(each -> collect(policy, each));
                call.options().values().forEach(each -> collect(policy, each));
            }
        } else if (expression instanceof Expression.Unary unary) {
            collect(policy, unary.operand());
        } else if (expression instanceof Expression.Binary binary) {
            collect(policy, binary.left());
            collect(policy, binary.right());
        } else if (expression instanceof Expression.Conditional conditional) {
            collect(policy, conditional.test());
            collect(policy, conditional.then());
            collect(policy, conditional.otherwise());
        } else if (expression instanceof Expression.Converted converted) {
            collect(policy, converted.of());
        } else if (expression instanceof Expression.ListOf list) {
            list.items().forEach(each -> collect(policy, each));
        } else if (expression instanceof Expression.Range range) {
            collect(policy, range.from());
            collect(policy, range.to());
        } else if (expression instanceof Expression.Lambda lambda) {
            collect(policy, lambda.body());
        } else if (expression instanceof Expression.Index index) {
            collect(policy, index.of());
            collect(policy, index.key());
        }
    }
}
