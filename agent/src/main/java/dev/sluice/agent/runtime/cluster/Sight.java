package dev.sluice.agent.runtime.cluster;

import dev.sluice.agent.action.Deployments;
import dev.sluice.agent.action.KubernetesObjects;
import dev.sluice.agent.action.Snapshots;
import dev.sluice.agent.api.SluiceNames;
import dev.sluice.dsl.kubernetes.Revisions;
import dev.sluice.dsl.model.Fleet;
import dev.sluice.dsl.model.Fleet.Pods;
import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Revision;
import dev.sluice.dsl.strategy.Shares;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.RollingUpdateDeployment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What runs of an application, told from its objects (semantics, section 1 and 5). Pods belong to a revision by the uid of the
 * ReplicaSet that owns them, never by labels.
 *
 * @param deployments those that move together
 * @param configMaps digests of the namespace's ConfigMaps
 * @param judged ReplicaSets of the Deployments' present templates
 * @param stable their others, where they have pods or want some
 */
public record Sight(
        List<Deployment> deployments,
        Map<String, String> configMaps,
        List<ReplicaSet> judged,
        List<ReplicaSet> stable,
        List<Pod> pods,
        Set<String> snapshots) {
    /** @param snapshots those of the application */
    public static Sight of(
            List<Deployment> deployments,
            Map<String, String> configMaps,
            Collection<ReplicaSet> replicaSets,
            List<Pod> pods,
            Collection<ControllerRevision> snapshots) {
        List<ReplicaSet> judged = new ArrayList<>();
        List<ReplicaSet> stable = new ArrayList<>();
        for (Deployment deployment : deployments) {
            String template = digest(deployment.getSpec().getTemplate());
            for (ReplicaSet replicaSet : replicaSets) {
                if (!isOwned(replicaSet, deployment)) {
                    continue;
                }
                if (digest(replicaSet.getSpec().getTemplate()).equals(template)) {
                    judged.add(replicaSet);
                } else if (wanted(replicaSet) > 0 || count(replicaSet) > 0) {
                    stable.add(replicaSet);
                }
            }
        }
        Set<String> agreeing = new TreeSet<>();
        snapshots.forEach(snapshot -> Snapshots.read(snapshot)
                .filter(Snapshots.Content::agrees)
                .ifPresent(content -> agreeing.add(content.revision())));
        return new Sight(deployments, configMaps, judged, stable, pods, agreeing);
    }

    /** The revision that stands in the Deployments. */
    public Revision revision() {
        Optional<String> author = deployments.stream()
                .map(each -> each.getMetadata().getAnnotations())
                .filter(annotations -> annotations != null)
                .flatMap(annotations -> Stream.ofNullable(annotations.get(SluiceNames.AUTHOR)))
                .findFirst();
        return Revisions.of(workloads(), configMaps, author);
    }

    /** The Deployments as the model knows them. */
    public List<Resource> workloads() {
        return deployments.stream().map(KubernetesObjects::resource).toList();
    }

    /** Whether no pod of the present templates may start before decision Start. */
    public boolean isHeld() {
        return deployments.stream()
                .allMatch(each -> Deployments.isPaused(each) && (Deployments.isHeld(each) || !runs(each)));
    }

    private boolean runs(Deployment deployment) {
        return judged.stream().anyMatch(each -> isOwned(each, deployment) && wanted(each) > 0);
    }

    /** How many pods of its present template a Deployment's controller has asked for. */
    public int newReplicas(Deployment deployment) {
        return judged.stream()
                .filter(each -> isOwned(each, deployment))
                .mapToInt(Sight::wanted)
                .sum();
    }

    /** What the engine knows of all this. */
    public Fleet fleet() {
        Pods fresh = pods(judged);
        Pods old = pods(stable);
        int replicas = deployments.stream().mapToInt(Deployments::replicas).sum();
        int ready = fresh.ready() + old.ready();
        BigDecimal share = ready == 0 ? BigDecimal.ZERO : Shares.of(fresh.ready(), ready);
        return new Fleet(share, fresh, old, workload(replicas), snapshots);
    }

    private Fleet.Workload workload(int replicas) {
        int least = Integer.MAX_VALUE;
        int surge = 0;
        int unavailable = 0;
        int deadline = 0;
        for (Deployment deployment : deployments) {
            DeploymentSpec spec = deployment.getSpec();
            least = Math.min(least, zeroIfNull(spec.getMinReadySeconds()));
            deadline = Math.max(
                    deadline, spec.getProgressDeadlineSeconds() == null ? 600 : spec.getProgressDeadlineSeconds());
            RollingUpdateDeployment rolling =
                    spec.getStrategy() == null ? null : spec.getStrategy().getRollingUpdate();
            int wanted = Deployments.replicas(deployment);
            boolean recreates = spec.getStrategy() != null
                    && "Recreate".equals(spec.getStrategy().getType());
            surge += recreates ? 0 : pods(rolling == null ? null : rolling.getMaxSurge(), wanted, RoundingMode.CEILING);
            unavailable += recreates
                    ? wanted
                    : pods(rolling == null ? null : rolling.getMaxUnavailable(), wanted, RoundingMode.FLOOR);
        }
        return new Fleet.Workload(replicas, deployments.isEmpty() ? 0 : least, surge, unavailable, deadline);
    }

    /** A number of pods, or a part of them; a quarter where nothing is said, as the API has it. */
    private static int pods(IntOrString amount, int replicas, RoundingMode rounding) {
        if (amount != null && amount.getIntVal() != null) {
            return amount.getIntVal();
        }
        String percent = amount == null || amount.getStrVal() == null ? "25%" : amount.getStrVal();
        return new BigDecimal(percent.replace("%", "").strip())
                .movePointLeft(2)
                .multiply(BigDecimal.valueOf(replicas))
                .setScale(0, rounding)
                .intValue();
    }

    private Pods pods(List<ReplicaSet> of) {
        Set<String> uids = new TreeSet<>();
        of.forEach(each -> uids.add(each.getMetadata().getUid()));
        int ready = 0;
        int restarts = 0;
        Set<String> waiting = new TreeSet<>();
        for (Pod pod : pods) {
            boolean mine = pod.getMetadata().getOwnerReferences().stream()
                    .anyMatch(owner -> Boolean.TRUE.equals(owner.getController()) && uids.contains(owner.getUid()));
            if (!mine || pod.getMetadata().getDeletionTimestamp() != null) {
                continue;
            }
            ready += isReady(pod) ? 1 : 0;
            for (ContainerStatus status : statuses(pod)) {
                restarts = Math.max(restarts, zeroIfNull(status.getRestartCount()));
                if (status.getState() != null && status.getState().getWaiting() != null) {
                    waiting.add(reason(status.getState().getWaiting().getReason()));
                }
            }
        }
        return new Pods(of.stream().mapToInt(Sight::wanted).sum(), ready, restarts, waiting);
    }

    /** The kubelet says ErrImagePull and ImagePullBackOff by turns for one trouble. */
    private static String reason(String reason) {
        return reason == null ? "" : reason.equals("ErrImagePull") ? "ImagePullBackOff" : reason;
    }

    private static List<ContainerStatus> statuses(Pod pod) {
        if (pod.getStatus() == null) {
            return List.of();
        }
        List<ContainerStatus> all = new ArrayList<>(pod.getStatus().getInitContainerStatuses());
        all.addAll(pod.getStatus().getContainerStatuses());
        return all;
    }

    private static boolean isReady(Pod pod) {
        return pod.getStatus() != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True"));
    }

    private static boolean isOwned(HasMetadata object, HasMetadata owner) {
        List<OwnerReference> references = object.getMetadata().getOwnerReferences();
        return references.stream()
                .anyMatch(reference -> Boolean.TRUE.equals(reference.getController())
                        && reference.getUid().equals(owner.getMetadata().getUid()));
    }

    private static String digest(Object template) {
        Node.Mapping mapping = KubernetesObjects.mapping(template);
        return Revisions.template(mapping);
    }

    private static int wanted(ReplicaSet replicaSet) {
        return replicaSet.getSpec().getReplicas() == null
                ? 1
                : replicaSet.getSpec().getReplicas();
    }

    private static int count(ReplicaSet replicaSet) {
        return replicaSet.getStatus() == null
                ? 0
                : zeroIfNull(replicaSet.getStatus().getReplicas());
    }

    private static int zeroIfNull(Integer number) {
        return number == null ? 0 : number;
    }
}
