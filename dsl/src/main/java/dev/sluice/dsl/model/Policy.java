package dev.sluice.dsl.model;

import java.util.List;
import java.util.Map;

/**
 * A whole policy file.
 *
 * @param language the version of the language that the file declares
 * @param schema the Kubernetes version whose API schema it was checked against
 * @param constants by name, in the order written
 */
public record Policy(
        int language,
        String schema,
        Scope scope,
        List<LibraryPolicy.Use> uses,
        Map<String, Expression> constants,
        Map<String, Metric> metrics,
        List<Environment> environments,
        Security security,
        List<Gate> gates,
        List<Release> releases,
        List<Rollback> rollbacks,
        Position position) {
    public Policy {
        uses = List.copyOf(uses);
        constants = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(constants));
        metrics = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(metrics));
        environments = List.copyOf(environments);
        gates = List.copyOf(gates);
        releases = List.copyOf(releases);
        rollbacks = List.copyOf(rollbacks);
    }

    /** What the policy governs. */
    public sealed interface Scope {
        String name();

        /**
         * An application and its workloads.
         *
         * @param team who owns it, or empty
         */
        record Application(String name, String team, Workloads workloads, Position position) implements Scope {}

        /** Rules of a platform over whole namespaces. */
        record Platform(String name, String team, List<String> namespaces, Position position) implements Scope {}
    }

    /**
     * @param moves {@code Kind/name} of what is started, promoted and reverted together; empty = the Deployment of the
     *     application's name
     * @param includes {@code Kind/name} of what is judged only
     */
    public record Workloads(List<String> moves, List<String> includes, List<ServicePort> services, Position position) {
        /** What a policy without {@code workloads} says. */
        public static final Workloads DEFAULT = new Workloads(List.of(), List.of(), List.of(), Position.NONE);

        public Workloads {
            moves = List.copyOf(moves);
            includes = List.copyOf(includes);
            services = List.copyOf(services);
        }
    }

    /** {@code service 'checkout', port: 8080}: a Service whose selector moves, and the target port of health checks. */
    public record ServicePort(String name, java.util.Optional<Integer> port, Position position) {}
}
