package dev.sluice.dsl.kubernetes;

import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Revision;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What tells one revision of an application from another (semantics, section 1). Digests are SHA-256 in hexadecimal, whole:
 * a revision that was judged good is recognised by its digest, so nobody may be able to make another of the same.
 */
public final class Revisions {
    /** What {@code kubectl rollout restart} writes: a restart is no revision. */
    private static final String RESTARTED_AT = "kubectl.kubernetes.io/restartedAt";

    private static final String SLUICE = "sluice.dev/";
    /** The label that a Deployment's controller adds to the templates of its ReplicaSets. */
    private static final String TEMPLATE_HASH = "pod-template-hash";

    private Revisions() {}

    /**
     * The revision that workloads are of.
     *
     * @param workloads those that are moved together, in any order
     * @param configMaps digests of the data of the namespace's ConfigMaps, by name; one that is not there counts as absent
     */
    public static Revision of(Collection<Resource> workloads, Map<String, String> configMaps, Optional<String> author) {
        List<Resource> sorted = workloads.stream()
                .sorted(Comparator.comparing(Resource::kind).thenComparing(Resource::name))
                .toList();
        StringBuilder templates = new StringBuilder();
        StringBuilder specs = new StringBuilder();
        TreeSet<String> images = new TreeSet<>();
        TreeSet<String> references = new TreeSet<>();
        for (Resource workload : sorted) {
            String name = workload.kind() + "/" + workload.name() + "\n";
            for (PodTemplate template : PodTemplates.of(workload)) {
                templates.append(name).append(template(template.template())).append('\n');
                specs.append(name).append(podSpec(template.template())).append('\n');
                images.addAll(images(template));
                references.addAll(configMaps(template.template()));
            }
        }
        StringBuilder configuration = new StringBuilder();
        references.forEach(name -> configuration
                .append(name)
                .append('=')
                .append(configMaps.getOrDefault(name, "absent"))
                .append('\n'));
        String configured = sha256(configuration.toString());
        return new Revision(
                sha256(templates + "\n" + configured),
                sha256(specs.toString()),
                configured,
                String.join(",", images),
                author);
    }

    /** The digest of a pod template without what a restart, a ReplicaSet's controller or Sluice itself writes into it. */
    public static String template(Node.Mapping template) {
        StringBuilder text = new StringBuilder();
        append(text, "template", strip(template));
        return sha256(text.toString());
    }

    /** The digest of a template's pod spec alone: labels and annotations do not change it. */
    public static String podSpec(Node.Mapping template) {
        StringBuilder text = new StringBuilder();
        append(text, "spec", template.get("spec"));
        return sha256(text.toString());
    }

    /** The digest of a ConfigMap's data. */
    public static String data(Map<String, String> data, Map<String, String> binaryData) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(data).forEach((key, value) -> appendText(appendText(text, key), value));
        text.append('|');
        new TreeMap<>(binaryData).forEach((key, value) -> appendText(appendText(text, key), value));
        return sha256(text.toString());
    }

    /** The names of the ConfigMaps that a template references, in volumes and in the environments of all its containers. */
    public static Set<String> configMaps(Node.Mapping template) {
        TreeSet<String> names = new TreeSet<>();
        collect(template.get("spec"), names);
        return names;
    }

    private static void collect(Node node, Set<String> names) {
        if (node instanceof Node.Sequence list) {
            list.items().forEach(item -> collect(item, names));
        } else if (node instanceof Node.Mapping mapping) {
            for (int i = 0; i < mapping.size(); i++) {
                boolean reference =
                        Set.of("configMap", "configMapRef", "configMapKeyRef").contains(mapping.key(i));
                if (reference
                        && mapping.value(i) instanceof Node.Mapping of
                        && of.get("name") instanceof Node.Scalar name) {
                    names.add(name.text());
                }
                collect(mapping.value(i), names);
            }
        }
    }

    private static List<String> images(PodTemplate template) {
        return PodTemplates.containers(template).stream()
                .map(container -> container.node().get("image"))
                .filter(Node.Scalar.class::isInstance)
                .map(image -> ((Node.Scalar) image).text())
                .map(text -> ImageReference.parse(text)
                        .flatMap(ImageReference::digest)
                        .orElse(text))
                .toList();
    }

    private static Node.Mapping strip(Node.Mapping template) {
        if (!(template.get("metadata") instanceof Node.Mapping metadata)) {
            return template;
        }
        Node.Mapping kept = metadata;
        kept = with(kept, "annotations", key -> !key.equals(RESTARTED_AT) && !key.startsWith(SLUICE));
        kept = with(kept, "labels", key -> !key.equals(TEMPLATE_HASH) && !key.startsWith(SLUICE));
        // A server writes "creationTimestamp: null" where a file has nothing.
        kept = keep(kept, key -> key.equals("annotations") || key.equals("labels"));
        String[] keys = template.keys().toArray(String[]::new);
        Node[] values = new Node[keys.length];
        for (int i = 0; i < keys.length; i++) {
            values[i] = keys[i].equals("metadata") ? kept : template.value(i);
        }
        return new Node.Mapping(keys, values, 0, 0);
    }

    private static Node.Mapping with(Node.Mapping metadata, String field, Predicate<String> kept) {
        if (!(metadata.get(field) instanceof Node.Mapping entries)) {
            return metadata;
        }
        Node.Mapping left = keep(entries, kept);
        String[] keys = metadata.keys().toArray(String[]::new);
        Node[] values = new Node[keys.length];
        for (int i = 0; i < keys.length; i++) {
            values[i] = keys[i].equals(field) ? left : metadata.value(i);
        }
        return left.size() == 0
                ? keep(new Node.Mapping(keys, values, 0, 0), key -> !key.equals(field))
                : new Node.Mapping(keys, values, 0, 0);
    }

    private static Node.Mapping keep(Node.Mapping mapping, Predicate<String> kept) {
        String[] keys = mapping.keys().stream().filter(kept).toArray(String[]::new);
        return new Node.Mapping(
                keys, Arrays.stream(keys).map(mapping::get).toArray(Node[]::new), mapping.line(), mapping.column());
    }

    /** One text for one meaning: keys in order, an absent value and null the same, every text with its length. */
    private static void append(StringBuilder text, String key, Node node) {
        if (node == null || node instanceof Node.Scalar scalar && scalar.kind() == Node.Scalar.Kind.NULL) {
            return;
        }
        appendText(text, key);
        if (node instanceof Node.Mapping mapping) {
            text.append('{');
            mapping.keys().stream().sorted().forEach(each -> append(text, each, mapping.get(each)));
            text.append('}');
        } else if (node instanceof Node.Sequence list) {
            text.append('[');
            list.items().forEach(item -> append(text, "", item));
            text.append(']');
        } else {
            Node.Scalar scalar = (Node.Scalar) node;
            appendText(text.append(scalar.kind().name().charAt(0)), scalar.text());
        }
    }

    private static StringBuilder appendText(StringBuilder text, String part) {
        return text.append(part.length()).append(':').append(part);
    }

    private static String sha256(String text) {
        try {
            byte[] bytes = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
