package dev.sluice.agent.signal.prometheus;

import dev.sluice.agent.signal.Reading;
import dev.sluice.agent.signal.SignalRequest;
import dev.sluice.agent.signal.SignalSource;
import dev.sluice.agent.signal.prometheus.Answer.Failed;
import dev.sluice.agent.signal.prometheus.Answer.Refused;
import dev.sluice.agent.signal.prometheus.Answer.Result;
import dev.sluice.dsl.model.Metric;
import dev.sluice.dsl.model.Signal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Numbers from Prometheus: one query for each metric and window, whatever the number of releases, and its answer dealt out
 * by labels. A group whose answer is too large is halved by namespace until only the offender has none.
 */
public final class PrometheusSource implements SignalSource {
    private final PrometheusClient client;
    private final Bounds bounds;
    private final Duration interval;
    private final Optional<Duration> scrapeInterval;

    /**
     * @param interval how often somebody asks: a sample may be two of them old
     * @param scrapeInterval how often the server reads the applications; where it is not said, a quarter of the metric's
     *     window, for a window holds at least four samples
     * @throws IllegalArgumentException where the endpoint's certificates are of no use
     */
    public PrometheusSource(Endpoint endpoint, Duration interval, Optional<Duration> scrapeInterval) {
        this(endpoint, interval, scrapeInterval, Bounds.DEFAULT);
    }

    PrometheusSource(Endpoint endpoint, Duration interval, Optional<Duration> scrapeInterval, Bounds bounds) {
        this.client = new PrometheusClient(endpoint, bounds);
        this.bounds = bounds;
        this.interval = interval;
        this.scrapeInterval = scrapeInterval;
    }

    @Override
    public Round read(Collection<SignalRequest> requests, Instant now) {
        return new Asking(now, System.nanoTime() + bounds.round().toNanos()).read(requests);
    }

    /** Which revisions of a workload there are; nothing but what the metrics themselves tell. */
    public Revisions.Found revisions(Revisions.Wanted wanted, Instant now) {
        return new Revisions(client, now, System.nanoTime() + bounds.round().toNanos()).find(wanted);
    }

    /** What one query answers for many requests. */
    private record Question(Metric metric, Optional<Duration> increase) {
        boolean canBeAsked() {
            return increase.isEmpty() || metric instanceof Metric.Ratio;
        }

        MetricQuery query(List<String> namespaces) {
            return increase.isEmpty()
                    ? MetricQuery.of(metric, namespaces)
                    : MetricQuery.increase((Metric.Ratio) metric, namespaces, increase.get());
        }
    }

    /** One round. */
    private final class Asking {
        private final Instant now;
        private final long deadline;
        private final Map<String, Answer> answers = new LinkedHashMap<>();
        private final Map<SignalRequest, Reading> readings = new LinkedHashMap<>();
        private final Set<String> notes = new LinkedHashSet<>();
        private int own;

        Asking(Instant now, long deadline) {
            this.now = now;
            this.deadline = deadline;
        }

        Round read(Collection<SignalRequest> requests) {
            Map<Question, Set<SignalRequest>> byQuestion = new LinkedHashMap<>();
            for (SignalRequest request : requests) {
                byQuestion
                        .computeIfAbsent(
                                new Question(request.metric(), request.increase()), question -> new LinkedHashSet<>())
                        .add(request);
            }
            byQuestion.forEach((question, some) -> {
                TreeSet<String> namespaces = new TreeSet<>();
                some.forEach(request -> namespaces.add(request.namespace()));
                if (!question.canBeAsked()) {
                    some.forEach(request -> readings.put(
                            request,
                            Reading.missing(Signal.Reason.NOT_APPLICABLE, "only a ratio's counters can grow", "")));
                } else if (MetricQuery.isGrouped(question.metric())) {
                    ask(question, List.copyOf(namespaces), some);
                } else {
                    namespaces.forEach(namespace -> ask(question, List.of(namespace), some));
                }
            });
            return new Round(readings, answers.size(), List.copyOf(notes));
        }

        /** Answers those of the requests that are about these namespaces. */
        private void ask(Question question, List<String> namespaces, Set<SignalRequest> requests) {
            Metric metric = question.metric();
            MetricQuery query = question.query(namespaces);
            Answer answer = answer(query.text(), metric);
            if (answer instanceof Failed failed && failed.reason() == Signal.Reason.TOO_MANY && namespaces.size() > 1) {
                int half = namespaces.size() / 2;
                ask(question, namespaces.subList(0, half), requests);
                ask(question, namespaces.subList(half, namespaces.size()), requests);
                return;
            }
            Optional<Answer> companion = query.companion().map(text -> answer(text, metric));
            for (SignalRequest request : requests) {
                if (namespaces.contains(request.namespace())) {
                    readings.put(request, reading(request, query, answer, companion, namespaces));
                }
            }
        }

