package dev.sluice.dsl.model;

/**
 * An object of the Kubernetes API, as a manifest or a cluster gave it.
 *
 * @param namespace empty = none was written
 * @param name empty = none was written (then {@code generateName} stands in the root)
 * @param file the file it stands in, {@code -} for standard input, empty for a cluster's
 * @param line where it starts
 * @param document the number of its document in the file, from 1
 */
public record Resource(
        String apiVersion,
        String kind,
        String namespace,
        String name,
        Node.Mapping root,
        String file,
        int line,
        int document) {}
