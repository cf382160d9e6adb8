package dev.sluice.dsl.kubernetes;

import dev.sluice.dsl.model.Node;
import java.util.Optional;

/**
 * What pods are made from: a core/v1 PodTemplateSpec, or a Pod itself.
 *
 * @param template has {@code metadata} and {@code spec}
 * @param path where it stands in its object: {@code spec.template}, empty for a Pod
 */
public record PodTemplate(Node.Mapping template, String path) {
    /** The pod's spec, empty where none is written. */
    public Optional<Node.Mapping> spec() {
        return template.get("spec") instanceof Node.Mapping spec ? Optional.of(spec) : Optional.empty();
    }

    /** The path in the object of what has {@code relative} as its path in the template: {@code spec.template.spec.hostNetwork}. */
    public String pathOf(String relative) {
        return path.isEmpty() ? relative : path + "." + relative;
    }
}
