package dev.sluice.agent.signal.prometheus;

import dev.sluice.dsl.model.Metric;
import dev.sluice.dsl.model.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * What is asked of Prometheus for one metric (semantics, section 5). One query serves every release in its namespaces: the
 * result has one series for each namespace, revision and part, told apart by the labels {@code namespace}, {@link
 * #revisionLabel} and {@link #partLabel}.
 *
 * @param text the PromQL, as it is sent
 * @param companion what is asked beside PromQL of the policy's own, for its traffic and freshness
 * @param revisionLabel the label that names the revision: the metric's own, else {@link #REPLICA_SET}
 * @param partLabel the label that tells the joined parts apart
 */
public record MetricQuery(
        String text, Optional<String> companion, Metric metric, String revisionLabel, String partLabel) {
    /** The label into which a pod's ReplicaSet is put: its name is the pod's without the last part. */
    static final String REPLICA_SET = "sluice_replica_set";

    /** What a pod's name has behind that of its ReplicaSet. */
    static final String POD_OF_REPLICA_SET = "(.+)-[^-]+";

    /** The window where {@code over:} says none: one minute (semantics, section 1). */
    private static final Value.Measure DEFAULT_WINDOW =
            new Value.Measure(BigDecimal.ONE, dev.sluice.dsl.model.Unit.MINUTES);

    static final String VALUE = "value";
    static final String NUMERATOR = "numerator";
    static final String DENOMINATOR = "denominator";
    static final String FRESH = "fresh";

    /**
     * The query for a metric in some namespaces.
     *
     * @param namespaces at least one; exactly one for PromQL of the policy's own, which is never grouped
     */
    public static MetricQuery of(Metric metric, Collection<String> namespaces) {
        Optional<String> own = ownLabel(metric);
        return new Compilation(metric, namespaces, own).compile();
    }

    /** The revision that a series of the answer is about; empty where it tells none. */
    String revisionOf(Map<String, String> labels) {
        String revision = labels.getOrDefault(revisionLabel, "");
        String pod = labels.getOrDefault("pod", "");
        if (!revision.isEmpty() || pod.isEmpty() || !revisionLabel.equals(REPLICA_SET)) {
            return revision;
        }
        int last = pod.lastIndexOf('-');
        return last <= 0 ? pod : pod.substring(0, last);
    }

    /**
     * By how much a ratio's counters have grown within {@code time}: samples of the two ends are subtracted, nothing is
     * extrapolated, so that times which follow each other count each request once. A counter that fell was reset, and one
     * that appears beside others of its pod counts from 0; those of a pod that was not there before do not count yet.
     */
    static MetricQuery increase(Metric.Ratio metric, Collection<String> namespaces, Duration time) {
        return new Compilation(metric, namespaces, metric.revisionLabel()).increase(metric, time);
    }

    /** Whether one query of this metric serves several namespaces. */
    static boolean isGrouped(Metric metric) {
        return !(metric instanceof Metric.Promql);
    }

    /** The label by which the metric itself tells revisions apart, where it says one. */
    public static Optional<String> ownLabel(Metric metric) {
        if (metric instanceof Metric.Ratio m) {
            return m.revisionLabel();
        }
        if (metric instanceof Metric.Quantile m) {
            return m.revisionLabel();
        }
        if (metric instanceof Metric.Rate m) {
            return m.revisionLabel();
        }
        if (metric instanceof Metric.Gauge m) {
            return m.revisionLabel();
        }
        return ((Metric.Promql) metric).revisionLabel();
    }

    /** The metric's window in seconds; what has none is judged as if it had the default one. */
    static BigDecimal window(Metric metric) {
        Optional<Value.Measure> over = Optional.empty();
        if (metric instanceof Metric.Ratio m) {
            over = m.over();
        } else if (metric instanceof Metric.Quantile m) {
            over = m.over();
        } else if (metric instanceof Metric.Rate m) {
            over = m.over();
        }
        return over.orElse(DEFAULT_WINDOW).base();
    }

    private record Compilation(Metric metric, Collection<String> namespaces, Optional<String> ownLabel) {
        MetricQuery compile() {
            Optional<String> companion = Optional.empty();
            String text;
            if (metric instanceof Metric.Ratio m) {
                text = ratio(m);
            } else if (metric instanceof Metric.Quantile m) {
                text = quantile(m);
            } else if (metric instanceof Metric.Rate m) {
                String series = select(m.counter(), m.where());
                text = join(part(VALUE, sum(rate(series))), part(FRESH, fresh(series)));
            } else if (metric instanceof Metric.Gauge m) {
                String series = select(m.gauge(), m.where());
                String combined =
                        aggregate(m.combine().name().toLowerCase(Locale.ROOT), List.of(), byReplicaSet(series));
                text = join(part(VALUE, combined), part(FRESH, fresh(series)));
            } else {
                Metric.Promql raw = (Metric.Promql) metric;
                text = raw.query().replace("$namespace", namespaces.iterator().next());
                companion = companion(raw);
            }
            return new MetricQuery(text, companion, metric, revisionLabel(), partLabel());
        }

        /** A numerator without series is 0 where there is a denominator: a healthy service has no errors to count. */
        private String ratio(Metric.Ratio m) {
            String all = select(m.counter(), m.where());
            String counted = Selector.of(m.counter(), namespaces, List.of(m.where(), m.of()));
            String numerator = sum(rate(counted)) + " or 0 * " + sum(rate(all));
            return join(part(NUMERATOR, numerator), part(DENOMINATOR, sum(rate(all))), part(FRESH, fresh(all)));
        }

        MetricQuery increase(Metric.Ratio m, Duration time) {
            String all = select(m.counter(), m.where());
            String counted = Selector.of(m.counter(), namespaces, List.of(m.where(), m.of()));
            String before = " offset " + duration(BigDecimal.valueOf(time.toMillis(), 3));
            String numerator = sum(grown(counted, all, before)) + " or 0 * " + sum(grown(all, all, before));
            String text = join(part(NUMERATOR, numerator), part(DENOMINATOR, sum(grown(all, all, before))));
            return new MetricQuery(text, Optional.empty(), metric, revisionLabel(), partLabel());
        }

        private String grown(String series, String all, String before) {
            String pod = ownLabel.orElse("pod");
            return "(" + series + " - " + series + before + " >= 0) or (" + series + " and on (namespace, " + pod + ") "
                    + all + before + ")";
        }

        /** Of a histogram that is both, the native one counts: it is the finer. */
        private String quantile(Metric.Quantile m) {
            String natively = select(m.histogram(), m.where());
            String buckets = select(m.histogram() + "_bucket", m.where());
            String count = select(m.histogram() + "_count", m.where());
            String level = BigDecimal.valueOf(m.quantile()).toPlainString();
            String value = "histogram_quantile(" + level + ", " + sum(rate(natively)) + ") or histogram_quantile("
                    + level + ", " + aggregate("sum", List.of("le"), byReplicaSet(rate(buckets))) + ")";
            String requests = "histogram_count(" + sum(rate(natively)) + ") or " + sum(rate(count));
            return join(
                    part(VALUE, value),
                    part(DENOMINATOR, requests),
                    part(FRESH, fresh(natively) + " or " + fresh(count)));
        }

        private Optional<String> companion(Metric.Promql raw) {
            StringJoiner parts = new StringJoiner("\nor ");
            raw.trafficFrom().ifPresent(counter -> parts.add(part(DENOMINATOR, sum(rate(select(counter, Map.of()))))));
            raw.freshFrom().ifPresent(name -> parts.add(part(FRESH, fresh(select(name, Map.of())))));
            return parts.length() == 0 ? Optional.empty() : Optional.of(parts.toString());
        }

        private String select(String name, Map<String, dev.sluice.dsl.model.Expression> where) {
            return Selector.of(name, namespaces, List.of(where));
        }

        private String rate(String series) {
            return "rate(" + series + "[" + duration(window(metric)) + "])";
        }

        private String sum(String vector) {
            return aggregate("sum", List.of(), byReplicaSet(vector));
        }

        /** The newest sample's own time; the time of anything computed is that of the evaluation. */
        private String fresh(String series) {
            return aggregate("max", List.of(), byReplicaSet("timestamp(" + series + ")"));
        }

        private String aggregate(String how, List<String> more, String vector) {
            StringJoiner labels = new StringJoiner(", ").add("namespace").add(revisionLabel());
            more.forEach(labels::add);
            return how + " by (" + labels + ") (" + vector + ")";
        }

        /** Before the pods are aggregated, each gets the name of its ReplicaSet. */
        private String byReplicaSet(String vector) {
            return ownLabel.isPresent()
                    ? vector
                    : "label_replace(" + vector + ", \"" + REPLICA_SET + "\", \"$1\", \"pod\", \"" + POD_OF_REPLICA_SET
                            + "\")";
        }

        private String part(String name, String vector) {
            return "label_replace(" + vector + ", \"" + partLabel() + "\", \"" + name + "\", \"\", \"\")";
        }

        private static String join(String... parts) {
            return String.join("\nor ", parts);
        }

        private String revisionLabel() {
            return ownLabel.orElse(REPLICA_SET);
        }

        private String partLabel() {
            return revisionLabel().equals("part") ? "part_" : "part";
        }
    }

    /** A duration of PromQL: whole minutes or seconds where it is, else milliseconds. */
    static String duration(BigDecimal seconds) {
        long milliseconds = seconds.movePointRight(3).longValue();
        if (milliseconds % 60_000 == 0) {
            return milliseconds / 60_000 + "m";
        }
        return milliseconds % 1000 == 0 ? milliseconds / 1000 + "s" : milliseconds + "ms";
    }
}
