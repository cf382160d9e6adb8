package dev.sluice.agent.signal.prometheus;

import dev.sluice.agent.signal.prometheus.Recorded.Track;
import dev.sluice.dsl.model.Metric;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The metrics of a namespace over a long time; they become signals as live ones do. */
public final class RecordedMetrics {
    private final Map<String, Answers> answers;
    private final String namespace;
    private final Duration step;
    private final Optional<Duration> scrapeInterval;
    private final Map<String, Map<Set<String>, List<Column>>> chosen = new HashMap<>();

    /** What a metric's query said, and what was asked beside it. */
    record Answers(MetricQuery query, Recorded values, Optional<Recorded> companion) {}

    private record Column(String part, Track track) {}

    RecordedMetrics(Map<String, Answers> answers, String namespace, Duration step, Optional<Duration> scrapeInterval) {
        this.answers = answers;
        this.namespace = namespace;
        this.step = step;
        this.scrapeInterval = scrapeInterval;
    }

    /** The metric's value, as one who asked then would have been told. */
    public Signal value(String metric, Set<String> revisions, Instant at) {
        Answers of = answers.get(metric);
        return parts(metric, revisions, at)
                .signal(
                        of.query().metric(),
                        BigDecimal.ONE,
                        PrometheusSource.staleAfter(of.query().metric(), step, scrapeInterval),
                        at,
                        of.query().text());
    }

    /** How many requests its window held. */
    public Signal requests(String metric, Set<String> revisions, Instant at) {
        Answers of = answers.get(metric);
        return parts(metric, revisions, at)
                .requests(of.query().metric(), at, of.query().text());
    }

    /**
     * By how much a ratio's counters grew between two instants of the grid, after the second and after the first: whole
     * requests, taken from the rates, which lag by half a window.
     */
    public Signal increase(String metric, Set<String> revisions, Instant since, Instant at) {
        long part = grown(metric, revisions, MetricQuery.NUMERATOR, since, at);
        long whole = grown(metric, revisions, MetricQuery.DENOMINATOR, since, at);
        Value entries = new Value.Entries(
                Map.of("part", Value.Measure.count(Math.min(part, whole)), "whole", Value.Measure.count(whole)));
        return new Signal.Present(
                entries, Optional.of(at), answers.get(metric).query().text(), "");
    }

    private final Map<Track, double[]> sums = new HashMap<>();
    private final Map<Track, Long> firsts = new HashMap<>();

    private long grown(String metric, Set<String> revisions, String part, Instant since, Instant at) {
        double before = 0;
        double after = 0;
        for (Column column : columns(metric, revisions)) {
            if (column.part().equals(part)) {
                before += sum(column.track(), since);
                after += sum(column.track(), at);
            }
        }
        return Math.max(0, (long) Math.floor(after) - (long) Math.floor(before));
    }

    /** All that a rate has brought until then, from the beginning of what was recorded. */
    private double sum(Track track, Instant at) {
        double[] all = sums.computeIfAbsent(track, this::summed);
        long row = at.getEpochSecond() / step.toSeconds() - firsts.get(track);
        return row < 0 || all.length == 0 ? 0 : all[(int) Math.min(row, all.length - 1)];
    }

    private double[] summed(Track track) {
        TreeMap<Long, Double> rates = new TreeMap<>();
        track.each((time, value) -> rates.put(time.getEpochSecond() / step.toSeconds(), value));
        firsts.put(track, rates.isEmpty() ? 0 : rates.firstKey());
        double[] all = new double[rates.isEmpty() ? 0 : (int) (rates.lastKey() - rates.firstKey() + 1)];
        double sum = 0;
        for (int i = 0; i < all.length; i++) {
            double rate = rates.getOrDefault(rates.firstKey() + i, 0.0);
            sum += Double.isFinite(rate) ? rate * step.toSeconds() : 0;
            all[i] = sum;
        }
        return all;
    }

    private Parts parts(String metric, Set<String> revisions, Instant at) {
        Parts parts = new Parts();
        for (Column column : columns(metric, revisions)) {
            if (column.track().has(at)) {
                parts.add(column.part(), column.track().labels(), column.track().at(at));
            }
        }
        return parts;
    }

    private List<Column> columns(String metric, Set<String> revisions) {
        return chosen.computeIfAbsent(metric, key -> new HashMap<>())
                .computeIfAbsent(revisions, key -> choose(answers.get(metric), revisions));
    }

    private List<Column> choose(Answers of, Set<String> revisions) {
        List<Column> columns = new ArrayList<>();
        boolean own = of.query().metric() instanceof Metric.Promql;
        boolean ofAll = own && PrometheusSource.tellsNoRevision(of.query().metric());
        for (Track track : of.values().tracks()) {
            if (isHere(track) && (ofAll || revisions.contains(of.query().revisionOf(track.labels())))) {
                String part = own
                        ? MetricQuery.VALUE
                        : track.labels().getOrDefault(of.query().partLabel(), "");
                columns.add(new Column(part, track));
            }
        }
        of.companion().ifPresent(companion -> {
            for (Track track : companion.tracks()) {
                if (isHere(track) && (ofAll || revisions.contains(of.query().revisionOf(track.labels())))) {
                    columns.add(
                            new Column(track.labels().getOrDefault(of.query().partLabel(), ""), track));
                }
            }
        });
        return columns;
    }

    private boolean isHere(Track track) {
        String of = track.labels().getOrDefault("namespace", "");
        return of.isEmpty() || of.equals(namespace);
    }

    /** When a revision had samples: each time a sample's own, oldest first. */
    public Map<String, List<Instant>> seen() {
        Map<String, TreeSet<Instant>> seen = new TreeMap<>();
        Set<Recorded> all = new HashSet<>();
        for (Answers of : answers.values()) {
            Recorded told = of.companion().orElse(of.values());
            if (!all.add(told)) {
                continue;
            }
            for (Track track : told.tracks()) {
                boolean fresh =
                        MetricQuery.FRESH.equals(track.labels().get(of.query().partLabel()));
                String revision = of.query().revisionOf(track.labels());
                if (fresh && isHere(track) && !revision.isEmpty()) {
                    TreeSet<Instant> times = seen.computeIfAbsent(revision, key -> new TreeSet<>());
                    track.each((time, value) -> {
                        if (Double.isFinite(value)) {
                            times.add(Instant.ofEpochMilli((long) (value * 1000)));
                        }
                    });
                }
            }
        }
        Map<String, List<Instant>> sorted = new TreeMap<>();
        seen.forEach((revision, times) -> sorted.put(revision, List.copyOf(times)));
        return sorted;
    }

    /** The metrics that were recorded, by name. */
    public Set<String> names() {
        return answers.keySet();
    }
}
