package dev.sluice.agent.action;

import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Resource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;

/** Objects of the API as the model knows them. */
public final class KubernetesObjects {
    private KubernetesObjects() {}

    /** What an object of a cluster says; it stands in no file. */
    public static Resource resource(HasMetadata object) {
        return resource(
                object.getApiVersion(),
                object.getKind(),
                object.getMetadata().getNamespace(),
                object.getMetadata().getName(),
                mapping(object));
    }

    /** An object with this pod template and nothing else, as a snapshot keeps it. */
    static Resource ofTemplate(String kind, String name, Object template) {
        Node.Mapping spec = new Node.Mapping(new String[] {"template"}, new Node[] {mapping(template)}, 0, 0);
        return resource("apps/v1", kind, "", name, new Node.Mapping(new String[] {"spec"}, new Node[] {spec}, 0, 0));
    }

    private static Resource resource(String apiVersion, String kind, String namespace, String name, Node.Mapping root) {
        return new Resource(apiVersion, kind, namespace == null ? "" : namespace, name, root, "", 0, 0);
    }

    /** An object's tree. */
    public static Node.Mapping mapping(Object object) {
        return (Node.Mapping) node(tree(object));
    }

    /** An object as maps, lists and scalars. */
    static Map<?, ?> tree(Object object) {
        return Serialization.unmarshal(Serialization.asJson(object), Map.class);
    }

    private static Node node(Object value) {
        if (value instanceof Map<?, ?> map) {
            String[] keys = map.keySet().stream().map(String::valueOf).toArray(String[]::new);
            Node[] values = map.values().stream().map(KubernetesObjects::node).toArray(Node[]::new);
            return new Node.Mapping(keys, values, 0, 0);
        }
        if (value instanceof List<?> list) {
            return new Node.Sequence(list.stream().map(KubernetesObjects::node).toArray(Node[]::new), 0, 0);
        }
        Node.Scalar.Kind kind = value == null
                ? Node.Scalar.Kind.NULL
                : value instanceof Number
                        ? Node.Scalar.Kind.NUMBER
                        : value instanceof Boolean ? Node.Scalar.Kind.BOOLEAN : Node.Scalar.Kind.TEXT;
        return new Node.Scalar(kind, String.valueOf(value), 0, 0);
    }
}
