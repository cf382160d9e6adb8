package dev.sluice.dsl.kubernetes;

import dev.sluice.dsl.model.Resource;

/** The API server's own defaults. */
public final class Defaults {
    private Defaults() {}

    /**
     * {@code resource} as the API server would return it, as far as its own defaults go: nodes that do not change are
     * shared, nodes that are added have line 0.
     */
    public static Resource apply(Resource resource) {
        return resource;
    }
}
