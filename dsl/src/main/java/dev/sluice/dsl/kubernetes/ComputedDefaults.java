package dev.sluice.dsl.kubernetes;

import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Node.Mapping;
import dev.sluice.dsl.model.Node.Scalar;
import dev.sluice.dsl.model.Node.Sequence;
import java.util.Optional;

/**
 * The defaults that depend on other values of the object. Source: the SetDefaults_* functions of k8s.io/kubernetes v1.37,
 * pkg/apis/core/v1, networking/v1, rbac/v1 and batch/v1 (defaults.go), each named where it is followed.
 */
final class ComputedDefaults {
    private ComputedDefaults() {}

    /** Completes an object of {@code definition} whose parts and plain defaults are done. */
    static void apply(String definition, MappingEditor object) {
        switch (definition) {
            case "core/v1/Container", "core/v1/EphemeralContainer":
                setPullPolicy(object, "image", "imagePullPolicy");
                break;
            case "core/v1/ImageVolumeSource":
                setPullPolicy(object, "reference", "pullPolicy");
                break;
            case "core/v1/Volume":
                setEmptyDirectory(object);
                break;
            case "core/v1/PodSpec":
                mirrorServiceAccount(object);
                break;
            case "core/v1/Pod":
                completePod(object);
                break;
            case "core/v1/ServicePort":
                setTargetPort(object);
                break;
            case "core/v1/ServiceSpec":
                setExternalTrafficPolicy(object);
                break;
            case "core/v1/Namespace":
                labelWithName(object);
                break;
            case "core/v1/ReplicationController":
                takeTemplateLabels(object);
                takeTemplateSelector(object);
                break;
            case "batch/v1/Job":
                takeTemplateLabels(object);
                break;
            case "rbac/v1/RoleRef":
                setRoleGroup(object);
                break;
            case "networking/v1/NetworkPolicySpec":
                setPolicyTypes(object);
                break;
            default:
                break;
        }
    }

    /** SetDefaults_Container: a name that is no reference counts as one with a tag. */
    private static void setPullPolicy(MappingEditor object, String image, String policy) {
        if (object.get(policy) == null) {
            String name = object.get(image) instanceof Scalar scalar ? scalar.text() : "";
            Optional<ImageReference> reference = ImageReference.parse(name);
            boolean latest = reference.isPresent()
                    && (reference.get().tag().isEmpty()
                            ? reference.get().digest().isEmpty()
                            : reference.get().tag().get().equals("latest"));
            object.set(policy, text(latest ? "Always" : "IfNotPresent"));
        }
    }

    /** SetDefaults_Volume. */
    private static void setEmptyDirectory(MappingEditor volume) {
        Mapping map = volume.current();
        if (map.size() == 0 || (map.size() == 1 && map.get("name") != null)) {
            volume.set("emptyDir", map());
        }
    }

    /** SetDefaults_PodSpec: {@code serviceAccount} is the old name of {@code serviceAccountName}, which wins. */
    private static void mirrorServiceAccount(MappingEditor spec) {
        Node name = spec.get("serviceAccountName");
        Node old = spec.get("serviceAccount");
        if (name == null && old != null) {
            spec.set("serviceAccountName", old);
        } else if (name != null && !name.equals(old)) {
            spec.set("serviceAccount", name);
        }
    }

    /** SetDefaults_Pod: what holds for pods, but not for the templates of pods. */
    private static void completePod(MappingEditor pod) {
        if (!(pod.get("spec") instanceof Mapping original)) {
            return;
        }
        MappingEditor spec = new MappingEditor(original);
        boolean hostNetwork =
                spec.get("hostNetwork") instanceof Scalar flag && flag.text().equals("true");
        for (String field : new String[] {"containers", "initContainers"}) {
            if (spec.get(field) instanceof Sequence list) {
                Sequence completed = completeContainers(list, hostNetwork);
                if (completed != list) {
                    spec.set(field, completed);
                }
            }
        }
        if (spec.get("terminationGracePeriodSeconds") instanceof Scalar seconds
                && seconds.text().startsWith("-")) {
            spec.set("terminationGracePeriodSeconds", new Scalar(Scalar.Kind.NUMBER, "1", 0, 0));
        }
        if (spec.current() != original) {
            pod.set("spec", spec.current());
        }
    }

    private static Sequence completeContainers(Sequence containers, boolean hostNetwork) {
        Node[] items = null;
        for (int i = 0; i < containers.size(); i++) {
            if (containers.get(i) instanceof Mapping container) {
                MappingEditor editor = new MappingEditor(container);
                requestTheLimits(editor);
                if (hostNetwork && container.get("ports") instanceof Sequence ports) {
                    setHostPorts(editor, ports);
                }
                if (editor.current() != container) {
                    items = items == null ? containers.items().toArray(new Node[0]) : items;
                    items[i] = editor.current();
                }
            }
        }
        return items == null ? containers : new Sequence(items, containers.line(), containers.column());
    }

