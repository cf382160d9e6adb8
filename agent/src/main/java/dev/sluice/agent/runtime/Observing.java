package dev.sluice.agent.runtime;

import dev.sluice.agent.action.KubernetesObjects;
import dev.sluice.agent.api.Evidence;
import dev.sluice.agent.api.SluiceNames;
import dev.sluice.agent.runtime.cluster.Namespaces.Watched;
import dev.sluice.agent.runtime.cluster.Sight;
import dev.sluice.dsl.json.Json;
import dev.sluice.dsl.json.UnreadableJson;
import dev.sluice.dsl.model.Facts;
import dev.sluice.dsl.model.Policy.Scope;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Resources;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a round knows of the cluster: workloads as the API server has them now, all else as informers last saw it. */
final class Observing {
    private final KubernetesClient client;
    private final Set<String> trusted;

    /** @param trusted user names whose Evidence counts */
    Observing(KubernetesClient client, Set<String> trusted) {
        this.client = client;
        this.trusted = trusted;
    }

    /** What is moved; absent while none of it is there. */
    Optional<Sight> sight(Watched namespace, GovernedPolicy policy) {
        List<Deployment> live = policy.moves().stream()
                .flatMap(name -> namespace.deployment(name).stream())
                .map(seen -> client.resource(seen).get())
                .filter(each -> each != null)
                .toList();
        if (live.isEmpty()) {
            return Optional.empty();
        }
        List<ControllerRevision> snapshots = namespace.snapshots().stream()
                .filter(each -> policy.application()
                        .equals(each.getMetadata().getLabels().get(SluiceNames.APPLICATION)))
                .toList();
        return Optional.of(
                Sight.of(live, namespace.configMaps(), namespace.replicaSets(), namespace.pods(), snapshots));
    }

    /** Evidence by makers that count (semantics, section 4). */
    Facts facts(Watched namespace) {
        List<dev.sluice.dsl.model.Evidence> reports = new ArrayList<>();
        for (Evidence evidence : namespace.evidence()) {
            if (!trusted.contains(evidence.getSpec().by())) {
                continue;
            }
            try {
                reports.add(Json.read(
                        dev.sluice.dsl.model.Evidence.class, evidence.getSpec().facts()));
            } catch (UnreadableJson notOfThisVersion) {
                // a gate that needs it says that it is missing
            }
        }
        return new Facts(reports, Optional.empty());
    }

    /** What rules and demands on networks are judged over: what moves, what is included, and what stands around it. */
    Resources resources(Watched namespace, GovernedPolicy policy, Sight sight) {
        List<Resource> all = new ArrayList<>(sight.workloads());
        Scope.Application application = (Scope.Application) policy.policy().scope();
        for (String include : application.workloads().includes()) {
            included(include, sight.deployments().get(0).getMetadata().getNamespace())
                    .map(KubernetesObjects::resource)
                    .ifPresent(all::add);
        }
        namespace.services().forEach(each -> all.add(KubernetesObjects.resource(each)));
        namespace.networkPolicies().forEach(each -> all.add(KubernetesObjects.resource(each)));
        return new Resources(all);
    }

    private Optional<HasMetadata> included(String include, String namespace) {
        String name = include.substring(include.indexOf('/') + 1);
        String kind = include.substring(0, include.indexOf('/'));
        HasMetadata object = switch (kind) {
            case "Deployment" ->
                client.apps()
                        .deployments()
                        .inNamespace(namespace)
                        .withName(name)
                        .get();
            case "StatefulSet" ->
                client.apps()
                        .statefulSets()
                        .inNamespace(namespace)
                        .withName(name)
                        .get();
            case "DaemonSet" ->
                client.apps().daemonSets().inNamespace(namespace).withName(name).get();
            case "CronJob" ->
                client.batch()
                        .v1()
                        .cronjobs()
                        .inNamespace(namespace)
                        .withName(name)
                        .get();
            case "Job" ->
                client.batch().v1().jobs().inNamespace(namespace).withName(name).get();
            case "Pod" -> client.pods().inNamespace(namespace).withName(name).get();
            default -> null; // the verdict says that it was not found
        };
        return Optional.ofNullable(object);
    }
}
