package dev.sluice.agent.admission;

import dev.sluice.agent.api.SluiceNames;
import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Resource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who makes objects of objects. The requester's identity and an owner that exists count together; an owner reference alone
 * proves nothing (semantics, section 10).
 */
final class Controllers {
    private static final String BUILT_IN = "system:serviceaccount:kube-system:";
    /** The identity of all built-in controllers where they run without accounts of their own. */
    private static final String TOGETHER = "system:kube-controller-manager";

    /** {@code made<owner} to the controller's account; source: {@code kubectl get clusterroles | grep system:controller}. */
    private static final Map<String, String> MAKERS = Map.of(
            "Pod<ReplicaSet", "replicaset-controller",
            "Pod<ReplicationController", "replication-controller",
            "Pod<StatefulSet", "statefulset-controller",
            "Pod<DaemonSet", "daemon-set-controller",
            "Pod<Job", "job-controller",
            "ReplicaSet<Deployment", "deployment-controller",
            "Job<CronJob", "cronjob-controller");

    /** Controllers that change what others made: owners that go, endpoints of Services. */
    private static final Set<String> KEEPERS = Set.of(
            "deployment-controller",
            "replicaset-controller",
            "generic-garbage-collector",
            "namespace-controller",
            "endpoint-controller",
            "endpointslice-controller",
            "endpointslicemirroring-controller");

    private Controllers() {}

    /** Whether the matching built-in controller made this for an owner that exists. */
    static boolean made(Review review, Governance governance) {
        if (review.object().isEmpty() || !review.subResource().isEmpty()) {
            return false;
        }
        Resource object = review.object().get();
        Optional<Owner> owner = owner(object);
        if (owner.isEmpty()) {
            return false;
        }
        String maker = MAKERS.get(object.kind() + "<" + owner.get().kind());
        return maker != null
                && (review.user().name().equals(BUILT_IN + maker)
                        || review.user().name().equals(TOGETHER))
                && governance
                        .find(
                                review.namespace(),
                                owner.get().kind(),
                                owner.get().name())
                        .filter(found -> found.uid().equals(owner.get().uid()))
                        .isPresent();
    }

    /** Whether guard is not about the requester: Sluice itself, and controllers that carry out what was admitted. */
    static boolean keeps(Review.User user) {
        String name = user.name();
        return name.equals(SluiceNames.USER)
                || name.equals(TOGETHER)
                || name.startsWith(BUILT_IN) && KEEPERS.contains(name.substring(BUILT_IN.length()));
    }

    record Owner(String kind, String name, String uid) {}

    /** The owner that an object says controls it. */
    static Optional<Owner> owner(Resource object) {
        if (Change.at(object, "metadata", "ownerReferences") instanceof Node.Sequence references) {
            for (Node reference : references.items()) {
                if (Change.text(Change.child(reference, "controller")).equals("true")) {
                    return Optional.of(new Owner(
                            Change.text(Change.child(reference, "kind")),
                            Change.text(Change.child(reference, "name")),
                            Change.text(Change.child(reference, "uid"))));
                }
            }
        }
        return Optional.empty();
    }
}
