package dev.sluice.dsl.engine;

import dev.sluice.dsl.evaluate.MetricCondition;
import dev.sluice.dsl.evaluate.MetricCondition.Truth;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Fleet;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Reason;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.SignalRequest;
import dev.sluice.dsl.model.SignalRequest.Kind;
import dev.sluice.dsl.model.Signals;
import dev.sluice.dsl.model.Span;
import dev.sluice.dsl.model.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges the rollback conditions of a release that runs, and {@code proceed when:} (semantics, sections 5 to 7). */
final class Watching {
    private final Round round;
    private final Fleet fleet;
    private final boolean stableIsTroubled;
    private final Comparing comparing;

    Watching(Round round, Fleet fleet) {
        this.round = round;
        this.fleet = fleet;
        this.stableIsTroubled = new Troubles(round, fleet).stable();
        this.comparing = new Comparing(round);
    }

    /** Whether the stable revision serves: its last window stands for it afterwards (semantics, section 5). */
    private boolean stableServes() {
        return fleet.share().compareTo(BigDecimal.ONE) < 0 && fleet.stable().ready() > 0;
    }

    /** Every applicable condition; what does not apply is left out. */
    List<Standing> conditions() {
        List<Standing> standings = new ArrayList<>(new Troubles(round, fleet).judged());
        for (Watched watched : round.plan.conditions) {
            judge(watched).ifPresent(standing -> {
                round.plan.witness.saw(watched.condition().test(), truth(standing.state()));
                standings.add(standing);
            });
        }
        return standings;
    }

    /** A rollback condition stands as it should while it is FALSE. */
    private static Truth truth(Outcome state) {
        return switch (state) {
            case PASS -> Truth.FALSE;
            case FAIL -> Truth.TRUE;
            case UNKNOWN -> Truth.UNKNOWN;
        };
    }

    Optional<Standing> proceed() {
        if (round.plan.proceed.isEmpty() || fleet.share().signum() == 0) {
            return Optional.empty();
        }
        Watched proceed = round.plan.proceed.get();
        View view = view(proceed);
        MetricCondition.Judgement judgement = proceed.test().judge(view.signals());
        if (view.notApplicable()) {
            return Optional.empty();
        }
        Outcome outcome = judgement.truth() == Truth.TRUE
                ? Outcome.PASS
                : judgement.truth() == Truth.FALSE ? Outcome.FAIL : Outcome.UNKNOWN;
        return Optional.of(new Standing(
                Finding.Source.STRATEGY,
                "proceed",
                "proceed when " + proceed.text(),
                outcome,
                false,
                String.join(", ", judgement.reasons()),
                Optional.of(view.sample()),
                proceed.position()));
    }

    private Optional<Standing> judge(Watched watched) {
        remember(watched);
        if (watched.needsTraffic() && fleet.share().signum() == 0) {
            return Optional.empty();
        }
        View view = view(watched);
        if (view.notApplicable()) {
            return Optional.empty();
        }
        if (watched.condition().confidence().isPresent()) {
            String metric = watched.asked().metrics().iterator().next();
            return Optional.of(
                    round.plan.isRatio(metric)
                            ? comparing.counts(watched)
                            : comparing.values(
                                    watched,
                                    view.signals().values().get(metric),
                                    view.signals().values().get("baseline." + metric),
                                    stableServes()));
        }
        MetricCondition.Judgement judgement = watched.test().judge(view.signals());
        String values = String.join(", ", judgement.reasons());
        return Optional.of(
                switch (judgement.truth()) {
                    case FALSE -> {
                        Spans.notMet(round.draft.spans, watched.id());
                        yield standing(watched, Outcome.PASS, false, values, view.sample());
                    }
                    case UNKNOWN -> {
                        if (Spans.unknown(round.draft.spans, watched.id(), round.now, round.plan.interval)) {
                            round.note(
                                    Outcome.UNKNOWN, watched.text(), "was true, and is unknown for too long to count");
                        }
                        yield standing(watched, Outcome.UNKNOWN, false, values, view.sample());
                    }
                    case TRUE -> met(watched, values, view.sample());
                });
    }

