package dev.sluice.dsl.simulate.replay;

import dev.sluice.dsl.evaluate.LiveConditions;
import dev.sluice.dsl.model.Environment;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Release;
import dev.sluice.dsl.model.Rollback;
import dev.sluice.dsl.model.Unit;
import dev.sluice.dsl.model.Value;
import dev.sluice.dsl.simulate.Assumed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The part of a policy that history can answer: what is judged before a release, and what asks pods, is taken as passed. */
final class Rehearsed {
    /** Longer than any history. */
    private static final Value.Measure FOR_EVER = new Value.Measure(BigDecimal.valueOf(36_500), Unit.DAYS);

    private final Policy policy;
    private final String environment;
    private final List<Rollback.Condition> conditions = new ArrayList<>();
    private final List<String> notJudged = new ArrayList<>();

    Rehearsed(Policy policy, String environment) {
        this.policy = policy;
        this.environment = environment;
        List<Rollback.Condition> written = rollback().map(Rollback::conditions).orElse(List.of());
        List<LiveConditions.Condition> live = LiveConditions.of(policy, environment).conditions().stream()
                .filter(each -> !each.proceed())
                .toList();
        for (int i = 0; i < written.size(); i++) {
            boolean asksPods = live.get(i).signals().stream().anyMatch(name -> name.startsWith("health("));
            if (asksPods) {
                notJudged.add("when " + ConditionText.of(written.get(i)));
            } else {
                conditions.add(written.get(i));
            }
        }
        release()
                .ifPresent(release ->
                        release.smoke().forEach(test -> notJudged.add("smoke " + test.method() + " " + test.path())));
        notJudged.add("restarts, CrashLoopBackOff and pods that do not get ready");
    }

    private Optional<Rollback> rollback() {
        return policy.rollbacks().stream()
                .filter(each -> each.in().contains(environment))
                .findFirst();
    }

    private Optional<Release> release() {
        return policy.releases().stream()
                .filter(each -> each.in().contains(environment))
                .findFirst();
    }

    List<Rollback.Condition> conditions() {
        return conditions;
    }

    List<String> notJudged() {
        return notJudged;
    }

    Optional<Value.Measure> watch() {
        return rollback().flatMap(Rollback::watch);
    }

    /** As it is written, with all of its conditions. */
    Policy whole() {
        return with(rollback().map(each -> rollback(each, each.watch(), conditions, each.onUnknown())), true);
    }

    /** One condition alone, watched for as long as the release ran. */
    Policy alone(Rollback.Condition condition) {
        return with(
                rollback()
                        .map(each ->
                                rollback(each, Optional.of(FOR_EVER), List.of(condition), Rollback.OnUnknown.HOLD)),
                false);
    }

    private static Rollback rollback(
            Rollback of, Optional<Value.Measure> watch, List<Rollback.Condition> some, Rollback.OnUnknown onUnknown) {
        return new Rollback(
                of.in(),
                watch,
                of.warmUp(),
                of.patience(),
                onUnknown,
                of.readyWithin(),
                some,
                of.restore(),
                of.position());
    }

    private Policy with(Optional<Rollback> rollback, boolean proceeds) {
        Policy assumed = Assumed.of(policy);
        List<Environment> environments = assumed.environments().stream()
                .map(each -> new Environment(
                        each.name(),
                        each.namespace(),
                        each.config(),
                        each.enforce(),
                        each.onOutage(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        each.position()))
                .toList();
        List<Release> releases = release().stream()
                .map(each -> new Release(
                        each.in(),
                        List.of(),
                        Optional.empty(),
                        each.strategy(),
                        List.of(),
                        proceeds ? each.proceed() : Optional.empty(),
                        List.of(),
                        each.position()))
                .toList();
        return new Policy(
                assumed.language(),
                assumed.schema(),
                assumed.scope(),
                assumed.uses(),
                assumed.constants(),
                assumed.metrics(),
                environments,
                assumed.security(),
                assumed.gates(),
                releases,
                rollback.stream().toList(),
                assumed.position());
    }
}
