package dev.sluice.agent.runtime.cluster;

import dev.sluice.dsl.kubernetes.Revisions;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Keeps of each object what is asked for later, so that memory grows with what is governed and not with what it carries. */
final class Trimming<T extends HasMetadata> extends BasicItemStore<T> {
    private final UnaryOperator<T> trim;

    Trimming(UnaryOperator<T> trim) {
        super(Cache::metaNamespaceKeyFunc);
        this.trim = trim;
    }

    @Override
    public T put(String key, T object) {
        return super.put(key, trim.apply(object));
    }

    /** Who owns it, where it is, and how it does. */
    static Pod pod(Pod pod) {
        PodSpec kept = new PodSpec();
        PodSpec spec = pod.getSpec();
        if (spec != null) {
            kept.setHostNetwork(spec.getHostNetwork());
            kept.setNodeName(spec.getNodeName());
        }
        pod.setSpec(kept);
        return withoutManagedFields(pod);
    }

    /** Its data become their digest. */
    static ConfigMap configMap(ConfigMap map) {
        String digest = Revisions.data(
                map.getData() == null ? Map.of() : map.getData(),
                map.getBinaryData() == null ? Map.of() : map.getBinaryData());
        map.setBinaryData(null);
        map.setData(Map.of(Namespaces.DIGEST, digest));
        return withoutManagedFields(map);
    }

    static ControllerRevision snapshot(ControllerRevision revision) {
        return withoutManagedFields(revision);
    }

    static <T extends HasMetadata> T withoutManagedFields(T object) {
        ObjectMeta metadata = object.getMetadata();
        metadata.setManagedFields(null);
        return object;
    }
}
