package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.evaluate.MetricCondition.Judgement;
import dev.sluice.dsl.evaluate.MetricCondition.Truth;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Expression.Operator;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Release;
import dev.sluice.dsl.model.Rollback;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.Signals;
import dev.sluice.dsl.model.Value;
import dev.sluice.dsl.model.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The conditions on metrics of one environment, judged as they stand at one moment: whether what would take a release back is
 * true now, and whether what it needs to proceed is. How long they hold is the engine's; so is what a confidence needs, and
 * who else is asked for health: such conditions stay with the cluster.
 */
public final class LiveConditions {
    private final Policy policy;
    private final List<Condition> conditions = new ArrayList<>();

    private LiveConditions(Policy policy) {
        this.policy = policy;
    }

    /**
     * One condition.
     *
     * @param proceed whether it must be true, for a release to proceed; else it must not be, or the release goes back
     * @param signals what it is about, by the names under which {@link MetricCondition} looks for them
     * @param traffic the fewest requests on which it is judged
     * @param sequential whether it is judged by a test over the course of a release
     */
    public record Condition(
            boolean proceed,
            Expression test,
            Set<String> signals,
            BigDecimal traffic,
            boolean sequential,
            Position position) {
        private boolean needsHealth() {
            return signals.stream().anyMatch(name -> name.startsWith("health("));
        }
    }

    /**
     * What is known for one condition.
     *
     * @param queries what was asked for each signal, by its name
     */
    public record Known(Signals signals, Map<String, String> queries) {
        private static final Known NOTHING = new Known(Signals.NONE, Map.of());

        /** Where nobody answers, another query helps nothing. */
        private String help() {
            boolean outage = signals.values().values().stream()
                    .anyMatch(signal ->
                            signal instanceof Signal.Missing missing && missing.reason() == Signal.Reason.OUTAGE);
            return outage ? "" : "sluice show --promql prints what is asked";
        }
    }

    public static LiveConditions of(Policy policy, String environment) {
        LiveConditions live = new LiveConditions(policy);
        for (Release release : policy.releases()) {
            if (release.in().contains(environment)) {
                release.proceed().ifPresent(test -> live.add(true, test, Optional.empty(), false, test.position()));
            }
        }
        for (Rollback rollback : policy.rollbacks()) {
            if (rollback.in().contains(environment)) {
                for (Rollback.Condition condition : rollback.conditions()) {
                    live.add(
                            false,
                            condition.test(),
                            condition.traffic(),
                            condition.confidence().isPresent(),
                            condition.position());
                }
            }
        }
        return live;
    }

    private void add(
            boolean proceed, Expression test, Optional<Value.Measure> traffic, boolean sequential, Position position) {
        BigDecimal least = traffic.map(Value.Measure::base).orElse(BigDecimal.ONE);
        conditions.add(new Condition(proceed, test, SignalNames.of(policy, test), least, sequential, position));
    }

    public List<Condition> conditions() {
        return List.copyOf(conditions);
    }

    /**
     * The verdict with these conditions judged in place of deferred.
     *
     * @param notes what else is worth saying about what was asked
     */
    public Verdict judge(Verdict verdict, Map<Condition, Known> known, List<String> notes) {
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : verdict.findings()) {
            boolean replaced = finding.status() == Finding.Status.DEFERRED
                    && (finding.rule().equals("rollback") || finding.rule().equals("proceed"));
            if (!replaced) {
                findings.add(finding);
            }
        }
        Map<String, Integer> passed = new LinkedHashMap<>(verdict.passed());
        for (Condition condition : conditions) {
            Optional<Finding> finding = judge(condition, known.getOrDefault(condition, Known.NOTHING));
            finding.ifPresentOrElse(findings::add, () -> passed.merge(rule(condition), 1, Integer::sum));
        }
        for (String note : notes) {
            findings.add(
                    new Remark(Finding.Source.ROLLBACK, "metrics", note, "", "", "", null, List.of(), Position.NONE)
                            .notice());
        }
        return Evaluator.with(verdict, findings, passed);
    }

    private static String rule(Condition condition) {
        return condition.proceed() ? "proceed" : "rollback";
    }

    /** Nothing where it passes. */
    private Optional<Finding> judge(Condition condition, Known known) {
        Expression test = condition.test();
        // the reasons of a judgement tell why it is not true: why a rollback condition is true tells its opposite
        Expression wanted = condition.proceed() ? test : new Expression.Unary(Operator.NOT, test, test.position());
        Judgement judgement = MetricCondition.of(policy, wanted).judge(known.signals());
        String text = (condition.proceed() ? "proceed when " : "rollback when ") + ConditionText.of(test);
        boolean clusterOnly = condition.sequential() || (condition.needsHealth() && judgement.truth() == Truth.UNKNOWN);
        if (clusterOnly) {
            return Optional.of(ConditionText.with(
                    remark(condition, text, "", details(known, false)).deferred(), test));
        }
        if (judgement.truth() == Truth.TRUE) {
            return Optional.empty();
        }
        String message = String.join(", ", judgement.reasons()) + " (" + text + ")";
        Finding finding = judgement.truth() == Truth.FALSE
                ? remark(condition, message, "", details(known, true)).fails()
                : remark(condition, message, known.help(), details(known, false))
                        .unknown();
        return Optional.of(ConditionText.with(finding, test));
    }

    private static Remark remark(Condition condition, String message, String fix, List<String> details) {
        return new Remark(
                condition.proceed() ? Finding.Source.STRATEGY : Finding.Source.ROLLBACK,
                rule(condition),
                message,
                condition.proceed() ? "true" : "not true",
                "",
                fix,
                null,
                details,
                condition.position());
    }

    /** What lies behind the values, and where they are from. */
    private static List<String> details(Known known, boolean queries) {
        Set<String> details = new LinkedHashSet<>();
        known.signals().values().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> {
                    boolean told = entry.getValue() instanceof Signal.Present present
                            && !present.detail().isEmpty();
                    if (told) {
                        details.add(entry.getKey() + ": " + ((Signal.Present) entry.getValue()).detail());
                    }
                    String query = known.queries().getOrDefault(entry.getKey(), "");
                    if (queries && !query.isEmpty()) {
                        details.add("asked: " + query.replace('\n', ' '));
                    }
                });
        return List.copyOf(details);
    }
}
