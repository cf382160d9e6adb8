package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.model.Environment;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Release;
import dev.sluice.dsl.model.Rollback;
import java.util.ArrayList;
import java.util.List;

/** What a policy demands that only a cluster can judge: listed, so that nobody takes it for passed (semantics, section 6). */
final class Deferred {
    private Deferred() {}

    static List<Finding> of(Policy policy, Environment environment) {
        List<Finding> findings = new ArrayList<>();
        environment
                .approvals()
                .ifPresent(approvals -> findings.add(remark(
                        Finding.Source.APPROVAL,
                        "approvals",
                        "approvals",
                        approvals.count() + " from " + approvals.group(),
                        approvals.position())));
        environment.promotion().ifPresent(promotion -> {
            String healthy = promotion
                    .healthyFor()
                    .map(span -> ", healthy for " + Shown.value(Amount.of(span)))
                    .orElse("");
            findings.add(remark(
                    Finding.Source.PROMOTION,
                    "promotion",
                    "promotion from " + promotion.from(),
                    "the same version complete in " + promotion.from() + healthy,
                    promotion.position()));
        });
        for (Release release : policy.releases()) {
            if (release.in().contains(environment.name())) {
                add(release, findings);
            }
        }
        for (Rollback rollback : policy.rollbacks()) {
            if (rollback.in().contains(environment.name())) {
                for (Rollback.Condition condition : rollback.conditions()) {
                    findings.add(
                            conditional(Finding.Source.ROLLBACK, "rollback", condition.test(), condition.position()));
                }
            }
        }
        return findings;
    }

    /** No object at all was given, and the driver allows that: rules and workloads are left to the cluster, and that is said. */
    static Finding workloads(List<String> moves, Position position) {
        return remark(
                Finding.Source.WORKLOAD,
                "workload",
                String.join(" and ", moves) + " and all rules on objects",
                "their objects",
                position);
    }

    private static void add(Release release, List<Finding> findings) {
        if (!release.smoke().isEmpty()) {
            int tests = release.smoke().size();
            findings.add(remark(
                    Finding.Source.STRATEGY,
                    "smoke",
                    tests == 1 ? "1 smoke test" : tests + " smoke tests",
                    "all pass",
                    release.smoke().get(0).position()));
        }
        release.proceed()
                .ifPresent(condition ->
                        findings.add(conditional(Finding.Source.STRATEGY, "proceed", condition, condition.position())));
    }

    private static Finding conditional(Finding.Source source, String rule, Expression condition, Position position) {
        String text = ConditionText.of(condition);
        String message = source == Finding.Source.ROLLBACK ? "rollback when " + text : "proceed when " + text;
        return ConditionText.with(remark(source, rule, text.isEmpty() ? rule : message, "", position), condition);
    }

    private static Finding remark(
            Finding.Source source, String rule, String message, String expected, Position position) {
        return new Remark(source, rule, message, expected, "", "", null, List.of(), position).deferred();
    }
}
