package dev.sluice.agent.runtime;

import dev.sluice.agent.runtime.cluster.Sight;
import dev.sluice.agent.signal.Reading;
import dev.sluice.agent.signal.SignalRequest;
import dev.sluice.agent.signal.SignalSource;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Metric;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.Signals;
import dev.sluice.dsl.model.Unit;
import dev.sluice.dsl.model.Value;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The questions of one release in one round, and what their answers are to the engine. */
final class Readings {
    private static final Value.Measure MINUTE = new Value.Measure(BigDecimal.ONE, Unit.MINUTES);

    private final Map<String, Asked> asked = new HashMap<>();
    private final Map<String, Signal> known = new HashMap<>();

    /** @param times by what the answer is multiplied: a rate becomes a number of requests */
    private record Asked(SignalRequest request, BigDecimal times) {}

    private Readings() {}

    /** @param needs what the engine wants to know */
    static Readings of(Policy policy, String namespace, Sight sight, Set<dev.sluice.dsl.model.SignalRequest> needs) {
        Readings readings = new Readings();
        Set<String> judged = names(sight.judged());
        Set<String> stable = names(sight.stable());
        for (dev.sluice.dsl.model.SignalRequest need : needs) {
            readings.ask(policy, namespace, need, need.baseline() ? stable : judged);
        }
        return readings;
    }

    private static Set<String> names(List<ReplicaSet> replicaSets) {
        Set<String> names = new TreeSet<>();
        replicaSets.forEach(each -> names.add(each.getMetadata().getName()));
        return names;
    }

    private void ask(Policy policy, String namespace, dev.sluice.dsl.model.SignalRequest need, Set<String> revisions) {
        Metric metric = policy.metrics().get(need.name());
        if (metric == null) {
            known.put(need.key(), new Signal.Missing(Signal.Reason.NO_DATA, "is not asked by this agent"));
            return;
        }
        if (revisions.isEmpty()) {
            known.put(
                    need.key(),
                    need.baseline()
                            ? new Signal.Missing(Signal.Reason.NOT_APPLICABLE, "no stable revision runs")
                            : new Signal.Missing(Signal.Reason.NOT_YET, "no pod of the revision runs"));
            return;
        }
        switch (need.kind()) {
            case METRIC -> asked.put(need.key(), asked(metric, namespace, revisions, BigDecimal.ONE));
            case REQUESTS ->
                requests(metric)
                        .ifPresentOrElse(
                                counted -> asked.put(
                                        need.key(), asked(counted.metric(), namespace, revisions, counted.seconds())),
                                () -> known.put(
                                        need.key(),
                                        new Signal.Missing(Signal.Reason.NO_DATA, "nothing tells its requests")));
            default -> known.put(need.key(), new Signal.Missing(Signal.Reason.NO_DATA, "is not asked by this agent"));
        }
    }

    private static Asked asked(Metric metric, String namespace, Set<String> revisions, BigDecimal times) {
        return new Asked(new SignalRequest(metric, namespace, revisions, BigDecimal.ONE), times);
    }

    private record Counted(Metric metric, BigDecimal seconds) {}

    /** The rate of the requests that a metric is about, and the window in which they are counted. */
    private static Optional<Counted> requests(Metric metric) {
        if (metric instanceof Metric.Ratio ratio) {
            return Optional.of(rate(ratio.counter(), ratio.where(), ratio.over(), ratio.revisionLabel()));
        }
        if (metric instanceof Metric.Quantile quantile) {
            return Optional.of(
                    rate(quantile.histogram() + "_count", quantile.where(), quantile.over(), quantile.revisionLabel()));
        }
        if (metric instanceof Metric.Rate rate) {
            return Optional.of(rate(rate.counter(), rate.where(), rate.over(), rate.revisionLabel()));
        }
        return metric instanceof Metric.Promql raw
                ? raw.trafficFrom().map(counter -> rate(counter, Map.of(), Optional.empty(), raw.revisionLabel()))
                : Optional.empty();
    }

    private static Counted rate(
            String counter, Map<String, Expression> where, Optional<Value.Measure> over, Optional<String> label) {
        return new Counted(
                new Metric.Rate(counter, where, over, label, Position.NONE),
                over.orElse(MINUTE).base());
    }

    List<SignalRequest> requests() {
        return asked.values().stream().map(Asked::request).distinct().toList();
    }

    /** What the engine is told. */
    Signals signals(SignalSource.Round round) {
        Map<String, Signal> signals = new HashMap<>(known);
        asked.forEach((key, question) -> {
            Reading reading = round.readings().get(question.request());
            signals.put(
                    key,
                    reading == null
                            ? new Signal.Missing(Signal.Reason.OUTAGE, "not answered")
                            : times(reading.signal(), question.times()));
        });
        return new Signals(signals);
    }

    /** What the source holds to be wrong questions, one line each. */
    List<String> refusals(SignalSource.Round round) {
        List<String> refusals = new ArrayList<>();
        asked.forEach((key, question) -> Optional.ofNullable(round.readings().get(question.request()))
                .flatMap(Reading::refusal)
                .ifPresent(why -> refusals.add("promql: the query of " + key + " is refused: " + why)));
        return refusals;
    }

    private static Signal times(Signal signal, BigDecimal times) {
        boolean scaled = times.compareTo(BigDecimal.ONE) != 0
                && signal instanceof Signal.Present present
                && present.value() instanceof Value.Measure;
        if (!scaled) {
            return signal;
        }
        Signal.Present present = (Signal.Present) signal;
        BigDecimal amount = ((Value.Measure) present.value()).base().multiply(times, MathContext.DECIMAL64);
        return new Signal.Present(
                new Value.Measure(amount, Unit.NONE), present.at(), present.origin(), present.detail());
    }
}
