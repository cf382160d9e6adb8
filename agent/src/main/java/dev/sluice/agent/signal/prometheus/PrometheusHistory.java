package dev.sluice.agent.signal.prometheus;

import dev.sluice.agent.signal.prometheus.Answer.Failed;
import dev.sluice.agent.signal.prometheus.Answer.Refused;
import dev.sluice.agent.signal.prometheus.Answer.Result;
import dev.sluice.dsl.model.Metric;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Prometheus remembers of metrics, asked for in chunks that begin at the same times whatever range is wanted, so that what
 * one run has fetched serves the next.
 */
public final class PrometheusHistory {
    /** With a step of ten seconds 2,160 points a series; Prometheus gives 11,000 at most. */
    static final Duration CHUNK = Duration.ofHours(6);

    /** Samples may come late: what is younger is asked for again. */
    private static final Duration SETTLED = Duration.ofMinutes(10);

    private static final Bounds BOUNDS = new Bounds(
            256L << 20,
            10_000,
            10_000_000,
            4_096,
            Duration.ofSeconds(60),
            Duration.ofMinutes(3),
            Duration.ofMillis(500),
            4,
            100);

    private static final long MOST_POINTS = 40_000_000;

    private final PrometheusClient client;
    private final Optional<ChunkCache> cache;
    private final Duration step;
    private final Instant now;
    private long points;

    /**
     * @param cache a folder of the user's own, made where it is not there
     * @param step how far two instants are apart; an hour is a multiple of it
     * @param now nothing later is asked for, and nothing that is hardly older is kept
     * @throws IllegalArgumentException where the folder, or the endpoint's certificates, are of no use
     */
    public PrometheusHistory(Endpoint endpoint, Optional<Path> cache, Duration step, Instant now) {
        this.client = new PrometheusClient(endpoint, BOUNDS);
        this.cache = cache.map(folder -> new ChunkCache(folder, source(endpoint)));
        this.step = step;
        this.now = now;
    }

    private static String source(Endpoint endpoint) {
        return endpoint.url() + "\n" + endpoint.user().orElse("") + "\n"
                + endpoint.token().map(Path::toString).orElse("") + "\n" + endpoint.headers();
    }

    /** No answer, or none of use. */
    public static final class NotFetched extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean refused;

        NotFetched(String message, boolean refused) {
            super(message, null, false, false);
            this.refused = refused;
        }

        /** Whether the query itself is wrong. */
        public boolean refused() {
            return refused;
        }
    }

    /** Is told of every chunk. */
    @FunctionalInterface
    public interface Progress {
        /** @param kept whether it had been fetched before */
        void chunk(String metric, int done, int of, boolean kept);
    }

    /**
     * Fetches all metrics of a namespace.
     *
     * @param from rounded down to a chunk
     * @param to exclusive
     */
    public RecordedMetrics fetch(
            Map<String, Metric> metrics,
            String namespace,
            Instant from,
            Instant to,
            Optional<Duration> scrapeInterval,
            Progress progress)
            throws NotFetched {
        Map<String, RecordedMetrics.Answers> answers = new LinkedHashMap<>();
        for (Map.Entry<String, Metric> metric : metrics.entrySet()) {
            MetricQuery query = MetricQuery.of(metric.getValue(), List.of(namespace));
            Recorded values = record(metric.getKey(), query.text(), from, to, progress);
            Optional<Recorded> companion = query.companion().isEmpty()
                    ? Optional.empty()
                    : Optional.of(record(metric.getKey(), query.companion().get(), from, to, progress));
            answers.put(metric.getKey(), new RecordedMetrics.Answers(query, values, companion));
        }
        return new RecordedMetrics(answers, namespace, step, scrapeInterval);
    }

    private Recorded record(String metric, String query, Instant from, Instant to, Progress progress)
            throws NotFetched {
        Recorded recorded = new Recorded(step, CHUNK);
        long length = CHUNK.toSeconds();
        long first = from.getEpochSecond() / length;
        long last = (to.getEpochSecond() - 1) / length;
        for (long number = first; number <= last; number++) {
            Instant start = Instant.ofEpochSecond(number * length);
            Instant end = start.plus(CHUNK).minus(step);
            Optional<List<Series>> kept = cache.flatMap(each -> each.read(query, start, end, step.toSeconds()));
            List<Series> series = kept.isPresent() ? kept.get() : ask(metric, query, start, end);
            for (Series each : series) {
                points += each.points().size();
            }
            if (points > MOST_POINTS) {
                throw new NotFetched(
                        "more than " + MOST_POINTS + " points; take a shorter range, or metrics with fewer series",
                        false);
            }
            recorded.add(series);
            progress.chunk(metric, (int) (number - first + 1), (int) (last - first + 1), kept.isPresent());
        }
        return recorded;
    }

    private List<Series> ask(String metric, String query, Instant start, Instant end) throws NotFetched {
        Instant until = end.isAfter(now) ? now : end;
        Answer answer = client.range(
                query, start, until, step, System.nanoTime() + BOUNDS.round().toNanos());
        if (answer instanceof Failed failed) {
            throw new NotFetched(metric + ", " + start + ": " + failed.detail(), false);
        }
        if (answer instanceof Refused refused) {
            throw new NotFetched(refused.reason(), true);
        }
        List<Series> series = ((Result) answer).series();
        if (end.isBefore(now.minus(SETTLED))) {
            cache.ifPresent(each -> each.write(query, start, end, step.toSeconds(), series));
        }
        return series;
    }
}
