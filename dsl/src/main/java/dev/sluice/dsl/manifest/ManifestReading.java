package dev.sluice.dsl.manifest;

import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.model.Resource;
import java.util.List;

/**
 * What one file says. Objects that could be read stand beside the problems of those that could not.
 *
 * @param resources in the order written, lists flattened
 */
public record ManifestReading(List<Resource> resources, List<Problem> problems) {
    public ManifestReading {
        resources = List.copyOf(resources);
        problems = List.copyOf(problems);
    }
}
