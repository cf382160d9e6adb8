package dev.sluice.agent.runtime;

import dev.sluice.agent.api.DeployPolicy;
import dev.sluice.dsl.engine.Engine;
import dev.sluice.dsl.model.Environment;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Policy.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A policy that loaded, compiled once.
 *
 * @param name of its DeployPolicy
 * @param digest of what its text means
 * @param source what it was loaded from
 * @param created when its DeployPolicy was: a workload that is younger is judged from its first revision on
 * @param engines by environment; none for a platform's
 */
record GovernedPolicy(
        String name,
        String digest,
        DeployPolicy.Spec source,
        Instant created,
        Policy policy,
        Map<String, Engine> engines) {
    static GovernedPolicy of(
            String name, String digest, DeployPolicy.Spec source, Instant created, Policy policy, Duration interval) {
        Map<String, Engine> engines = new LinkedHashMap<>();
        policy.environments()
                .forEach(environment ->
                        engines.put(environment.name(), Engine.of(policy, environment.name(), interval)));
        return new GovernedPolicy(name, digest, source, created, policy, engines);
    }

    /** Names of the Deployments that move together. */
    List<String> moves() {
        Scope.Application application = (Scope.Application) policy.scope();
        List<String> moves = application.workloads().moves();
        return moves.isEmpty()
                ? List.of(application.name())
                : moves.stream()
                        .map(each -> each.substring(each.indexOf('/') + 1))
                        .toList();
    }

    String application() {
        return policy.scope().name();
    }

    Environment environment(String environment) {
        return policy.environments().stream()
                .filter(each -> each.name().equals(environment))
                .findFirst()
                .orElseThrow();
    }
}
