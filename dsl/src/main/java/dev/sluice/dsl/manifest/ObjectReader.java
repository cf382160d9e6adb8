package dev.sluice.dsl.manifest;

import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Node.Scalar.Kind;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Documents become objects of the Kubernetes API. What has {@code items} is a list to kubectl, whatever it calls its
 * kind, and an object of its kind to the API server: so its kind must be a list's ({@code List}, {@code PodList}), and it
 * stands for its items. Items of a typed list that say no kind get the list's.
 */
final class ObjectReader {
    private static final Set<String> KUSTOMIZE_FILES =
            Set.of("kustomization.yaml", "kustomization.yml", "Kustomization");
    private static final int NAMED_KEYS = 6;

    private final FileText text;
    private final Counts counts;
    private final Consumer<Problem> problems;
    private final List<Resource> resources = new ArrayList<>();

    ObjectReader(FileText text, Counts counts, Consumer<Problem> problems) {
        this.text = text;
        this.counts = counts;
        this.problems = problems;
    }

    List<Resource> resources() {
        return resources;
    }

    void accept(Document document) {
        if (document.root() instanceof Node.Scalar scalar && scalar.kind() == Kind.NULL) {
            return;
        }
        object(document.root(), document.number(), "", "", "");
    }

    /**
     * @param path where it stands in its document, as {@code items[2]}, or empty
     * @param listVersion the apiVersion that an item without one inherits, or empty
     * @param listKind the kind that an item without one inherits, or empty
     */
    private void object(Node node, int document, String path, String listVersion, String listKind) {
        if (!(node instanceof Node.Mapping root)) {
            problem(
                    "manifest-not-an-object",
                    node,
                    at(path) + "expected a Kubernetes object (a map with apiVersion and kind), found "
                            + NodeNames.describe(node),
                    node instanceof Node.Sequence
                            ? "write each object as a document of its own (---), or as the items of a kind: List"
                            : "");
            return;
        }
        if (isKustomization(root)) {
            problems.accept(text.problem(
                    "manifest-kustomize",
                    Problem.Level.WARNING,
                    position(root),
                    "a Kustomize file tells how to build objects and is none; it is not judged",
                    "judge what it builds: kustomize build DIRECTORY | sluice check --manifests -"));
            return;
        }
        String kind = header(root, "kind", path, listKind);
        String apiVersion = header(root, "apiVersion", path, listVersion);
        if (kind == null || apiVersion == null) {
            return;
        }
        if (kind.isEmpty() || apiVersion.isEmpty()) {
            missingHeader(root, path, kind.isEmpty(), apiVersion.isEmpty());
            return;
        }
        Node items = root.get("items");
        if (items != null && !kind.endsWith("List")) {
            problem(
                    "manifest-list",
                    items,
                    at(path) + "a " + kind + " has no items: kubectl would take this for a list, an API server for a "
                            + kind,
                    "remove items, or write the items as a kind: List of apiVersion: v1");
        } else if (items instanceof Node.Sequence list) {
            items(list, document, path, apiVersion, kind);
        } else if (items != null && kind.equals("List") && apiVersion.equals("v1") && !isNull(items)) {
            problem(
                    "manifest-list",
                    items,
                    at(path) + "expected a list as items, found " + NodeNames.describe(items),
                    "");
        } else if (!(kind.equals("List") && apiVersion.equals("v1"))) {
            single(withHeader(root, apiVersion, kind), apiVersion, kind, document, path);
        }
    }

    private void items(Node.Sequence list, int document, String path, String apiVersion, String kind) {
        boolean typed = kind.endsWith("List") && kind.length() > "List".length();
        String itemKind = typed ? kind.substring(0, kind.length() - "List".length()) : "";
        for (int i = 0; i < list.size(); i++) {
            String at = (path.isEmpty() ? "" : path + ".") + "items[" + i + "]";
            object(list.get(i), document, at, typed ? apiVersion : "", itemKind);
        }
    }

    private void single(Node.Mapping root, String apiVersion, String kind, int document, String path) {
        String name = "";
        String namespace = "";
        Node metadata = root.get("metadata");
        if (metadata instanceof Node.Mapping mapping) {
            name = text(mapping, "name", path);
            namespace = text(mapping, "namespace", path);
        } else if (metadata != null && !isNull(metadata)) {
            problem(
                    "manifest-name",
                    metadata,
                    at(path) + "expected a map as metadata, found " + NodeNames.describe(metadata),
                    "");
            return;
        }
        if (name == null || namespace == null) {
            return;
        }
        counts.object(() -> position(root));
        resources.add(
                new Resource(apiVersion, kind, namespace, name, root, text.file(), Math.max(1, root.line()), document));
    }

