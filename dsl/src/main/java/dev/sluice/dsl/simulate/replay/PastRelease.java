package dev.sluice.dsl.simulate.replay;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A release that is history. How it moved, and when it was taken back, was decided by people.
 *
 * @param revisions what was released: names of ReplicaSets, or values of the revision's label
 * @param before what ran before, where that is known
 * @param start when its first sample came
 * @param end when it stopped running, or another took its place: it is followed until then
 * @param beforeUntil when the last sample of what ran before came
 * @param rollback when people took it back, where they did
 */
public record PastRelease(
        Set<String> revisions,
        Set<String> before,
        Instant start,
        Instant end,
        Instant beforeUntil,
        Optional<Instant> rollback) {
    public PastRelease {
        revisions = Collections.unmodifiableSet(new TreeSet<>(revisions));
        before = Collections.unmodifiableSet(new TreeSet<>(before));
    }

    /** Its revisions, as reports show them. */
    public String name() {
        return String.join(", ", revisions);
    }
}
