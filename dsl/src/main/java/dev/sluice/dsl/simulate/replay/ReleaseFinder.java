package dev.sluice.dsl.simulate.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds releases in who ran when. A revision that was not seen before is a release; one that comes back, or outlasts what came
 * after it, is people's rollback. What ran when the history begins is no release.
 */
public final class ReleaseFinder {
    /** A shorter gap is a restart or a scrape that was missed. */
    private static final Duration GAP = Duration.ofMinutes(5);

    private ReleaseFinder() {}

    private record Change(String revision, String before, Instant start, Instant last, Optional<Instant> rollback) {
        Change takenBack(Instant at) {
            return new Change(revision, before, start, last, Optional.of(at));
        }
    }

    /**
     * @param sightings in any order
     * @param to where the history ends
     */
    public static List<PastRelease> find(List<Sighting> sightings, Instant to) {
        List<Sighting> merged = merged(sightings);
        List<Change> changes = new ArrayList<>();
        Set<String> known = new HashSet<>();
        String current = "";
        for (Sighting seen : merged) {
            if (known.isEmpty() || seen.revision().equals(current)) {
                current = seen.revision();
            } else if (known.contains(seen.revision())) {
                Change last = changes.isEmpty() ? null : changes.get(changes.size() - 1);
                if (last != null && last.rollback().isEmpty() && last.revision().equals(current)) {
                    changes.set(changes.size() - 1, last.takenBack(seen.from()));
                }
                current = seen.revision();
            } else {
                String before = current;
                boolean outlasted = merged.stream()
                        .anyMatch(other -> other.revision().equals(before)
                                && !other.from().isAfter(seen.from())
                                && other.to().isAfter(seen.to().plus(GAP)));
                changes.add(new Change(
                        seen.revision(),
                        before,
                        seen.from(),
                        seen.to(),
                        outlasted ? Optional.of(seen.to()) : Optional.empty()));
                current = outlasted ? before : seen.revision();
            }
            known.add(seen.revision());
        }
        return releases(changes, merged, to);
    }

    private static List<PastRelease> releases(List<Change> changes, List<Sighting> sightings, Instant to) {
        List<PastRelease> releases = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            Instant next = i + 1 < changes.size() ? changes.get(i + 1).start() : to;
            Instant end = change.rollback().filter(at -> at.isBefore(next)).orElse(next);
            Instant beforeUntil = sightings.stream()
                    .filter(seen -> seen.revision().equals(change.before())
                            && !seen.from().isAfter(change.start()))
                    .map(Sighting::to)
                    .max(Comparator.naturalOrder())
                    .orElse(change.start());
            releases.add(new PastRelease(
                    Set.of(change.revision()),
                    Set.of(change.before()),
                    change.start(),
                    end,
                    beforeUntil,
                    change.rollback()));
        }
        return releases;
    }

    private static List<Sighting> merged(List<Sighting> sightings) {
        List<Sighting> sorted = new ArrayList<>(sightings);
        sorted.sort(Comparator.comparing(Sighting::revision).thenComparing(Sighting::from));
        List<Sighting> merged = new ArrayList<>();
        for (Sighting seen : sorted) {
            Sighting last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            boolean joins = last != null
                    && last.revision().equals(seen.revision())
                    && !seen.from().isAfter(last.to().plus(GAP));
            if (joins) {
                Instant to = seen.to().isAfter(last.to()) ? seen.to() : last.to();
                merged.set(merged.size() - 1, new Sighting(seen.revision(), last.from(), to));
            } else {
                merged.add(seen);
            }
        }
        merged.sort(Comparator.comparing(Sighting::from).thenComparing(Sighting::revision));
        return merged;
    }
}
