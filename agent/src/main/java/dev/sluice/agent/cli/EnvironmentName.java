package dev.sluice.agent.cli;

import dev.sluice.dsl.model.Environment;
import dev.sluice.dsl.model.Nearest;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Policy.Scope;
import java.util.List;
import java.util.Optional;

/** {@code --env}. */
final class EnvironmentName {
    private EnvironmentName() {}

    /**
     * The environment to judge a policy for; a platform's rules hold in all its namespaces alike.
     *
     * @throws InvalidInput where the policy has no such one, or several and none was named
     */
    static String of(Policy policy, Optional<String> given) {
        if (policy.scope() instanceof Scope.Platform) {
            return given.orElse("");
        }
        List<String> names =
                policy.environments().stream().map(Environment::name).toList();
        String file = policy.position().file();
        if (given.isPresent()) {
            if (names.contains(given.get())) {
                return given.get();
            }
            String nearest = Nearest.to(given.get(), names).stream()
                    .findFirst()
                    .map(n -> "; did you mean '" + n + "'?")
                    .orElse("");
            throw new InvalidInput("--env: " + file + " has no environment '" + given.get() + "'; it has "
                    + (names.isEmpty() ? "none" : String.join(", ", names)) + nearest);
        }
        if (names.size() == 1) {
            return names.get(0);
        }
        throw new InvalidInput("--env is missing: " + file + " has "
                + (names.isEmpty() ? "no environment" : String.join(", ", names)));
    }
}
