package dev.sluice.dsl.model;

import java.util.Optional;

/**
 * One revision of an application's moved workloads (semantics, section 1).
 *
 * @param id the digest of the pod templates and of the configuration they reference
 * @param podSpec the digest of the pod specs alone: labels and annotations do not change it
 * @param configuration the digest of the configuration alone
 * @param version the image digests of the moved containers, by which environments are compared
 * @param author who asked for it, where that is known
 */
public record Revision(String id, String podSpec, String configuration, String version, Optional<String> author) {
    /** What a quarantine bars: it survives a new label, and ends only when a person says retry (semantics, section 8). */
    public QuarantineKey quarantineKey() {
        return new QuarantineKey(podSpec, configuration);
    }

    /** A pod spec with a configuration; namespace and workload are those of the state that holds it. */
    public record QuarantineKey(String podSpec, String configuration) {}
}
