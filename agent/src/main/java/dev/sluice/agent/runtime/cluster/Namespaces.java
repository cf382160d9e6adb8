package dev.sluice.agent.runtime.cluster;

import dev.sluice.agent.api.Evidence;
import dev.sluice.agent.api.Release;
import dev.sluice.agent.api.ReleaseIntent;
import dev.sluice.agent.api.SluiceNames;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What there is in the namespaces that policies name, and in no others: lists in pages, then watches, which the client restarts
 * with a new list where the server no longer knows its version (410).
 */
public final class Namespaces implements AutoCloseable {
    static final String DIGEST = "digest";
    private static final long PAGE = 500;

    private final KubernetesClient client;
    private final Consumer<String> changed;
    private final Map<String, Watched> watched = new ConcurrentHashMap<>();

    /** @param changed is told the namespace in which something changed; must return at once */
    public Namespaces(KubernetesClient client, Consumer<String> changed) {
        this.client = client;
        this.changed = changed;
    }

    /** Watches these from now on, and none else. */
    public void watch(Set<String> names) {
        for (String gone : Set.copyOf(watched.keySet())) {
            if (!names.contains(gone)) {
                watched.remove(gone).close();
            }
        }
        names.forEach(name -> watched.computeIfAbsent(name, Watched::new));
    }

    /** What is seen of a namespace, once all of it has been listed. */
    public Optional<Watched> find(String namespace) {
        return Optional.ofNullable(watched.get(namespace)).filter(Watched::isComplete);
    }

    /** Whether all that is watched has been listed. */
    public boolean isComplete() {
        return watched.values().stream().allMatch(Watched::isComplete);
    }

    /** How many objects are kept. */
    public int size() {
        return watched.values().stream().mapToInt(Watched::size).sum();
    }

    @Override
    public void close() {
        watch(Set.of());
    }

    /** One namespace. */
    public final class Watched implements AutoCloseable {
        private final String namespace;
        private final List<SharedIndexInformer<?>> informers = new ArrayList<>();
        private final SharedIndexInformer<Deployment> deployments;
        private final SharedIndexInformer<ReplicaSet> replicaSets;
        private final SharedIndexInformer<Pod> pods;
        private final SharedIndexInformer<Service> services;
        private final SharedIndexInformer<NetworkPolicy> networkPolicies;
        private final SharedIndexInformer<ConfigMap> configMaps;
        private final SharedIndexInformer<ControllerRevision> snapshots;
        private final SharedIndexInformer<Release> releases;
        private final SharedIndexInformer<ReleaseIntent> intents;
        private final SharedIndexInformer<Evidence> evidence;

        private Watched(String namespace) {
            this.namespace = namespace;
            deployments = inform(client.apps().deployments().inNamespace(namespace), Trimming::withoutManagedFields);
            replicaSets = inform(client.apps().replicaSets().inNamespace(namespace), Trimming::withoutManagedFields);
            pods = inform(client.pods().inNamespace(namespace), Trimming::pod);
            services = inform(client.services().inNamespace(namespace), Trimming::withoutManagedFields);
            networkPolicies = inform(
                    client.network().v1().networkPolicies().inNamespace(namespace), Trimming::withoutManagedFields);
            configMaps = inform(client.configMaps().inNamespace(namespace), Trimming::configMap);
            snapshots = inform(
                    client.apps().controllerRevisions().inNamespace(namespace).withLabel(SluiceNames.APPLICATION),
                    Trimming::snapshot);
            releases = inform(client.resources(Release.class).inNamespace(namespace), Trimming::withoutManagedFields);
            intents = inform(
                    client.resources(ReleaseIntent.class).inNamespace(namespace), Trimming::withoutManagedFields);
            evidence = inform(client.resources(Evidence.class).inNamespace(namespace), Trimming::withoutManagedFields);
        }

        private <T extends HasMetadata> SharedIndexInformer<T> inform(Informable<T> kind, UnaryOperator<T> trim) {
            SharedIndexInformer<T> informer = kind.withLimit(PAGE).runnableInformer(0);
            informer.removeNamespaceIndex();
            informer.itemStore(new Trimming<>(trim));
            // an agent that cannot reach the server tries for ever: Hold is what the rounds decide meanwhile
            informer.exceptionHandler((started, failure) -> true);
            informer.addEventHandler(new Told<>());
            informer.start();
            informers.add(informer);
            return informer;
        }

        private boolean isComplete() {
            return informers.stream().allMatch(SharedIndexInformer::hasSynced);
        }

        private int size() {
            return informers.stream()
                    .mapToInt(informer -> informer.getStore().listKeys().size())
                    .sum();
        }

        public Optional<Deployment> deployment(String name) {
            return Optional.ofNullable(deployments.getStore().getByKey(namespace + "/" + name));
        }

        public List<ReplicaSet> replicaSets() {
            return replicaSets.getStore().list();
        }

        public List<Pod> pods() {
            return pods.getStore().list();
        }

        public List<Service> services() {
            return services.getStore().list();
        }

        public List<NetworkPolicy> networkPolicies() {
            return networkPolicies.getStore().list();
        }

        /** Digests of the data of ConfigMaps, by name. */
        public Map<String, String> configMaps() {
            Map<String, String> digests = new LinkedHashMap<>();
            configMaps
                    .getStore()
                    .list()
                    .forEach(map -> digests.put(
                            map.getMetadata().getName(), map.getData().get(DIGEST)));
            return digests;
        }

        public List<ControllerRevision> snapshots() {
            return snapshots.getStore().list();
        }

        public List<Release> releases() {
            return releases.getStore().list();
        }

        public List<ReleaseIntent> intents() {
            return intents.getStore().list();
        }

        public List<Evidence> evidence() {
            return evidence.getStore().list();
        }

        @Override
        public void close() {
            informers.forEach(SharedIndexInformer::stop);
        }

        private final class Told<T> implements ResourceEventHandler<T> {
            @Override
            public void onAdd(T object) {
                changed.accept(namespace);
            }

            @Override
            public void onUpdate(T before, T after) {
                changed.accept(namespace);
            }

            @Override
            public void onDelete(T object, boolean stateUnknown) {
                changed.accept(namespace);
            }
        }
    }
}
