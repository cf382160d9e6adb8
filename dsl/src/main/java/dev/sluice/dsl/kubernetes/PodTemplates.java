package dev.sluice.dsl.kubernetes;

import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the objects of the API, and Argo's Rollouts, keep their pod templates. */
public final class PodTemplates {
    private PodTemplates() {}

    /** In which list of a pod a container stands. */
    public enum Role {
        INIT("initContainers"),
        ORDINARY("containers"),
        EPHEMERAL("ephemeralContainers");

        private final String field;

        Role(String field) {
            this.field = field;
        }

        /** The list's name in a pod's spec. */
        public String field() {
            return field;
        }
    }

    /**
     * A container of a pod template.
     *
     * @param path where it stands in its object: {@code spec.template.spec.initContainers[0]}
     */
    public record Container(Node.Mapping node, Role role, String path) {}

    /** The object whose pod template a Rollout uses in place of its own, in the Rollout's namespace. */
    public record WorkloadReference(String apiVersion, String kind, String name) {}

    /**
     * The pod templates of {@code resource}: none where its kind has none (kinds count with their API group: a Job of
     * another group is another thing), or where what stands at the template's place is no map. A Rollout may keep none
     * itself: {@link #workloadReference}.
     */
    public static List<PodTemplate> of(Resource resource) {
        Optional<String> path = path(resource.apiVersion(), resource.kind());
        if (path.isEmpty()) {
            return List.of();
        }
        Node node = resource.root();
        for (String key : path.get().isEmpty() ? new String[0] : path.get().split("\\.")) {
            node = node instanceof Node.Mapping map ? map.get(key) : null;
        }
        return node instanceof Node.Mapping template ? List.of(new PodTemplate(template, path.get())) : List.of();
    }

    /**
     * The path of a kind's pod template: empty text for a Pod, nothing where the kind has none. Groups of Kubernetes' own
     * have no dot, groups of others must have one. So a Deployment of {@code v1} is a slip that an API server refuses,
     * never somebody else's kind, and it is judged like the one that was meant.
     */
    public static Optional<String> path(String apiVersion, String kind) {
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : apiVersion.substring(0, slash);
        if (kind.equals("Rollout")) {
            return group.equals("argoproj.io") ? Optional.of("spec.template") : Optional.empty();
        }
        if (group.indexOf('.') >= 0) {
            return Optional.empty();
        }
        return switch (kind) {
            case "Pod" -> Optional.of("");
            case "PodTemplate" -> Optional.of("template");
            case "Deployment", "ReplicaSet", "DaemonSet", "StatefulSet", "ReplicationController", "Job" ->
                Optional.of("spec.template");
            case "CronJob" -> Optional.of("spec.jobTemplate.spec.template");
            default -> Optional.empty();
        };
    }

    /** The init, ordinary and ephemeral containers of {@code template}, in this order; items that are no map are left out. */
    public static List<Container> containers(PodTemplate template) {
        List<Container> containers = new ArrayList<>();
        Optional<Node.Mapping> spec = template.spec();
        if (spec.isPresent()) {
            for (Role role : Role.values()) {
                if (spec.get().get(role.field()) instanceof Node.Sequence list) {
                    add(list, role, template.pathOf("spec." + role.field()), containers);
                }
            }
        }
        return containers;
    }

    private static void add(Node.Sequence list, Role role, String path, List<Container> containers) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof Node.Mapping node) {
                containers.add(new Container(node, role, path + "[" + i + "]"));
            }
        }
    }

    /** What a Rollout's {@code spec.workloadRef} names, where it has one with all three texts. */
    public static Optional<WorkloadReference> workloadReference(Resource resource) {
        if (!resource.kind().equals("Rollout")
                || !resource.apiVersion().startsWith("argoproj.io/")
                || !(resource.root().get("spec") instanceof Node.Mapping spec)
                || !(spec.get("workloadRef") instanceof Node.Mapping reference)
                || !(reference.get("apiVersion") instanceof Node.Scalar apiVersion)
                || !(reference.get("kind") instanceof Node.Scalar kind)
                || !(reference.get("name") instanceof Node.Scalar name)) {
            return Optional.empty();
        }
        return Optional.of(new WorkloadReference(apiVersion.text(), kind.text(), name.text()));
    }
}