    private static void requestTheLimits(MappingEditor container) {
        if (!(container.get("resources") instanceof Mapping resources)
                || !(resources.get("limits") instanceof Mapping limits)) {
            return;
        }
        MappingEditor requests =
                new MappingEditor(resources.get("requests") instanceof Mapping written ? written : map());
        boolean changed = false;
        for (int i = 0; i < limits.size(); i++) {
            if (requests.get(limits.key(i)) == null) {
                requests.set(limits.key(i), limits.value(i));
                changed = true;
            }
        }
        if (changed) {
            MappingEditor editor = new MappingEditor(resources);
            editor.set("requests", requests.current());
            container.set("resources", editor.current());
        }
    }

    private static void setHostPorts(MappingEditor container, Sequence ports) {
        Node[] items = ports.items().toArray(new Node[0]);
        boolean changed = false;
        for (int i = 0; i < items.length; i++) {
            if (items[i] instanceof Mapping port && port.get("hostPort") == null && port.get("containerPort") != null) {
                MappingEditor editor = new MappingEditor(port);
                editor.set("hostPort", port.get("containerPort"));
                items[i] = editor.current();
                changed = true;
            }
        }
        if (changed) {
            container.set("ports", new Sequence(items, ports.line(), ports.column()));
        }
    }

    /** SetDefaults_Service: 0 and the empty text count as unset. */
    private static void setTargetPort(MappingEditor port) {
        Node target = port.get("targetPort");
        boolean unset = target == null
                || (target instanceof Scalar scalar
                        && (scalar.text().isEmpty() || scalar.text().equals("0")));
        if (unset && port.get("port") != null) {
            port.set("targetPort", port.get("port"));
        }
    }

    /** SetDefaults_Service, for a ClusterIP that is reached from outside. */
    private static void setExternalTrafficPolicy(MappingEditor spec) {
        boolean clusterIp =
                spec.get("type") instanceof Scalar type && type.text().equals("ClusterIP");
        if (clusterIp && spec.get("externalIPs") != null && spec.get("externalTrafficPolicy") == null) {
            spec.set("externalTrafficPolicy", text("Cluster"));
        }
    }

    /** SetDefaults_Namespace. */
    private static void labelWithName(MappingEditor namespace) {
        if (namespace.get("metadata") instanceof Mapping metadata && metadata.get("name") instanceof Scalar name) {
            MappingEditor editor = new MappingEditor(metadata);
            MappingEditor labels =
                    new MappingEditor(metadata.get("labels") instanceof Mapping written ? written : map());
            if (!name.equals(labels.get("kubernetes.io/metadata.name"))) {
                labels.set("kubernetes.io/metadata.name", text(name.text()));
                editor.set("labels", labels.current());
                namespace.set("metadata", editor.current());
            }
        }
    }

    /** SetDefaults_Job, SetDefaults_ReplicationController. */
    private static void takeTemplateLabels(MappingEditor object) {
        Node labels = templateLabels(object);
        if (labels != null && object.get("metadata") instanceof Mapping metadata && metadata.get("labels") == null) {
            MappingEditor editor = new MappingEditor(metadata);
            editor.set("labels", labels);
            object.set("metadata", editor.current());
        }
    }

    private static void takeTemplateSelector(MappingEditor controller) {
        Node labels = templateLabels(controller);
        if (labels != null && controller.get("spec") instanceof Mapping spec && spec.get("selector") == null) {
            MappingEditor editor = new MappingEditor(spec);
            editor.set("selector", labels);
            controller.set("spec", editor.current());
        }
    }

    private static Node templateLabels(MappingEditor object) {
        return DefaultsTable.at(object, new String[] {"spec", "template", "metadata", "labels"});
    }

    /** SetDefaults_RoleBinding, SetDefaults_ClusterRoleBinding: this field is never left out, so empty counts as unset. */
    private static void setRoleGroup(MappingEditor reference) {
        Node group = reference.get("apiGroup");
        if (group == null || (group instanceof Scalar scalar && scalar.text().isEmpty())) {
            reference.set("apiGroup", text("rbac.authorization.k8s.io"));
        }
    }

    /** SetDefaults_NetworkPolicy. */
    private static void setPolicyTypes(MappingEditor spec) {
        if (spec.get("policyTypes") == null) {
            Node[] types = spec.get("egress") == null
                    ? new Node[] {text("Ingress")}
                    : new Node[] {text("Ingress"), text("Egress")};
            spec.set("policyTypes", new Sequence(types, 0, 0));
        }
    }

    private static Mapping map() {
        return new Mapping(new String[0], new Node[0], 0, 0);
    }

    private static Scalar text(String text) {
        return new Scalar(Scalar.Kind.TEXT, text, 0, 0);
    }
}
