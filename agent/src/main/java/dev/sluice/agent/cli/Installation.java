package dev.sluice.agent.cli;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** {@code agent/deploy/base}, which is in the program too: what it installs is what its version ships. */
final class Installation {
    private static final String FOLDER = "/dev/sluice/agent/deploy/";

    private Installation() {}

    /** Every object, in the order in which they must come. */
    static List<HasMetadata> objects(String image) {
        Map<String, List<String>> kustomization = new Yaml().load(text("kustomization.yaml"));
        List<HasMetadata> objects = new ArrayList<>();
        for (String file : kustomization.get("resources")) {
            for (String document : text(file).split("(?m)^---$")) {
                objects.add(Serialization.unmarshal(document, HasMetadata.class));
            }
        }
        objects.stream()
                .filter(DaemonSet.class::isInstance)
                .map(DaemonSet.class::cast)
                .flatMap(daemons -> daemons.getSpec().getTemplate().getSpec().getContainers().stream())
                .forEach(container -> container.setImage(image));
        return objects;
    }

    private static String text(String file) {
        try (InputStream stream = Installation.class.getResourceAsStream(FOLDER + file)) {
            return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
