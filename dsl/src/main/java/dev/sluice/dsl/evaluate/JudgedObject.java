package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.kubernetes.Defaults;
import dev.sluice.dsl.kubernetes.PodTemplate;
import dev.sluice.dsl.kubernetes.PodTemplates;
import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Resource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An object as it is judged: with what the API server would add.
 *
 * @param written as the manifest has it
 * @param completed with the API's defaults and its namespace
 */
record JudgedObject(Resource written, Resource completed, List<PodTemplate> templates) {
    private static final String[] CONTAINER_LISTS = {"initContainers", "containers", "ephemeralContainers"};

    /** @param namespace where an object without a namespace will be, or empty where that is not known */
    static JudgedObject of(Resource written, String namespace) {
        Resource completed = Defaults.apply(written);
        if (written.namespace().isEmpty() && !namespace.isEmpty() && !Kinds.clusterScoped(written)) {
            completed = inNamespace(completed, namespace);
        }
        return new JudgedObject(written, completed, PodTemplates.of(completed));
    }

    private static Resource inNamespace(Resource resource, String namespace) {
        Node metadata = resource.root().get("metadata");
        if (metadata != null && !(metadata instanceof Node.Mapping)) {
            return resource;
        }
        Node.Mapping old =
                metadata == null ? new Node.Mapping(new String[0], new Node[0], 0, 0) : (Node.Mapping) metadata;
        Node value = new Node.Scalar(Node.Scalar.Kind.TEXT, namespace, 0, 0);
        Node.Mapping root = with(resource.root(), "metadata", with(old, "namespace", value));
        return new Resource(
                resource.apiVersion(),
                resource.kind(),
                namespace,
                resource.name(),
                root,
                resource.file(),
                resource.line(),
                resource.document());
    }

    /** {@code map} with one entry set; the place of what it replaces is kept. */
    static Node.Mapping with(Node.Mapping map, String key, Node value) {
        int size = map.size();
        int at = 0;
        while (at < size && !map.key(at).equals(key)) {
            at++;
        }
        String[] keys = Arrays.copyOf(keysOf(map), Math.max(size, at + 1));
        Node[] values = new Node[keys.length];
        for (int i = 0; i < size; i++) {
            values[i] = map.value(i);
        }
        keys[at] = key;
        values[at] = value;
        return new Node.Mapping(keys, values, map.line(), map.column());
    }

    private static String[] keysOf(Node.Mapping map) {
        String[] keys = new String[map.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = map.key(i);
        }
        return keys;
    }

    /** Puts the roots of rules on this object into {@code frame}. */
    void enter(Frame frame) {
        frame.slots[RuleProgram.IT] =
                frame.tracing() ? new Located(completed.root(), Place.root(completed)) : completed.root();
    }

    /** Puts the roots of rules on this pod template into {@code frame}. */
    void enter(Frame frame, PodTemplate template) {
        enter(frame);
        if (!frame.tracing()) {
            frame.slots[RuleProgram.POD] = template.template();
            frame.slots[RuleProgram.CONTAINERS] = containers(frame, template.template());
            return;
        }
        Place place = Place.root(completed);
        Node node = completed.root();
        for (String key :
                template.path().isEmpty() ? new String[0] : template.path().split("\\.")) {
            node = ((Node.Mapping) node).get(key);
            place = place.field(key, node);
        }
        Located pod = new Located(template.template(), place);
        frame.slots[RuleProgram.POD] = pod;
        frame.slots[RuleProgram.CONTAINERS] = containers(frame, pod);
    }

    /**
     * All containers. What stands in their place and is no list, or no container, stays in: conditions on it fail rather
     * than pass it over.
     */
    private static Object containers(Frame frame, Object pod) {
        Object spec = field(frame, pod, "spec");
        List<Object> containers = null;
        Object only = null;
        for (String name : CONTAINER_LISTS) {
            Object located = field(frame, spec, name);
            Object list = Plain.list(located);
            if (list instanceof Gap gap) {
                if (gap.kind() != Gap.Kind.ABSENT) {
                    return Code.derived(frame, gap, "", located);
                }
                continue;
            }
            if (only == null && containers == null) {
                only = located;
                continue;
            }
            if (containers == null) {
                containers = new ArrayList<>(Navigation.items(frame, only, Plain.list(only)));
            }
            containers.addAll(Navigation.items(frame, located, list));
        }
        return containers != null ? containers : only != null ? only : List.of();
    }

    private static Object field(Frame frame, Object of, String name) {
        return new Navigation.Field(new Code.Constant(of), name).eval(frame);
    }
}
