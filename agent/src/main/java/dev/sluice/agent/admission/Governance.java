package dev.sluice.agent.admission;

import dev.sluice.dsl.evaluate.Evaluator;
import dev.sluice.dsl.model.Environment.Enforce;
import dev.sluice.dsl.model.Phase;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Revision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What admission must know of the cluster. All methods are asked from several threads at once; all but {@link #find},
 * {@link #revision} and {@link #may} answer from memory.
 */
public interface Governance {
    /** The policies in force in a namespace, of applications and platforms; none = it is not governed. */
    List<InForce> policies(String namespace);

    /** What is going on with a workload; empty = no policy moves it. */
    Optional<Standing> standing(String namespace, String kind, String name);

    /** The Services of the namespace behind which only judged pods may stand. */
    List<GuardedService> services(String namespace);

    /** An object of the namespace; one that memory does not hold is asked of the API server, for it may just have been made. */
    Optional<Existing> find(String namespace, String kind, String name);

    /** The revision that a workload would be, its referenced configuration as it is now (semantics, section 1). */
    Revision revision(Resource workload);

    /** Releases of the policy of this name that have not ended. */
    List<String> inFlight(String policy);

    /** Whether the API server's authorizer allows this; a decision may be up to ten seconds old. */
    boolean may(Review.User user, Access access);

    /**
     * @param name of the DeployPolicy
     * @param evaluator compiled once, for the environment that the namespace is
     * @param environment empty for a platform's
     */
    record InForce(
            String name, String digest, Policy policy, Evaluator evaluator, String environment, Enforce enforce) {}

    /**
     * @param release the newest Release's name
     * @param good the ids of revisions that may always come back
     * @param quarantine what may not start again until a person says retry
     */
    record Standing(
            String application,
            String release,
            Phase phase,
            Set<String> good,
            Set<Revision.QuarantineKey> quarantine,
            Enforce enforce) {}

    /** @param workloads {@code Kind/name} of those whose pods belong behind it */
    record GuardedService(String name, Map<String, String> selector, Set<String> workloads, Standing standing) {}

    /** @param controller {@code Kind/name} of its controlling owner */
    record Existing(String uid, Optional<String> controller) {}

    /** A verb on a resource of {@code sluice.dev}; the namespace is empty for what stands in none. */
    record Access(String verb, String resource, String namespace, String name) {}
}
