package dev.sluice.agent.signal.prometheus;

import dev.sluice.dsl.model.Metric;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.Signal.Missing;
import dev.sluice.dsl.model.Signal.Present;
import dev.sluice.dsl.model.Signal.Reason;
import dev.sluice.dsl.model.Unit;
import dev.sluice.dsl.model.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one query says of one release: the values of each part, one for each revision or, for PromQL of the policy's own, for
 * each series. It becomes one signal here, and nowhere else (semantics, section 5).
 */
final class Parts {
    /** More digits than any estimate from samples has. */
    private static final MathContext PRECISION = new MathContext(10);

    private final Map<String, List<Part>> parts = new TreeMap<>();

    private record Part(Map<String, String> labels, double value) {}

    void add(String part, Series series) {
        add(
                part,
                series.labels(),
                series.points().get(series.points().size() - 1).value());
    }

    void add(String part, Map<String, String> labels, double value) {
        parts.computeIfAbsent(part, key -> new ArrayList<>(2)).add(new Part(labels, value));
    }

    /** How many requests the metric's window holds. */
    Signal requests(Metric metric, Instant now, String query) {
        Optional<Double> requests = requests(metric).filter(Double::isFinite);
        return requests.isEmpty()
                ? new Missing(Reason.NO_DATA, "nothing tells how many requests there were")
                : new Present(
                        new Value.Measure(BigDecimal.valueOf(requests.get()).round(PRECISION), Unit.REQUESTS),
                        Optional.of(now),
                        query,
                        "");
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /**
     * @param traffic the fewest requests on which a metric of requests is judged
     * @param staleAfter how old the newest sample may be; nothing for what does not tell its samples' time
     */
    Signal signal(Metric metric, BigDecimal traffic, Optional<Duration> staleAfter, Instant now, String query) {
        boolean ratio = metric instanceof Metric.Ratio;
        List<Part> values = parts.getOrDefault(ratio ? MetricQuery.DENOMINATOR : MetricQuery.VALUE, List.of());
        if (values.isEmpty()) {
            return new Missing(Reason.NO_DATA, "no series matches");
        }
        Optional<Instant> newest = newest();
        if (staleAfter.isPresent()) {
            Optional<Missing> stale = stale(newest, staleAfter.get(), now);
            if (stale.isPresent()) {
                return stale.get();
            }
        }
        Optional<Missing> few = tooFew(metric, traffic);
        if (few.isPresent()) {
            return few.get();
        }
        double value;
        if (ratio) {
            value = sum(MetricQuery.NUMERATOR) / sum(MetricQuery.DENOMINATOR);
        } else {
            Optional<Missing> several = severalOf(metric, values);
            if (several.isPresent()) {
                return several.get();
            }
            value = combined(metric, values);
        }
        if (Double.isNaN(value)) {
            return new Missing(Reason.NOT_A_NUMBER, "");
        }
        if (Double.isInfinite(value)) {
            return new Missing(Reason.INFINITE, value > 0 ? "+Inf" : "-Inf");
        }
        Unit unit = unit(metric);
        return new Present(
                new Value.Measure(BigDecimal.valueOf(value).round(PRECISION), unit),
                newest.or(() -> Optional.of(now)),
                query,
                detail(metric));
    }

    /** What {@link MetricQuery#increase} asked for: whole requests. */
    Signal increase(Instant now, String query) {
        if (parts.getOrDefault(MetricQuery.DENOMINATOR, List.of()).isEmpty()) {
            return new Missing(Reason.NO_DATA, "no series matches");
        }
        double part = sum(MetricQuery.NUMERATOR);
        double whole = sum(MetricQuery.DENOMINATOR);
        if (!Double.isFinite(part) || !Double.isFinite(whole)) {
            return new Missing(Reason.NOT_A_NUMBER, "");
        }
        return new Present(
                new Value.Entries(Map.of(
                        "part", Value.Measure.count(Math.round(Math.min(part, whole))),
                        "whole", Value.Measure.count(Math.round(whole)))),
                Optional.of(now),
                query,
                "");
    }

    private Optional<Instant> newest() {
        return parts.getOrDefault(MetricQuery.FRESH, List.of()).stream()
                .map(Part::value)
                .filter(Double::isFinite)
                .max(Double::compare)
                .map(seconds -> Instant.ofEpochMilli((long) (seconds * 1000)));
    }

    private static Optional<Missing> stale(Optional<Instant> newest, Duration staleAfter, Instant now) {
        if (newest.isEmpty()) {
            return Optional.of(new Missing(Reason.STALE, "its series have ended"));
        }
        Duration age = Duration.between(newest.get(), now);
        return age.compareTo(staleAfter) <= 0
                ? Optional.empty()
                : Optional.of(new Missing(Reason.STALE, "the newest sample is " + age.toSeconds() + " s old"));
    }

    private Optional<Missing> tooFew(Metric metric, BigDecimal traffic) {
        boolean counts = metric instanceof Metric.Ratio || metric instanceof Metric.Quantile;
        if (!counts && traffic.compareTo(BigDecimal.ONE) <= 0) {
            return Optional.empty();
        }
        Optional<Double> requests = requests(metric);
        if (requests.isEmpty()) {
            return metric instanceof Metric.Gauge
                    ? Optional.empty()
                    : Optional.of(new Missing(Reason.NO_DATA, "nothing tells how many requests there were"));
        }
        if (Double.isNaN(requests.get())) {
            return Optional.of(new Missing(Reason.NOT_A_NUMBER, "the number of requests"));
        }
        if (requests.get() >= traffic.doubleValue()) {
            return Optional.empty();
        }
        BigDecimal shown = BigDecimal.valueOf(requests.get()).setScale(1, RoundingMode.DOWN);
        return Optional.of(new Missing(
                Reason.TOO_FEW,
                shown.stripTrailingZeros().toPlainString() + " requests in "
                        + MetricQuery.duration(MetricQuery.window(metric)) + ", needed are "
                        + traffic.toPlainString()));
    }

    /** The requests in the window, where the query tells. */
    private Optional<Double> requests(Metric metric) {
        String part = metric instanceof Metric.Rate ? MetricQuery.VALUE : MetricQuery.DENOMINATOR;
        return parts.containsKey(part)
                ? Optional.of(sum(part) * MetricQuery.window(metric).doubleValue())
                : Optional.empty();
    }

    private double sum(String part) {
        return parts.getOrDefault(part, List.of()).stream()
                .mapToDouble(Part::value)
                .sum();
    }

    /** Several values of what cannot be added up are no value. */
    private static Optional<Missing> severalOf(Metric metric, List<Part> values) {
        boolean adds = metric instanceof Metric.Rate
                || metric instanceof Metric.Gauge
                || (metric instanceof Metric.Promql raw && raw.combine().isPresent());
        if (values.size() == 1 || adds) {
            return Optional.empty();
        }
        if (metric instanceof Metric.Quantile) {
            return Optional.of(new Missing(
                    Reason.AMBIGUOUS, "several workloads have it, and quantiles do not add up; select one by where:"));
        }
        TreeMap<String, Boolean> differ = new TreeMap<>();
        for (Part part : values) {
            part.labels().forEach((label, value) -> {
                if (values.stream()
                        .anyMatch(other -> !value.equals(other.labels().get(label)))) {
                    differ.put(label, true);
                }
            });
        }
        return Optional.of(new Missing(
                Reason.AMBIGUOUS,
                values.size() + " series that differ by " + String.join(", ", differ.keySet())
                        + "; aggregate them in the query, or say how they become one by the option combine"));
    }

    private static double combined(Metric metric, List<Part> values) {
        Metric.Combine how = metric instanceof Metric.Gauge gauge
                ? gauge.combine()
                : metric instanceof Metric.Promql raw ? raw.combine().orElse(Metric.Combine.SUM) : Metric.Combine.SUM;
        double[] numbers = values.stream().mapToDouble(Part::value).toArray();
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double number : numbers) {
            sum += number;
            least = Math.min(least, number);
            most = Math.max(most, number);
        }
        return switch (how) {
            case SUM -> sum;
            case AVG -> sum / numbers.length;
            case MIN -> least;
            case MAX -> most;
        };
    }

