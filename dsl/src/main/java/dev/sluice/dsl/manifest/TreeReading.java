package dev.sluice.dsl.manifest;

import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Problem;
import java.util.List;
import java.util.Optional;

/**
 * One YAML document that is no Kubernetes object.
 *
 * @param root present iff there is no problem
 */
public record TreeReading(Optional<Node.Mapping> root, List<Problem> problems) {
    public TreeReading {
        problems = List.copyOf(problems);
    }
}
