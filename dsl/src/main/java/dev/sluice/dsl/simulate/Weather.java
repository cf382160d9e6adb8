package dev.sluice.dsl.simulate;

import dev.sluice.dsl.engine.Engine;
import dev.sluice.dsl.model.Metric;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.Signal.Reason;
import dev.sluice.dsl.model.SignalRequest;
import dev.sluice.dsl.model.Signals;
import dev.sluice.dsl.model.Unit;
import dev.sluice.dsl.model.Value;
import dev.sluice.dsl.simulate.Series.Answer;
import dev.sluice.dsl.simulate.Series.Sample;
import dev.sluice.dsl.simulate.TestCase.Timeline;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The metrics, health checks and smoke tests of a scenario, as its series say. */
final class Weather {
    private static final String ORIGIN = "test file";
    private static final Duration DEFAULT_WINDOW = Duration.ofMinutes(1);

    private final Policy policy;
    private final Timeline timeline;
    /** By evaluation: requests that reached the judged, and the stable revision since the one before. */
    private final TreeMap<Duration, double[]> requests = new TreeMap<>();

    private final Map<String, Signal> lastOfBaseline = new HashMap<>();
    private final Map<String, double[]> fractions = new HashMap<>();

    Weather(Policy policy, Timeline timeline) {
        this.policy = policy;
        this.timeline = timeline;
    }

    /** Requests flow from one evaluation to the next. */
    void pass(Duration now, BigDecimal share) {
        Sample rate = timeline.traffic().at(now);
        double all = rate.answer() == Answer.VALUE ? rate.value() * Engine.INTERVAL.toSeconds() : 0;
        requests.put(now, new double[] {all * share.doubleValue(), all * (1 - share.doubleValue())});
    }

    Signals answers(Set<SignalRequest> needs, Duration now, World world) {
        Map<String, Signal> signals = new HashMap<>();
        for (SignalRequest request : needs) {
            signals.put(request.key(), answer(request, now, world));
        }
        return new Signals(signals);
    }

    private Signal answer(SignalRequest request, Duration now, World world) {
        return switch (request.kind()) {
            case HEALTH, SMOKE -> probe(request, now, world);
            case METRIC, REQUESTS, INCREASE -> measured(request, now, world);
        };
    }

    /** The stable revision's last window stands for it once it is gone (semantics, section 5). */
    private Signal measured(SignalRequest request, Duration now, World world) {
        boolean gone = request.baseline() && !world.stableExists();
        if (gone && request.kind() == SignalRequest.Kind.INCREASE) {
            return increase(0, 0, now);
        }
        if (gone) {
            return lastOfBaseline.getOrDefault(
                    request.key(), new Signal.Missing(Reason.NOT_APPLICABLE, "there is no stable revision"));
        }
        Signal signal = switch (request.kind()) {
            case METRIC -> metric(request, now);
            case REQUESTS -> requests(request, now);
            default -> increase(request, now);
        };
        if (request.baseline()) {
            lastOfBaseline.put(request.key(), signal);
        }
        return signal;
    }

    private Signal metric(SignalRequest request, Duration now) {
        Metric metric = policy.metrics().get(request.name());
        Sample sample = sample(request.key(), now);
        if (sample.answer() == Answer.OUTAGE) {
            return new Signal.Missing(Reason.OUTAGE, "the source cannot be reached");
        }
        if (metric instanceof Metric.Ratio && window(request, now) < 1) {
            return new Signal.Missing(Reason.TOO_FEW, "no request in the window");
        }
        if (sample.answer() == Answer.NAN || metric instanceof Metric.Quantile && window(request, now) <= 0) {
            return new Signal.Missing(Reason.NOT_A_NUMBER, "");
        }
        boolean none = sample.answer() == Answer.ABSENT && metric instanceof Metric.Ratio;
        if (sample.answer() != Answer.VALUE && !none) {
            return new Signal.Missing(Reason.NO_DATA, "no sample");
        }
        return present(number(none ? 0 : sample.value()), unit(metric), now, none ? "no series of the numerator" : "");
    }

    private Signal requests(SignalRequest request, Duration now) {
        Sample sample = sample(request.key().replace("requests(", "").replace(")", ""), now);
        return sample.answer() == Answer.OUTAGE
                ? new Signal.Missing(Reason.OUTAGE, "the source cannot be reached")
                : present(BigDecimal.valueOf(Math.floor(window(request, now))), Unit.REQUESTS, now, "");
    }

