package dev.sluice.agent.signal.prometheus;

import dev.sluice.agent.signal.prometheus.Answer.Failed;
import dev.sluice.agent.signal.prometheus.Answer.Refused;
import dev.sluice.agent.signal.prometheus.Answer.Result;
import dev.sluice.dsl.model.Metric;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.Signal.Missing;
import dev.sluice.dsl.model.Signal.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which revisions of a workload are running, told by metrics alone: by the names of pods, which begin with the name of their
 * ReplicaSet, or by a label. Which one is the newest is told by when its first sample came. A cluster knows better; this is
 * for where none can be asked.
 */
public final class Revisions {
    /** How far back is looked for the first sample of what runs. */
    static final Duration HISTORY = Duration.ofHours(6);

    private static final Duration STEP = Duration.ofSeconds(15);

    /** Kubernetes encodes hashes and the ends of pods' names with these (k8s.io/apimachinery, util/rand). */
    private static final String SAFE = "[bcdfghjklmnpqrstvwxz2456789]";

    /** A ReplicaSet's name is cut in its pods' names beyond this (k8s.io/apiserver, storage/names: 63 - 5 - 1). */
    private static final int LONGEST_REPLICA_SET = 57;

    private static final int LONGEST_HASH = 10;

    private final PrometheusClient client;
    private final Instant now;
    private final long deadline;

    Revisions(PrometheusClient client, Instant now, long deadline) {
        this.client = client;
        this.now = now;
        this.deadline = deadline;
    }

    /**
     * @param workload the name of the Deployment or Rollout
     * @param label the label that names the revision; pods' names do where there is none
     * @param metrics whose series are looked at
     */
    public record Wanted(String workload, String namespace, Optional<String> label, Collection<Metric> metrics) {}

    /**
     * @param newest the revision to judge, or why nobody can tell
     * @param stable the other one, or why there is none
     * @param query what was asked; empty where nothing was
     */
    public record Found(Revision newest, Revision stable, String query) {}

    /** A revision's name, or the reason why there is none. */
    public record Revision(Optional<String> name, Missing why) {
        static Revision of(String name) {
            return new Revision(Optional.of(name), new Missing(Reason.NOT_APPLICABLE, ""));
        }

        static Revision none(Reason reason, String detail) {
            return new Revision(Optional.empty(), new Missing(reason, detail));
        }
    }

    /** Whether there is a series to look at. */
    public static boolean canAsk(Wanted wanted) {
        return wanted.metrics().stream().anyMatch(metric -> !names(metric).isEmpty());
    }

    /** What is asked to find the revisions of a workload. */
    public static String query(Wanted wanted) {
        TreeSet<String> names = new TreeSet<>();
        wanted.metrics().forEach(metric -> names.addAll(names(metric)));
        String series = "__name__=~" + Selector.quoted(String.join("|", names)) + ","
                + Selector.namespaces(List.of(wanted.namespace()));
        if (wanted.label().isPresent()) {
            return "count by (" + wanted.label().get() + ") ({" + series + ","
                    + wanted.label().get() + "!=\"\"})";
        }
        String pods = wanted.workload().replace(".", "\\.") + "-" + SAFE + "{1,10}-" + SAFE + "{5}";
        return "count by (" + MetricQuery.REPLICA_SET + ") (label_replace({" + series + ",pod=~"
                + Selector.quoted(pods) + "}, \"" + MetricQuery.REPLICA_SET + "\", \"$1\", \"pod\", \""
                + MetricQuery.POD_OF_REPLICA_SET + "\"))";
    }

    /** PromQL of the policy's own names its series by itself; of it only the counters beside it are known. */
    private static List<String> names(Metric metric) {
        List<String> names = new ArrayList<>();
        if (metric instanceof Metric.Ratio m) {
            names.add(m.counter());
        } else if (metric instanceof Metric.Rate m) {
            names.add(m.counter());
        } else if (metric instanceof Metric.Gauge m) {
            names.add(m.gauge());
        } else if (metric instanceof Metric.Quantile m) {
            names.add(m.histogram());
            names.add(m.histogram() + "_count");
        } else if (metric instanceof Metric.Promql m) {
            m.trafficFrom().ifPresent(names::add);
            m.freshFrom().ifPresent(names::add);
        }
        return names;
    }

    Found find(Wanted wanted) {
        if (wanted.label().isEmpty() && wanted.workload().length() + 1 + LONGEST_HASH > LONGEST_REPLICA_SET) {
            return none(
                    Reason.AMBIGUOUS,
                    "the names of the pods of " + wanted.workload()
                            + " are cut, so that they do not tell the revision; name a label: revisionLabel: '…'",
                    "");
        }
        if (!canAsk(wanted)) {
            return none(
                    Reason.NO_DATA,
                    "no metric names a series by which revisions could be told; let one say freshFrom",
                    "");
        }
        String query = query(wanted);
        Answer answer = client.range(query, now.minus(HISTORY), now, STEP, deadline);
        if (answer instanceof Failed failed) {
            return none(failed.reason(), failed.detail(), query);
        }
        if (answer instanceof Refused refused) {
            return none(Reason.NO_DATA, "the query for revisions is refused: " + refused.reason(), query);
        }
        return told((Result) answer, wanted, query);
    }

    private static Found none(Signal.Reason reason, String detail, String query) {
        return new Found(Revision.none(reason, detail), Revision.none(reason, detail), query);
    }

    private Found told(Result result, Wanted wanted, String query) {
        String label = wanted.label().orElse(MetricQuery.REPLICA_SET);
        TreeMap<Instant, List<String>> byStart = new TreeMap<>();
        for (Series series : result.series()) {
            List<Series.Point> points = series.points();
            // what has no value now runs no more
            if (!points.isEmpty() && !points.get(points.size() - 1).at().isBefore(now.minus(STEP))) {
                byStart.computeIfAbsent(start(points), at -> new ArrayList<>()).add(series.label(label));
            }
        }
        if (byStart.isEmpty()) {
            return none(
                    Reason.NO_DATA,
                    "no running revision of " + wanted.workload() + " has any of the metrics in " + wanted.namespace(),
                    query);
        }
        List<String> newest = byStart.lastEntry().getValue();
        if (newest.size() > 1) {
            return none(
                    Reason.AMBIGUOUS,
                    "which revision of " + wanted.workload() + " is the newest is not told by its metrics: "
                            + newest.stream().sorted().collect(Collectors.joining(", ")) + " have run equally long",
                    query);
        }
        return new Found(Revision.of(newest.get(0)), stable(byStart, wanted.workload()), query);
    }

    /** Since when it has run without a gap longer than an hour: a revision that came back is as new as its return. */
    private static Instant start(List<Series.Point> points) {
        Instant start = points.get(points.size() - 1).at();
        for (int i = points.size() - 2; i >= 0; i--) {
            Instant before = points.get(i).at();
            if (Duration.between(before, start).compareTo(Duration.ofHours(1)) > 0) {
                return start;
            }
            start = before;
        }
        return start;
    }

    private static Revision stable(Map<Instant, List<String>> byStart, String workload) {
        List<String> others = byStart.values().stream().flatMap(List::stream).toList();
        others = others.subList(0, others.size() - 1);
        return switch (others.size()) {
            case 0 -> Revision.none(Reason.NOT_APPLICABLE, "no other revision of " + workload + " is running");
            case 1 -> Revision.of(others.get(0));
            default ->
                Revision.none(
                        Reason.AMBIGUOUS,
                        "several other revisions of " + workload + " are running: "
                                + others.stream().sorted().collect(Collectors.joining(", ")));
        };
    }
}