    private static Unit unit(Metric metric) {
        if (metric instanceof Metric.Ratio) {
            return Unit.RATIO;
        }
        if (metric instanceof Metric.Quantile m) {
            return m.unit();
        }
        if (metric instanceof Metric.Gauge m) {
            return m.unit();
        }
        return metric instanceof Metric.Promql m ? m.unit() : Unit.PER_SECOND;
    }

    private String detail(Metric metric) {
        String window = MetricQuery.duration(MetricQuery.window(metric));
        if (metric instanceof Metric.Ratio) {
            double seconds = MetricQuery.window(metric).doubleValue();
            return count(sum(MetricQuery.NUMERATOR) * seconds) + " of " + count(sum(MetricQuery.DENOMINATOR) * seconds)
                    + " requests in " + window;
        }
        if (metric instanceof Metric.Promql raw && raw.freshFrom().isEmpty()) {
            return "freshness unchecked";
        }
        return metric instanceof Metric.Quantile ? count(requests(metric).orElse(0.0)) + " requests in " + window : "";
    }

    /** A count that was estimated from samples, to three digits at least. */
    private static String count(double number) {
        if (!Double.isFinite(number)) {
            return String.valueOf(number);
        }
        BigDecimal exact = BigDecimal.valueOf(number);
        BigDecimal rounded =
                number >= 100 ? exact.setScale(0, RoundingMode.HALF_EVEN) : exact.round(new MathContext(3));
        return String.format(
                Locale.ROOT, "%,." + Math.max(0, rounded.stripTrailingZeros().scale()) + "f", rounded);
    }
}