    private double window(SignalRequest request, Duration now) {
        Duration over = over(policy.metrics().get(request.name()));
        return requests.tailMap(now.minus(over), false).values().stream()
                .mapToDouble(each -> each[request.baseline() ? 1 : 0])
                .sum();
    }

    /** Whole requests, of which the ratio's part failed; what is left over counts at the next evaluation. */
    private Signal increase(SignalRequest request, Duration now) {
        String metric = request.key().replace("increase(", "").replace(")", "");
        Sample sample = sample(metric, now);
        if (sample.answer() == Answer.OUTAGE || sample.answer() == Answer.GAP) {
            return new Signal.Missing(
                    sample.answer() == Answer.OUTAGE ? Reason.OUTAGE : Reason.NO_DATA, "counters cannot be read");
        }
        double flowed = requests.containsKey(now) ? requests.get(now)[request.baseline() ? 1 : 0] : 0;
        double[] left = fractions.computeIfAbsent(metric, name -> new double[2]);
        double whole = flowed + left[0];
        double part = flowed * (sample.answer() == Answer.VALUE ? sample.value() : 0) + left[1];
        left[0] = whole - Math.floor(whole);
        left[1] = part - Math.floor(part);
        return increase((long) Math.floor(Math.min(part, whole)), (long) Math.floor(whole), now);
    }

    private Signal increase(long part, long whole, Duration now) {
        return new Signal.Present(
                new Value.Entries(Map.of("part", Value.Measure.count(part), "whole", Value.Measure.count(whole))),
                Optional.of(at(now)),
                ORIGIN,
                "");
    }

    /** A series of 0 and 1, 1 for failing; a check that the file does not name is as well as the pods. */
    private Signal probe(SignalRequest request, Duration now, World world) {
        String well = request.kind() == SignalRequest.Kind.HEALTH ? "healthy" : "passing";
        boolean exists = request.baseline()
                ? world.stableExists()
                : world.fleet(now).judged().ready() > 0;
        if (!exists) {
            return new Signal.Missing(
                    request.baseline() ? Reason.NOT_APPLICABLE : Reason.NOT_YET, "no pod has been Ready");
        }
        Series series = timeline.series().get(request.key());
        Sample sample = series == null ? new Sample(Answer.VALUE, 0) : series.at(now);
        if (sample.answer() != Answer.VALUE) {
            return new Signal.Missing(Reason.OUTAGE, "no answer");
        }
        return new Signal.Present(
                new Value.Text(sample.value() > 0 ? "failing" : well),
                Optional.of(timeline.start().plus(now)),
                ORIGIN,
                "");
    }

    /** What the series says at the newest scrape; one that the file does not give has no data. */
    private Sample sample(String key, Duration now) {
        Series series = timeline.series().get(key);
        return series == null ? new Sample(Answer.GAP, 0) : series.at(scraped(now));
    }

    private Duration scraped(Duration now) {
        long scrape = timeline.scrape().toMillis();
        return Duration.ofMillis(now.toMillis() / scrape * scrape);
    }

    private Instant at(Duration now) {
        return timeline.start().plus(scraped(now));
    }

    private Signal present(BigDecimal base, Unit unit, Duration now, String detail) {
        BigDecimal amount = base.divide(unit.factor(), MathContext.DECIMAL64);
        return new Signal.Present(new Value.Measure(amount, unit), Optional.of(at(now)), ORIGIN, detail);
    }

    private static BigDecimal number(double value) {
        return new BigDecimal(value, new MathContext(12));
    }

    static Unit unit(Metric metric) {
        if (metric instanceof Metric.Ratio) {
            return Unit.RATIO;
        }
        if (metric instanceof Metric.Rate) {
            return Unit.PER_SECOND;
        }
        if (metric instanceof Metric.Quantile quantile) {
            return quantile.unit();
        }
        return metric instanceof Metric.Gauge gauge ? gauge.unit() : ((Metric.Promql) metric).unit();
    }

    private static Duration over(Metric metric) {
        Optional<Value.Measure> over = metric instanceof Metric.Ratio ratio
                ? ratio.over()
                : metric instanceof Metric.Quantile quantile
                        ? quantile.over()
                        : metric instanceof Metric.Rate rate ? rate.over() : Optional.empty();
        return over.map(each -> Duration.ofMillis(each.base().movePointRight(3).longValue()))
                .orElse(DEFAULT_WINDOW);
    }
}
