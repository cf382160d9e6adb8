package dev.sluice.agent.replay;

import dev.sluice.agent.signal.prometheus.RecordedMetrics;
import dev.sluice.dsl.engine.Engine;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.SignalRequest;
import dev.sluice.dsl.simulate.replay.History;
import dev.sluice.dsl.simulate.replay.PastRelease;
import dev.sluice.dsl.simulate.replay.ReleaseFinder;
import dev.sluice.dsl.simulate.replay.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What was recorded, as the engine asks for it. */
public final class PastMetrics implements History {
    private static final Duration GAP = Duration.ofMinutes(5);

    private final RecordedMetrics recorded;

    public PastMetrics(RecordedMetrics recorded) {
        this.recorded = recorded;
    }

    @Override
    public Signal answer(PastRelease release, SignalRequest request, Instant at) {
        if (!recorded.names().contains(request.name())) {
            return new Signal.Missing(Signal.Reason.NO_DATA, "history does not tell");
        }
        Set<String> revisions = request.baseline() ? release.before() : release.revisions();
        return switch (request.kind()) {
            case METRIC -> recorded.value(request.name(), revisions, at);
            case REQUESTS -> recorded.requests(request.name(), revisions, at);
            case INCREASE ->
                recorded.increase(request.name(), revisions, request.since().orElse(at.minus(Engine.INTERVAL)), at);
            default -> new Signal.Missing(Signal.Reason.NO_DATA, "history does not tell");
        };
    }

    /**
     * The releases that the metrics themselves show.
     *
     * @param ofWorkload which revisions are about the application
     */
    public List<PastRelease> releases(Predicate<String> ofWorkload, Instant from, Instant to) {
        List<Sighting> sightings = new ArrayList<>();
        recorded.seen().forEach((revision, times) -> {
            if (ofWorkload.test(revision)) {
                List<Instant> within = times.stream()
                        .filter(time -> !time.isBefore(from) && time.isBefore(to))
                        .toList();
                add(sightings, revision, within);
            }
        });
        return ReleaseFinder.find(sightings, to).stream()
                .map(PastMetrics::onGrid)
                .toList();
    }

    private static void add(List<Sighting> sightings, String revision, List<Instant> times) {
        Instant first = null;
        Instant last = null;
        for (Instant time : times) {
            if (last != null && time.isAfter(last.plus(GAP))) {
                sightings.add(new Sighting(revision, first, last));
                first = time;
            }
            first = first == null ? time : first;
            last = time;
        }
        if (first != null) {
            sightings.add(new Sighting(revision, first, last));
        }
    }

    /** On the grid on which metrics were recorded. */
    public static PastRelease onGrid(PastRelease release) {
        return new PastRelease(
                release.revisions(),
                release.before(),
                up(release.start()),
                up(release.end()),
                up(release.beforeUntil()).minus(Engine.INTERVAL),
                release.rollback());
    }

    private static Instant up(Instant time) {
        long step = Engine.INTERVAL.toSeconds();
        return Instant.ofEpochSecond((time.getEpochSecond() + step - 1) / step * step);
    }
}
