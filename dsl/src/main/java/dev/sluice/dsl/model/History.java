package dev.sluice.dsl.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What outlives a release, of one application in one environment.
 *
 * @param good the Good revisions, the newest last
 * @param reverts when it went back by itself, within the last hour
 * @param quarantine what may not start again until a person says retry
 * @param frozen why nothing moves, while nothing does
 */
public record History(
        List<Revision> good, List<Instant> reverts, Set<Revision.QuarantineKey> quarantine, Optional<Reason> frozen) {
    public static final History NONE = new History(List.of(), List.of(), Set.of(), Optional.empty());

    public History {
        good = List.copyOf(good);
        reverts = List.copyOf(reverts);
        quarantine = java.util.Collections.unmodifiableSet(new java.util.LinkedHashSet<>(quarantine));
    }
}