    /** {@code kind} or {@code apiVersion}; empty where it is not set, null where it was refused. */
    private String header(Node.Mapping root, String key, String path, String inherited) {
        Node value = root.get(key);
        if (value == null || isNull(value)) {
            return inherited;
        }
        if (value instanceof Node.Scalar scalar && scalar.kind() == Kind.TEXT) {
            return scalar.text().isEmpty() ? inherited : scalar.text();
        }
        problem(
                "manifest-kind",
                value,
                at(path) + "expected a text as " + key + ", found " + NodeNames.describe(value),
                "");
        return null;
    }

    /** {@code metadata.name} or its like; empty where it is not set, null where it was refused. */
    private String text(Node.Mapping metadata, String key, String path) {
        Node value = metadata.get(key);
        if (value == null || isNull(value)) {
            return "";
        }
        if (value instanceof Node.Scalar scalar && scalar.kind() == Kind.TEXT) {
            return scalar.text();
        }
        problem(
                "manifest-name",
                value,
                at(path) + "expected a text as metadata." + key + ", found " + NodeNames.describe(value),
                value instanceof Node.Scalar
                        ? "quote it: " + key + ": '" + NodeNames.shorten(((Node.Scalar) value).text()) + "'"
                        : "");
        return null;
    }

    private void missingHeader(Node.Mapping root, String path, boolean noKind, boolean noVersion) {
        String lacks = noKind && noVersion ? "kind and apiVersion" : noKind ? "kind" : "apiVersion";
        List<String> keys = root.keys();
        String found = keys.isEmpty()
                ? "an empty map"
                : "a map of " + NodeNames.shorten(String.join(", ", keys.subList(0, Math.min(NAMED_KEYS, keys.size()))))
                        + (keys.size() > NAMED_KEYS ? ", …" : "");
        problem(
                "manifest-kind",
                root,
                at(path) + "expected a Kubernetes object, found " + found + " without " + lacks,
                headerHint(root));
    }

    private String headerHint(Node.Mapping root) {
        String name = fileName();
        if (name.startsWith("values") || name.equals("Chart.yaml") || root.get("replicaCount") != null) {
            return "this looks like a file of a Helm chart: judge what the chart renders, "
                    + "helm template … | sluice check --manifests -";
        }
        if (root.get("services") != null && root.get("kind") == null) {
            return "this looks like a Compose file; Kubernetes objects are judged";
        }
        return "name only folders and files that hold Kubernetes objects";
    }

    private boolean isKustomization(Node.Mapping root) {
        if (root.get("apiVersion") instanceof Node.Scalar version) {
            return version.text().startsWith("kustomize.config.k8s.io/");
        }
        return root.get("kind") == null && KUSTOMIZE_FILES.contains(fileName());
    }

    private String fileName() {
        return text.file()
                .substring(Math.max(text.file().lastIndexOf('/'), text.file().lastIndexOf('\\')) + 1);
    }

    /** The object with the kind and version that it inherits from its list written out. */
    private static Node.Mapping withHeader(Node.Mapping root, String apiVersion, String kind) {
        if (root.get("kind") instanceof Node.Scalar && root.get("apiVersion") instanceof Node.Scalar) {
            return root;
        }
        List<String> keys = new ArrayList<>(List.of("apiVersion", "kind"));
        List<Node> values = new ArrayList<>(
                List.of(new Node.Scalar(Kind.TEXT, apiVersion, 0, 0), new Node.Scalar(Kind.TEXT, kind, 0, 0)));
        for (int i = 0; i < root.size(); i++) {
            if (!keys.subList(0, 2).contains(root.key(i))) {
                keys.add(root.key(i));
                values.add(root.value(i));
            }
        }
        return new Node.Mapping(keys.toArray(String[]::new), values.toArray(Node[]::new), root.line(), root.column());
    }

    private static boolean isNull(Node node) {
        return node instanceof Node.Scalar scalar && scalar.kind() == Kind.NULL;
    }

    private static String at(String path) {
        return path.isEmpty() ? "" : path + ": ";
    }

    private void problem(String code, Node where, String message, String hint) {
        problems.accept(text.problem(code, position(where), message, hint));
    }

    private Position position(Node node) {
        return text.position(Math.max(1, node.line()), Math.max(1, node.column()));
    }
}