        private Answer answer(String text, Metric metric) {
            Answer known = answers.get(text);
            if (known != null) {
                return known;
            }
            if (metric instanceof Metric.Promql && ++own > bounds.ownQueries()) {
                return new Failed(
                        Signal.Reason.TOO_MANY,
                        "more than " + bounds.ownQueries() + " queries of policies' own PromQL");
            }
            Answer answer = client.instant(text, now, deadline);
            answers.put(text, answer);
            if (answer instanceof Result result) {
                notes.addAll(result.notes());
            }
            return answer;
        }

        private Reading reading(
                SignalRequest request,
                MetricQuery query,
                Answer answer,
                Optional<Answer> companion,
                List<String> namespaces) {
            Parts parts = new Parts();
            Optional<Reading> none = add(parts, request, query, answer, namespaces, query.text());
            if (none.isEmpty() && companion.isPresent()) {
                none = add(
                        parts,
                        request,
                        query,
                        companion.get(),
                        namespaces,
                        query.companion().orElseThrow());
            }
            return none.orElseGet(() -> new Reading(
                    request.increase().isPresent()
                            ? parts.increase(now, query.text())
                            : parts.signal(
                                    request.metric(),
                                    request.traffic(),
                                    staleAfter(request.metric(), interval, scrapeInterval),
                                    now,
                                    query.text()),
                    query.text(),
                    Optional.empty()));
        }

        /** Adds what the answer has for the request, or gives the reading that there is none. */
        private Optional<Reading> add(
                Parts parts,
                SignalRequest request,
                MetricQuery query,
                Answer answer,
                List<String> namespaces,
                String text) {
            if (answer instanceof Failed failed) {
                return Optional.of(Reading.missing(failed.reason(), failed.detail(), text));
            }
            if (answer instanceof Refused refused) {
                Signal.Missing missing =
                        new Signal.Missing(Signal.Reason.NO_DATA, "the query is refused: " + refused.reason());
                return Optional.of(new Reading(missing, text, Optional.of(refused.reason())));
            }
            boolean own = request.metric() instanceof Metric.Promql && text.equals(query.text());
            for (Series series : ((Result) answer).series()) {
                if (!series.points().isEmpty() && belongs(series, request, query, own, namespaces)) {
                    parts.add(own ? MetricQuery.VALUE : series.label(query.partLabel()), series);
                }
            }
            return Optional.empty();
        }

        private boolean belongs(
                Series series, SignalRequest request, MetricQuery query, boolean own, List<String> namespaces) {
            String namespace = series.label("namespace");
            boolean foreign = !namespaces.contains(namespace) && !(own && namespace.isEmpty());
            if (foreign) {
                notes.add("series of the namespace '" + ResponseReader.shortened(namespace) + "' were dropped");
                return false;
            }
            if (!namespace.isEmpty() && !namespace.equals(request.namespace())) {
                return false;
            }
            return request.revisions().contains(query.revisionOf(series.labels()))
                    || (own && tellsNoRevision(request.metric()));
        }
    }

    /** Whether its result is about all pods of a namespace: neither pods nor a revision's label are among its labels. */
    public static boolean tellsNoRevision(Metric metric) {
        return metric instanceof Metric.Promql raw
                && !raw.by().contains("pod")
                && raw.revisionLabel().filter(raw.by()::contains).isEmpty();
    }

    /** How old the newest sample of a metric may be; nothing where its samples' time is not told. */
    static Optional<Duration> staleAfter(Metric metric, Duration interval, Optional<Duration> scrapeInterval) {
        if (metric instanceof Metric.Promql raw && raw.freshFrom().isEmpty()) {
            return Optional.empty();
        }
        BigDecimal quarter = MetricQuery.window(metric).movePointRight(3).divide(BigDecimal.valueOf(4));
        Duration scrape = scrapeInterval.orElse(Duration.ofMillis(quarter.longValue()));
        Duration ofScrapes = scrape.multipliedBy(5).dividedBy(2);
        Duration ofIntervals = interval.multipliedBy(2);
        return Optional.of(ofScrapes.compareTo(ofIntervals) > 0 ? ofScrapes : ofIntervals);
    }
}
