package dev.sluice.agent.action;

import dev.sluice.dsl.kubernetes.Revisions;
import dev.sluice.dsl.model.Action;
import dev.sluice.dsl.model.Decision;
import dev.sluice.dsl.model.ReleaseState;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Does what decisions ask for. Each action is safe to do again, and done only to the revision that it was decided about. */
public final class Actor {
    private final KubernetesClient client;
    private final Deployments deployments;

    public Actor(KubernetesClient client) {
        this.client = client;
        this.deployments = new Deployments(client);
    }

    /**
     * What is moved, as it was just read.
     *
     * @param present the id of the revision that stands in the workloads
     * @param newReplicas how many pods of its present template a Deployment's controller has asked for
     * @param configMaps digests of the namespace's ConfigMaps
     */
    public record Target(
            String application,
            String environment,
            String present,
            List<Deployment> workloads,
            ToIntFunction<Deployment> newReplicas,
            Map<String, String> configMaps) {}

    /** Tries it once. What the API server does not take now is tried again by whoever calls. */
    public Attempt act(Action action, ReleaseState state, Target target) {
        try {
            return tried(action, state, target);
        } catch (KubernetesClientException e) {
            String said = e.getStatus() == null ? e.getMessage() : e.getStatus().getMessage();
            return Attempt.again(said == null ? "no answer from the API server" : said);
        }
    }

    private Attempt tried(Action action, ReleaseState state, Target target) {
        if (action instanceof Action.Restore restore) {
            return restore(restore, state, target);
        }
        if (!target.present().equals(state.to().id())) {
            return Attempt.again("another revision stands in the workload");
        }
        if (action instanceof Action.Shift shift) {
            return shift.share().signum() == 0
                    ? all(target, deployments::pause)
                    : all(
                            target,
                            each -> deployments.shift(
                                    each, shift.share(), target.newReplicas().applyAsInt(each)));
        }
        if (action instanceof Action.Pause) {
            return all(target, deployments::pause);
        }
        if (action instanceof Action.Snapshot snapshot) {
            return Snapshots.take(
                    client,
                    target.application(),
                    target.environment(),
                    snapshot.revision(),
                    target.workloads(),
                    target.configMaps());
        }
        return Attempt.impossible(action.getClass().getSimpleName() + " is not done by this agent");
    }

    private static Attempt all(Target target, Function<Deployment, Attempt> each) {
        for (Deployment workload : target.workloads()) {
            Attempt attempt = each.apply(workload);
            if (!attempt.done()) {
                return new Attempt(attempt.outcome(), workload.getMetadata().getName() + ": " + attempt.detail());
            }
        }
        return Attempt.DONE;
    }

    /** Only what failed is written over, and only by what the snapshot's own digest vouches for (semantics, section 8). */
    private Attempt restore(Action.Restore restore, ReleaseState state, Target target) {
        boolean isFailed = target.present().equals(state.to().id());
        boolean isBack = target.present().equals(restore.revision());
        if (!isFailed && !isBack && !partly(state, target)) {
            return Attempt.again("another revision stands in the workload");
        }
        String namespace = target.workloads().get(0).getMetadata().getNamespace();
        ControllerRevision snapshot = client.apps()
                .controllerRevisions()
                .inNamespace(namespace)
                .withName(Snapshots.name(target.application(), restore.revision()))
                .get();
        Optional<Snapshots.Content> content =
                Snapshots.read(snapshot).filter(found -> found.revision().equals(restore.revision()) && found.agrees());
        if (content.isEmpty()) {
            return Attempt.impossible(
                    "the snapshot of " + restore.revision() + " is missing or does not agree with its digest");
        }
        return all(target, each -> {
            Object template = content.get()
                    .templates()
                    .get("Deployment/" + each.getMetadata().getName());
            if (template == null) {
                return Attempt.DONE;
            }
            boolean there = Revisions.template(KubernetesObjects.mapping(template))
                    .equals(Revisions.template(
                            KubernetesObjects.mapping(each.getSpec().getTemplate())));
            return there ? deployments.shift(each, java.math.BigDecimal.ONE, 0) : deployments.restore(each, template);
        });
    }

    /** Whether some of several workloads are back already: a crash between two writes. */
    private static boolean partly(ReleaseState state, Target target) {
        return target.workloads().size() > 1
                && state.end().orElse(null) instanceof Decision.Revert
                && target.workloads().stream().anyMatch(each -> !Deployments.isPaused(each));
    }
}
