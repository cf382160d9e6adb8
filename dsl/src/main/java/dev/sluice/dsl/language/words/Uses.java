package dev.sluice.dsl.language.words;

import dev.sluice.dsl.model.LibraryPolicy;
import dev.sluice.dsl.model.LibraryPolicy.Use;
import dev.sluice.dsl.model.Rule;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Library policies that are used, and those that they use in turn. */
final class Uses {
    private Uses() {}

    /** All of them by name, each once. */
    static Map<String, LibraryPolicy> all(List<Use> uses) {
        Map<String, LibraryPolicy> all = new LinkedHashMap<>();
        Deque<Use> open = new ArrayDeque<>(uses);
        while (!open.isEmpty()) {
            LibraryPolicy policy = open.remove().policy();
            if (all.putIfAbsent(policy.name(), policy) == null) {
                open.addAll(policy.uses());
            }
        }
        return all;
    }

    static boolean reaches(LibraryPolicy policy, String name) {
        return policy.name().equals(name) || all(policy.uses()).containsKey(name);
    }

    static Collection<String> rules(Collection<LibraryPolicy> policies) {
        return policies.stream()
                .flatMap(p -> p.rules().stream())
                .map(Rule::id)
                .distinct()
                .toList();
    }
}
