package dev.sluice.dsl.model;

import java.util.Map;

/**
 * What another environment has served.
 *
 * @param versions by version; what is not in it was never complete there
 */
public record Served(Map<String, Serving> versions) {
    public Served {
        versions = Map.copyOf(versions);
    }

    /**
     * @param reverted whether it was taken back there
     * @param aloneSeconds how long it has served there alone, in all
     */
    public record Serving(boolean reverted, long aloneSeconds) {}
}
