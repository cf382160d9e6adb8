package dev.sluice.dsl.kubernetes;

import dev.sluice.dsl.model.Node;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The labels of a pod or namespace, as far as they are known.
 *
 * @param known by key
 * @param unknown keys that something else may set, such as a controller
 * @param complete whether there are no other labels
 */
public record Labels(Map<String, String> known, Set<String> unknown, boolean complete) {
    /** The label that the API server gives every namespace: its name. */
    public static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

    /** What the controllers of Kubernetes and Argo add to the pods they make from a template. */
    private static final Set<String> OF_CONTROLLERS = Set.of(
            "pod-template-hash",
            "rollouts-pod-template-hash",
            "controller-revision-hash",
            "pod-template-generation",
            "statefulset.kubernetes.io/pod-name",
            "apps.kubernetes.io/pod-index",
            "job-name",
            "controller-uid",
            "batch.kubernetes.io/job-name",
            "batch.kubernetes.io/controller-uid",
            "batch.kubernetes.io/job-completion-index");

    public Labels {
        known = Collections.unmodifiableMap(new LinkedHashMap<>(known));
        unknown = Set.copyOf(unknown);
    }

    public static Labels complete(Map<String, String> known) {
        return new Labels(known, Set.of(), true);
    }

    /** The labels of the pods that are made from a template; a Pod's own are all that it has. */
    public static Labels of(PodTemplate template) {
        Set<String> unknown = template.path().isEmpty() ? Set.of() : OF_CONTROLLERS;
        return new Labels(written(template.template()), unknown, true);
    }

    /** A namespace of which only the name is known. */
    public static Labels ofNamespace(String name) {
        return new Labels(Map.of(NAMESPACE_NAME, name), Set.of(), false);
    }

    /** The {@code metadata.labels} of an object or template. */
    static Map<String, String> written(Node.Mapping root) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (root.get("metadata") instanceof Node.Mapping metadata
                && metadata.get("labels") instanceof Node.Mapping map) {
            for (int i = 0; i < map.size(); i++) {
                if (map.value(i) instanceof Node.Scalar scalar) {
                    labels.put(map.key(i), scalar.kind() == Node.Scalar.Kind.NULL ? "" : scalar.text());
                }
            }
        }
        return labels;
    }

    /** Whether {@code key} is set. */
    public Answer has(String key) {
        if (known.containsKey(key)) {
            return Answer.YES;
        }
        return complete && !unknown.contains(key) ? Answer.NO : Answer.UNKNOWN;
    }

    /** The value of {@code key} where it is known. */
    public Optional<String> value(String key) {
        return Optional.ofNullable(known.get(key));
    }

    /** These labels and one more. */
    public Labels with(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(known);
        more.put(key, value);
        return new Labels(more, unknown, complete);
    }
}
