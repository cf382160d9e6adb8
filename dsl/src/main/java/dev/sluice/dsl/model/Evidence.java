package dev.sluice.dsl.model;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One report about a build.
 *
 * @param name the name it was given on the command line, if any
 * @param subjects the image digests ({@code sha256:…}) that it is about; empty = it says none
 * @param producedAt when the tool wrote it, as the report says
 * @param expires when it stops counting, where it says so
 * @param origin the file that it was read from
 * @param facts by the names of {@link EvidenceKind#facts()} (without {@code age}); a fact it cannot state is Missing
 */
public record Evidence(
        EvidenceKind kind,
        Optional<String> name,
        Set<String> subjects,
        Optional<Instant> producedAt,
        Optional<Instant> expires,
        String origin,
        Map<String, Signal> facts) {
    public Evidence {
        subjects = java.util.Collections.unmodifiableSet(new java.util.LinkedHashSet<>(subjects));
        facts = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(facts));
    }
}
