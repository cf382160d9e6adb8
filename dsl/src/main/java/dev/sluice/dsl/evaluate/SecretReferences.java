package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.kubernetes.PodTemplate;
import dev.sluice.dsl.kubernetes.PodTemplates;
import dev.sluice.dsl.model.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * The Secrets that a pod template names: in its containers' environment, in its volumes of every type that may name one,
 * and as image pull secrets, which are credentials as well.
 */
final class SecretReferences {
    /** Types of volumes that name a Secret by {@code secretRef.name}. */
    private static final List<String> BY_REFERENCE =
            List.of("cephfs", "rbd", "iscsi", "flexVolume", "scaleIO", "storageos");

    private final List<Reference> found = new ArrayList<>();

    private SecretReferences() {}

    /** @param path where the Secret's name stands in the object */
    record Reference(String secret, String path, int line) {}

    static List<Reference> of(PodTemplate template) {
        SecretReferences references = new SecretReferences();
        for (PodTemplates.Container container : PodTemplates.containers(template)) {
            references.environment(container.node(), container.path());
        }
        Node spec = template.spec().orElse(null);
        String path = template.pathOf("spec");
        List<Node> volumes = items(spec, "volumes");
        for (int i = 0; i < volumes.size(); i++) {
            references.volume(volumes.get(i), path + ".volumes[" + i + "]");
        }
        List<Node> pulling = items(spec, "imagePullSecrets");
        for (int i = 0; i < pulling.size(); i++) {
            references.add(pulling.get(i), "name", path + ".imagePullSecrets[" + i + "]");
        }
        return references.found;
    }

    private void environment(Node container, String path) {
        List<Node> variables = items(container, "env");
        for (int i = 0; i < variables.size(); i++) {
            Node from = child(child(variables.get(i), "valueFrom"), "secretKeyRef");
            add(from, "name", path + ".env[" + i + "].valueFrom.secretKeyRef");
        }
        List<Node> sources = items(container, "envFrom");
        for (int i = 0; i < sources.size(); i++) {
            add(child(sources.get(i), "secretRef"), "name", path + ".envFrom[" + i + "].secretRef");
        }
    }

    private void volume(Node volume, String path) {
        add(child(volume, "secret"), "secretName", path + ".secret");
        add(child(volume, "azureFile"), "secretName", path + ".azureFile");
        add(child(child(volume, "csi"), "nodePublishSecretRef"), "name", path + ".csi.nodePublishSecretRef");
        List<Node> sources = items(child(volume, "projected"), "sources");
        for (int i = 0; i < sources.size(); i++) {
            add(child(sources.get(i), "secret"), "name", path + ".projected.sources[" + i + "].secret");
        }
        for (String type : BY_REFERENCE) {
            add(child(child(volume, type), "secretRef"), "name", path + "." + type + ".secretRef");
        }
    }

    private void add(Node of, String key, String path) {
        if (child(of, key) instanceof Node.Scalar name
                && name.kind() == Node.Scalar.Kind.TEXT
                && !name.text().isEmpty()) {
            found.add(new Reference(name.text(), path + "." + key, name.line()));
        }
    }

    static List<Node> items(Node of, String list) {
        return child(of, list) instanceof Node.Sequence sequence ? sequence.items() : List.of();
    }

    static Node child(Node of, String key) {
        return of instanceof Node.Mapping map ? map.get(key) : null;
    }

    static String text(Node of, String key) {
        return child(of, key) instanceof Node.Scalar scalar && scalar.kind() == Node.Scalar.Kind.TEXT
                ? scalar.text()
                : "";
    }
}
