package dev.sluice.agent.runtime;

import dev.sluice.agent.api.DeployPolicy;
import dev.sluice.dsl.model.Policy.Scope;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A DeployPolicy's status: whether its text loads, what is in force of it, and what keeps it from more. Pure. */
final class PolicyStatus {
    private PolicyStatus() {}

    static DeployPolicy.Status of(PolicyBook.Entry entry, Instant now) {
        DeployPolicy.Status before = entry.object().getStatus();
        Long generation = entry.object().getMetadata().getGeneration();
        List<Condition> conditions = new ArrayList<>();
        boolean loads = entry.digest().isPresent();
        conditions.add(condition(
                before,
                "Loaded",
                loads,
                loads ? "Loads" : "HasProblems",
                loads ? "" : entry.problems().size() + " problems; see status.problems",
                now));
        boolean inForce = entry.policy().isPresent();
        String force = entry.conflict().isPresent()
                ? "Conflict"
                : entry.isBehind() ? "LastGoodText" : inForce ? "PresentText" : "NeverLoaded";
        conditions.add(condition(
                before,
                "InForce",
                inForce,
                force,
                entry.isBehind() ? "the last text that loaded stays in force until this one loads" : "",
                now));
        conditions.add(condition(
                before,
                "Conflict",
                entry.conflict().isPresent(),
                entry.conflict().isPresent() ? "OlderPolicy" : "None",
                entry.conflict().orElse(""),
                now));
        DeployPolicy.Spec last = loads ? entry.object().getSpec() : before == null ? null : before.inForce();
        return new DeployPolicy.Status(
                generation,
                entry.digest().orElse(null),
                entry.problems(),
                last,
                entry.policy().map(PolicyStatus::governed).orElse(List.of()),
                conditions);
    }

    private static List<String> governed(GovernedPolicy policy) {
        List<String> governed = new ArrayList<>();
        if (policy.policy().scope() instanceof Scope.Platform platform) {
            platform.namespaces().forEach(namespace -> governed.add("rules  " + namespace));
            return governed;
        }
        policy.policy()
                .environments()
                .forEach(environment -> policy.moves()
                        .forEach(name -> governed.add(
                                environment.name() + "  " + environment.namespace() + "/Deployment/" + name)));
        return governed;
    }

    private static Condition condition(
            DeployPolicy.Status before, String type, boolean is, String reason, String message, Instant now) {
        String status = is ? "True" : "False";
        Optional<Condition> old = before == null || before.conditions() == null
                ? Optional.empty()
                : before.conditions().stream()
                        .filter(each -> each.getType().equals(type))
                        .findFirst();
        String since = old.filter(each -> each.getStatus().equals(status))
                .map(Condition::getLastTransitionTime)
                .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).toString());
        return new ConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withReason(reason)
                .withMessage(message)
                .withLastTransitionTime(since)
                .build();
    }
}
