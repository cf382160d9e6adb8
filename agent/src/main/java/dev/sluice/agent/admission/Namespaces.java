package dev.sluice.agent.admission;

import dev.sluice.dsl.model.Environment;
import dev.sluice.dsl.model.Policy;
import java.util.Set;
import java.util.TreeSet;

/** Which namespaces a policy is about. */
final class Namespaces {
    private Namespaces() {}

    static Set<String> of(Policy policy) {
        Set<String> namespaces = new TreeSet<>();
        if (policy.scope() instanceof Policy.Scope.Platform platform) {
            namespaces.addAll(platform.namespaces());
        }
        policy.environments().stream().map(Environment::namespace).forEach(namespaces::add);
        return namespaces;
    }
}
