package dev.sluice.dsl.kubernetes;

import dev.sluice.dsl.kubernetes.SchemaType.ListOf;
import dev.sluice.dsl.kubernetes.SchemaType.MapOf;
import dev.sluice.dsl.kubernetes.SchemaType.ObjectOf;
import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Node.Mapping;
import dev.sluice.dsl.model.Node.Scalar;
import dev.sluice.dsl.model.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The differences between an object with our defaults and the object an API server returned, apart from what the server adds
 * for reasons that are no defaults.
 */
final class ServerAdditions {
    /** Kind and path of what the server sets where the object has nothing, with the reason. */
    private static final Map<String, String> ALLOWED = Map.ofEntries(
            Map.entry("* metadata.creationTimestamp", "made by the server"),
            Map.entry("* metadata.generation", "made by the server"),
            Map.entry("* metadata.managedFields", "made by the server"),
            Map.entry("* metadata.namespace", "of the request"),
            Map.entry("* metadata.uid", "made by the server"),
            Map.entry("* metadata.finalizers", "admission: StorageObjectInUseProtection"),
            Map.entry("* status", "what controllers report"),
            Map.entry("Pod spec.priority", "admission: Priority"),
            Map.entry("Pod spec.preemptionPolicy", "admission: Priority"),
            Map.entry("Pod spec.serviceAccount", "admission: ServiceAccount"),
            Map.entry("Pod spec.serviceAccountName", "admission: ServiceAccount"),
            Map.entry("DaemonSet metadata.annotations", "the deprecated template generation"),
            Map.entry("StatefulSet spec.volumeClaimTemplates[*].apiVersion", "an object's type, repeated"),
            Map.entry("StatefulSet spec.volumeClaimTemplates[*].kind", "an object's type, repeated"),
            Map.entry("StatefulSet spec.volumeClaimTemplates[*].status", "what controllers report"),
            Map.entry("Job spec.selector", "generated with the Job's uid"),
            Map.entry("Service spec.clusterIP", "allocated"),
            Map.entry("Service spec.clusterIPs", "allocated"),
            Map.entry("Service spec.ipFamilies", "the cluster's configuration"),
            Map.entry("Service spec.ipFamilyPolicy", "the cluster's configuration"),
            Map.entry("Service spec.ports[*].nodePort", "allocated"),
            Map.entry("Service spec.healthCheckNodePort", "allocated"),
            Map.entry("Namespace spec", "finalizers, set by the server"));

    /** List items that the server appends, by a key's value, with the reason. */
    private record Item(String list, String key, String prefix, String reason) {}

    private static final List<Item> ITEMS = List.of(
            new Item("volumes", "name", "kube-api-access-", "admission: ServiceAccount"),
            new Item(
                    "volumeMounts",
                    "mountPath",
                    "/var/run/secrets/kubernetes.io/serviceaccount",
                    "admission: ServiceAccount"),
            new Item("tolerations", "key", "node.kubernetes.io/", "admission: DefaultTolerationSeconds"));

    /** Labels that the Job controller's strategy generates. */
    private static final List<String> JOB_LABELS =
            List.of("controller-uid", "job-name", "batch.kubernetes.io/controller-uid", "batch.kubernetes.io/job-name");

    private final String kind;
    private final List<String> differences = new ArrayList<>();

    private ServerAdditions(String kind) {
        this.kind = kind;
    }

    static List<String> differences(String kind, ObjectOf type, Node ours, Node servers) {
        ServerAdditions comparison = new ServerAdditions(kind);
        comparison.compare("", type, ours, servers);
        return comparison.differences;
    }

    private void compare(String path, SchemaType type, Node ours, Node servers) {
        if (ours == null) {
            if (!isAllowed(path, servers)) {
                differences.add(path + ": the server has " + JsonNodes.write(servers));
            }
        } else if (servers == null) {
            differences.add(path + ": only ours has " + JsonNodes.write(ours));
        } else if (ours instanceof Mapping mine && servers instanceof Mapping theirs) {
            compareMaps(path, type, mine, theirs);
        } else if (ours instanceof Sequence mine && servers instanceof Sequence theirs) {
            compareLists(path, type, mine, theirs);
        } else if (!isSame(type, ours, servers)) {
            differences.add(path + ": ours " + JsonNodes.write(ours) + ", the server's " + JsonNodes.write(servers));
        }
    }

    private void compareMaps(String path, SchemaType type, Mapping ours, Mapping servers) {
        Set<String> keys = new TreeSet<>(ours.keys());
        keys.addAll(servers.keys());
        for (String key : keys) {
            SchemaType inner = type instanceof MapOf map ? map.value() : new SchemaType.Any();
            if (type instanceof ObjectOf object) {
                inner = Schema.bundled()
                        .field(object, key)
                        .orElseThrow(() -> new AssertionError(path + "." + key))
                        .type();
            }
            compare(path.isEmpty() ? key : path + "." + key, inner, ours.get(key), servers.get(key));
        }
    }

    private void compareLists(String path, SchemaType type, Sequence ours, Sequence servers) {
        SchemaType inner = type instanceof ListOf list ? list.item() : new SchemaType.Any();
        List<Node> theirs = new ArrayList<>(servers.items());
        while (theirs.size() > ours.size() && isAddedItem(path, theirs.get(theirs.size() - 1))) {
            theirs.remove(theirs.size() - 1);
        }
        for (int i = 0; i < Math.max(ours.size(), theirs.size()); i++) {
            compare(
                    path + "[" + i + "]",
                    inner,
                    i < ours.size() ? ours.get(i) : null,
                    i < theirs.size() ? theirs.get(i) : null);
        }
    }

    private boolean isAllowed(String path, Node servers) {
        String general = path.replaceAll("\\[\\d+\\]", "[*]");
        if (path.startsWith("status.")
                || ALLOWED.containsKey("* " + general)
                || ALLOWED.containsKey(kind + " " + general)) {
            return true;
        }
        boolean jobLabel =
                kind.equals("Job") && JOB_LABELS.stream().anyMatch(label -> path.endsWith("labels." + label));
        boolean jobLabels = kind.equals("Job") && servers instanceof Mapping map && JOB_LABELS.containsAll(map.keys());
        if (jobLabel || jobLabels) {
            return true;
        }
        return servers instanceof Sequence list && list.items().stream().allMatch(item -> isAddedItem(path, item));
    }

    private static boolean isAddedItem(String path, Node node) {
        return node instanceof Mapping map
                && ITEMS.stream()
                        .anyMatch(item -> path.endsWith(item.list())
                                && map.get(item.key()) instanceof Scalar scalar
                                && scalar.text().startsWith(item.prefix()));
    }

    private static boolean isSame(SchemaType type, Node ours, Node servers) {
        if (type instanceof SchemaType.Quantity && ours instanceof Scalar mine && servers instanceof Scalar theirs) {
            return Quantity.parse(mine.text())
                            .orElseThrow()
                            .compareTo(Quantity.parse(theirs.text()).orElseThrow())
                    == 0;
        }
        return ours.equals(servers);
    }
}