    private Standing met(Watched watched, String values, Instant sample) {
        Span span = Spans.met(round.draft.spans, watched.id(), sample, round.now, round.plan.interval);
        Optional<Duration> lasting = watched.condition().lasting().map(Plan::duration);
        Optional<Integer> times = watched.condition().times();
        boolean fired = lasting.map(demanded -> span.heldMillis() >= demanded.toMillis())
                        .orElse(true)
                && times.map(demanded -> span.times() >= demanded).orElse(true);
        String counted = lasting.map(
                        demanded -> " for " + span.heldMillis() / 1000 + " of " + demanded.toSeconds() + " s")
                .or(() -> times.map(demanded -> " " + span.times() + " of " + demanded + " times"))
                .orElse("");
        return new Standing(
                Finding.Source.ROLLBACK,
                "rollback",
                watched.text(),
                Outcome.FAIL,
                fired,
                values + counted,
                Optional.of(span.since()),
                fired ? behind(watched) : List.of(),
                watched.position());
    }

    /** Where the values of a condition are from: what was counted, when, and what was asked. */
    private List<Reason> behind(Watched watched) {
        List<Reason> behind = new ArrayList<>();
        view(watched).signals().values().forEach((name, signal) -> {
            if (signal instanceof Signal.Present present) {
                List<String> said = new ArrayList<>();
                if (!present.detail().isEmpty()) {
                    said.add(present.detail());
                }
                if (!present.origin().isEmpty()) {
                    said.add("asked: " + present.origin().replace('\n', ' '));
                }
                behind.add(new Reason(Outcome.FAIL, name, String.join("; ", said), present.at()));
            }
        });
        behind.sort(Comparator.comparing(Reason::subject));
        return behind;
    }

    private static Standing standing(Watched watched, Outcome state, boolean fired, String message, Instant since) {
        return new Standing(
                Finding.Source.ROLLBACK,
                "rollback",
                watched.text(),
                state,
                fired,
                message,
                Optional.of(since),
                watched.position());
    }

    /** What is counted, and what is last known, of the stable revision while it serves; whether or not it is compared yet. */
    private void remember(Watched watched) {
        boolean confident = watched.condition().confidence().isPresent();
        for (String metric : watched.asked().baselines()) {
            if (stableServes()) {
                Signal last = withTraffic(
                        metric,
                        true,
                        round.signal(request(Kind.METRIC, metric, true).key()),
                        traffic(watched));
                if (last instanceof Signal.Present present) {
                    round.draft.baselines.put(
                            watched.id() + "/" + metric,
                            new Signal.Present(present.value(), present.at(), "", "the stable revision's last window"));
                }
            }
            if (confident && round.plan.isRatio(metric)) {
                comparing.count(watched, metric, warm() && fleet.share().signum() > 0, stableServes());
            }
        }
    }

    private static Optional<Value.Measure> traffic(Watched watched) {
        return watched.condition().traffic();
    }

    /** A condition's signals with the stable revision's values in place of the judged one's, after a revert. */
    Signals ofStable(Watched watched) {
        Map<String, Signal> seen = new HashMap<>();
        for (String name : watched.asked().metrics()) {
            Signal value = round.signal(request(Kind.METRIC, name, true).key());
            seen.put(name, withTraffic(name, true, value, traffic(watched)));
        }
        for (String path : watched.asked().health()) {
            seen.put(
                    request(Kind.HEALTH, path, false).key(),
                    round.signal(request(Kind.HEALTH, path, true).key()));
        }
        return new Signals(seen);
    }

    /**
     * What a condition may see.
     *
     * @param sample the oldest sample's time; now where none says
     * @param notApplicable whether it is about a stable revision that does not exist
     */
    private record View(Signals signals, Instant sample, boolean notApplicable) {}

