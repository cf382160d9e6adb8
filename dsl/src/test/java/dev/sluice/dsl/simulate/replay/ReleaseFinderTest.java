package dev.sluice.dsl.simulate.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who ran when tells what was released, and what people took back. */
class ReleaseFinderTest {
    private static Instant at(int minute) {
        return Instant.EPOCH.plusSeconds(60L * minute);
    }

    private static Sighting seen(String revision, int from, int to) {
        return new Sighting(revision, at(from), at(to));
    }

    private static List<PastRelease> find(Sighting... sightings) {
        return ReleaseFinder.find(List.of(sightings), at(1_000));
    }

    @Test
    void whatRunsWhenTheHistoryBeginsIsNoRelease() {
        assertEquals(List.of(), find(seen("a", 0, 1_000)));
    }

    @Test
    void aNewRevisionIsAReleaseUntilTheNext() {
        List<PastRelease> found = find(seen("a", 0, 105), seen("b", 100, 505), seen("c", 500, 1_000));
        assertEquals(2, found.size());
        assertEquals("b", found.get(0).name());
        assertEquals(at(500), found.get(0).end());
        assertEquals(at(105), found.get(0).beforeUntil());
        assertEquals(Optional.empty(), found.get(0).rollback());
    }

    @Test
    void whatOutlastsItsSuccessorTookItBack() {
        List<PastRelease> found = find(seen("a", 0, 1_000), seen("b", 100, 130));
        assertEquals(Optional.of(at(130)), found.get(0).rollback());
        assertEquals(at(130), found.get(0).end());
    }

    @Test
    void whatComesBackTookItsSuccessorBackAndIsNoRelease() {
        List<PastRelease> found = find(seen("a", 0, 105), seen("b", 100, 150), seen("a", 148, 1_000));
        assertEquals(1, found.size());
        assertEquals(Optional.of(at(148)), found.get(0).rollback());
    }

    @Test
    void anOutageOfPrometheusIsNoRelease() {
        List<PastRelease> found = find(seen("a", 0, 105), seen("b", 100, 200), seen("b", 300, 1_000));
        assertEquals(1, found.size());
        assertEquals(Optional.empty(), found.get(0).rollback());
    }
}
