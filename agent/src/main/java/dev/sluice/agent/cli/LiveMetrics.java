package dev.sluice.agent.cli;

import dev.sluice.agent.signal.Reading;
import dev.sluice.agent.signal.SignalRequest;
import dev.sluice.agent.signal.SignalSource.Round;
import dev.sluice.agent.signal.prometheus.PrometheusSource;
import dev.sluice.dsl.evaluate.LiveConditions;
import dev.sluice.dsl.evaluate.LiveConditions.Condition;
import dev.sluice.dsl.evaluate.LiveConditions.Known;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.Signals;
import dev.sluice.dsl.model.Verdict;
import dev.sluice.dsl.text.CanonicalText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code check --prometheus}: the conditions on metrics of all policies, judged on one round of queries. */
final class LiveMetrics {
    private final PrometheusSource source;
    private final Instant now;
    private final List<Problem> problems;

    /** @param problems to which what a server refuses is added */
    LiveMetrics(PrometheusSource source, Instant now, List<Problem> problems) {
        this.source = source;
        this.now = now;
        this.problems = problems;
    }

    /** What one policy wants to know. */
    private record Plan(Policy policy, LiveConditions conditions, RunningRevisions revisions) {}

    /**
     * The verdicts with what is known now.
     *
     * @param verdicts one for each policy, in the same order
     */
    List<Verdict> judge(List<Policy> policies, List<Verdict> verdicts) {
        List<Plan> plans = new ArrayList<>();
        Set<SignalRequest> requests = new LinkedHashSet<>();
        for (int i = 0; i < policies.size(); i++) {
            Policy policy = policies.get(i);
            String environment = verdicts.get(i).environment();
            Plan plan = new Plan(
                    policy,
                    LiveConditions.of(policy, environment),
                    new RunningRevisions(source, now, policy, environment));
            plans.add(plan);
            for (Condition condition : plan.conditions().conditions()) {
                for (String signal : signals(condition)) {
                    plan.revisions().request(signal, condition.traffic()).ifPresent(requests::add);
                }
            }
        }
        Round round = source.read(requests, now);
        List<Verdict> judged = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            judged.add(judge(plans.get(i), verdicts.get(i), round, i == 0 ? round.notes() : List.of()));
        }
        return judged;
    }

    private static List<String> signals(Condition condition) {
        return condition.signals().stream()
                .filter(name -> !name.startsWith("health("))
                .toList();
    }

    private Verdict judge(Plan plan, Verdict verdict, Round round, List<String> roundNotes) {
        Map<Condition, Known> known = new LinkedHashMap<>();
        for (Condition condition : plan.conditions().conditions()) {
            Map<String, Signal> values = new LinkedHashMap<>();
            Map<String, String> queries = new LinkedHashMap<>();
            for (String signal : signals(condition)) {
                plan.revisions()
                        .request(signal, condition.traffic())
                        .ifPresentOrElse(
                                request -> {
                                    Reading reading = round.readings().get(request);
                                    values.put(signal, reading.signal());
                                    queries.put(signal, reading.query());
                                    refused(plan.policy(), condition, signal, reading);
                                },
                                () -> values.put(signal, plan.revisions().missing(signal)));
            }
            known.put(condition, new Known(new Signals(values), queries));
        }
        List<String> notes = new ArrayList<>();
        plan.revisions().notes().forEach(notes::add);
        roundNotes.forEach(note -> notes.add("Prometheus: " + note));
        return plan.conditions().judge(verdict, known, notes);
    }

    private void refused(Policy policy, Condition condition, String signal, Reading reading) {
        String metric = RunningRevisions.metricOf(signal);
        reading.refusal().ifPresent(reason -> {
            Problem problem = new Problem(
                    "promql",
                    Problem.Level.ERROR,
                    policy.metrics().get(metric).position(),
                    "Prometheus refuses the query of " + metric + ": " + reason,
                    "the condition '" + CanonicalText.show(condition.test()).strip() + "' needs it; sent was: "
                            + reading.query().replace('\n', ' '),
                    "");
            if (!problems.contains(problem)) {
                problems.add(problem);
            }
        });
    }
}