    private View view(Watched watched) {
        Map<String, Signal> seen = new HashMap<>();
        Optional<Value.Measure> traffic = traffic(watched);
        watched.asked().metrics().forEach(name -> seen.put(name, metric(name, false, traffic)));
        watched.asked().baselines().forEach(name -> seen.put("baseline." + name, baseline(watched, name)));
        watched.asked().health().forEach(path -> {
            String key = request(Kind.HEALTH, path, false).key();
            seen.put(key, shared(round.signal(key)));
        });
        Instant sample = seen.entrySet().stream()
                .filter(each -> stableServes() || !each.getKey().startsWith("baseline."))
                .filter(each -> each.getValue() instanceof Signal.Present)
                .flatMap(each -> ((Signal.Present) each.getValue()).at().stream())
                .min(Instant::compareTo)
                .orElse(round.now);
        boolean notApplicable = watched.asked().baselines().stream()
                .anyMatch(name -> seen.get("baseline." + name) instanceof Signal.Missing missing
                        && missing.reason() == Signal.Reason.NOT_APPLICABLE);
        return new View(new Signals(seen), sample, notApplicable);
    }

    /** The stable revision's value while it serves, then its last one; a first release has none to be compared with. */
    private Signal baseline(Watched watched, String name) {
        if (stableServes()) {
            return metric(name, true, traffic(watched));
        }
        Signal said = round.signal(request(Kind.METRIC, name, true).key());
        boolean never = said instanceof Signal.Missing missing && missing.reason() == Signal.Reason.NOT_APPLICABLE;
        Signal last = round.draft.baselines.get(watched.id() + "/" + name);
        if (last != null) {
            return last; // warm-up bars the judged revision's value beside it
        }
        return round.draft.first || never
                ? new Signal.Missing(Signal.Reason.NOT_APPLICABLE, "there is no stable revision")
                : new Signal.Missing(Signal.Reason.NO_DATA, "the stable revision went before enough was known of it");
    }

    private Signal metric(String name, boolean baseline, Optional<Value.Measure> traffic) {
        Signal value = round.signal(request(Kind.METRIC, name, baseline).key());
        boolean notApplicable =
                value instanceof Signal.Missing missing && missing.reason() == Signal.Reason.NOT_APPLICABLE;
        if (notApplicable) {
            return value;
        }
        if (!warm()) {
            return new Signal.Missing(
                    Signal.Reason.NOT_YET, "warm-up of " + round.plan.warmUp.toSeconds() + " s is not over");
        }
        return withTraffic(name, baseline, value, traffic);
    }

    /** Decided before what the metric says: few requests say nothing (semantics, section 5). */
    private Signal withTraffic(String name, boolean baseline, Signal value, Optional<Value.Measure> traffic) {
        if (traffic.isEmpty()) {
            return value;
        }
        Value.Measure demanded = traffic.get();
        Signal requests = round.signal(request(Kind.REQUESTS, name, baseline).key());
        if (requests instanceof Signal.Missing) {
            return value instanceof Signal.Missing ? value : requests;
        }
        BigDecimal count =
                ((Signal.Present) requests).value() instanceof Value.Measure measure ? measure.base() : BigDecimal.ZERO;
        return count.compareTo(demanded.base()) >= 0
                ? value
                : new Signal.Missing(
                        Signal.Reason.TOO_FEW,
                        count.stripTrailingZeros().toPlainString() + " of "
                                + demanded.base().stripTrailingZeros().toPlainString() + " requests");
    }

    /** New and stable failing alike is nobody's regression. */
    private Signal shared(Signal health) {
        boolean failing =
                health instanceof Signal.Present present && present.value().equals(Troubles.FAILING);
        return failing && stableIsTroubled
                ? new Signal.Missing(Signal.Reason.SHARED_FAULT, "the stable revision fails too")
                : health;
    }

    /**
     * Whether the pods of this stage have warmed up. Until its share is reached, a later stage is judged by the pods of the
     * one before, which have.
     */
    private boolean warm() {
        Draft draft = round.draft;
        return draft.clock
                .map(reached -> !round.now.isBefore(reached.plus(round.plan.warmUp)))
                .orElse(draft.stage > 0);
    }

    static SignalRequest request(Kind kind, String name, boolean baseline) {
        return new SignalRequest(kind, name, baseline, Optional.empty());
    }
}
