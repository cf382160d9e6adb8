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
 * @param reapplied when the workload's owner put back what is in quarantine, within the last hour
 */
public record History(
        List<Revision> good,
        List<Instant> reverts,
        Set<Revision.QuarantineKey> quarantine,
        Optional<Reason> frozen,
        List<Instant> reapplied) {
    public static final History NONE = new History(List.of(), List.of(), Set.of(), Optional.empty(), List.of());

    public History {
        good = List.copyOf(good);
        reverts = List.copyOf(reverts);
        reapplied = List.copyOf(reapplied);
        quarantine = java.util.Collections.unmodifiableSet(new java.util.LinkedHashSet<>(quarantine));
    }
}
