package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.kubernetes.PodTemplate;
import dev.sluice.dsl.kubernetes.PodTemplates;
import dev.sluice.dsl.model.Environment;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an environment's configuration demands of the moved workloads (semantics, section 9): a key of a Secret is read
 * through a {@code secretKeyRef}. ConfigMaps that a template references by a name of their own cannot be staged with a
 * release: worth knowing, no reason to refuse one, so a notice; an immutable one cannot change and needs none.
 */
final class ConfigDemands {
    private final String application;
    private final Environment environment;
    private final Governed governed;

    ConfigDemands(String application, Environment environment, Governed governed) {
        this.application = application;
        this.environment = environment;
        this.governed = governed;
    }

    /** @param passed counts what is as demanded */
    List<Finding> judge(Map<String, Integer> passed) {
        List<Finding> findings = new ArrayList<>();
        environment.config().forEach((key, value) -> {
            if (value instanceof Environment.ConfigValue.Secret secret
                    && !governed.moved().isEmpty()) {
                if (governed.moved().stream().anyMatch(object -> reads(object, secret))) {
                    passed.merge("config", 1, Integer::sum);
                } else {
                    findings.add(unread(key, secret));
                }
            }
        });
        governed.moved().forEach(object -> fixedNames(object, findings));
        return findings;
    }

    private static boolean reads(JudgedObject object, Environment.ConfigValue.Secret secret) {
        for (PodTemplate template : object.templates()) {
            for (PodTemplates.Container container : PodTemplates.containers(template)) {
                for (Node variable : items(container.node(), "env")) {
                    Node reference = child(child(variable, "valueFrom"), "secretKeyRef");
                    if (text(reference, "name").equals(secret.name())
                            && text(reference, "key").equals(secret.key())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private Finding unread(String key, Environment.ConfigValue.Secret secret) {
        String names = String.join(
                ", ",
                governed.moved().stream()
                        .map(object ->
                                object.written().kind() + "/" + object.written().name())
                        .toList());
        Resource about = governed.moved().get(0).completed();
        return new Remark(
                        Finding.Source.CONFIG,
                        "config",
                        "config " + key + ": no container of " + names + " reads key " + secret.key() + " of Secret "
                                + secret.name(),
                        "a secretKeyRef of name " + secret.name() + " and key " + secret.key(),
                        "none",
                        "add to a container: env: [{name: " + key.toUpperCase(java.util.Locale.ROOT)
                                + ", valueFrom: {secretKeyRef: {name: " + secret.name() + ", key: " + secret.key()
                                + "}}}]",
                        about,
                        List.of(),
                        environment.position())
                .fails();
    }

    private void fixedNames(JudgedObject object, List<Finding> findings) {
        Map<String, Boolean> names = new TreeMap<>();
        for (PodTemplate template : object.templates()) {
            for (PodTemplates.Container container : PodTemplates.containers(template)) {
                for (Node source : items(container.node(), "envFrom")) {
                    names.put(text(child(source, "configMapRef"), "name"), true);
                }
                for (Node variable : items(container.node(), "env")) {
                    names.put(text(child(child(variable, "valueFrom"), "configMapKeyRef"), "name"), true);
                }
            }
            for (Node volume : items(template.spec().orElse(null), "volumes")) {
                names.put(text(child(volume, "configMap"), "name"), true);
                for (Node source : items(child(volume, "projected"), "sources")) {
                    names.put(text(child(source, "configMap"), "name"), true);
                }
            }
        }
        String own = application + "-config";
        for (String name : names.keySet()) {
            if (!name.isEmpty() && !name.equals(own) && !name.startsWith(own + "-") && !immutable(name)) {
                findings.add(fixedName(object.completed(), name));
            }
        }
    }

    /** Whether the ConfigMap is given and can never change. */
    private boolean immutable(String name) {
        return governed.judged().stream()
                .map(JudgedObject::written)
                .anyMatch(resource -> resource.kind().equals("ConfigMap")
                        && resource.name().equals(name)
                        && Boolean.TRUE.equals(Plain.of(resource.root().get("immutable"))));
    }

    private static Finding fixedName(Resource about, String name) {
        return new Remark(
                        Finding.Source.CONFIG,
                        "config",
                        about.kind() + " " + about.name() + " reads ConfigMap " + name
                                + " by a fixed name: its changes are not staged, and not restored by a revert",
                        "an immutable ConfigMap, or the application's own",
                        name,
                        "move its entries to config, or make the ConfigMap immutable with a name for each content",
                        about,
                        List.of(),
                        Position.NONE)
                .notice();
    }

    private static List<Node> items(Node of, String list) {
        return child(of, list) instanceof Node.Sequence sequence ? sequence.items() : List.of();
    }

    private static Node child(Node of, String key) {
        return of instanceof Node.Mapping map ? map.get(key) : null;
    }

    private static String text(Node of, String key) {
        return child(of, key) instanceof Node.Scalar scalar && scalar.kind() != Node.Scalar.Kind.NULL
                ? scalar.text()
                : "";
    }
}
