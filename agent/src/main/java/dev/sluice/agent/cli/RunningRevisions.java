package dev.sluice.agent.cli;

import dev.sluice.agent.signal.SignalRequest;
import dev.sluice.agent.signal.prometheus.MetricQuery;
import dev.sluice.agent.signal.prometheus.PrometheusSource;
import dev.sluice.agent.signal.prometheus.Revisions;
import dev.sluice.agent.signal.prometheus.Revisions.Found;
import dev.sluice.agent.signal.prometheus.Revisions.Revision;
import dev.sluice.dsl.evaluate.LiveConditions;
import dev.sluice.dsl.model.Environment;
import dev.sluice.dsl.model.Metric;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Policy.Scope;
import dev.sluice.dsl.model.Signal.Missing;
import dev.sluice.dsl.model.Signal.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which revision of an application is judged and which is its baseline, where only metrics can tell; asked once. */
final class RunningRevisions {
    private static final String BASELINE = "baseline.";

    private final PrometheusSource source;
    private final Instant now;
    private final Policy policy;
    private final String namespace;
    private final Map<String, Found> found = new LinkedHashMap<>();

    RunningRevisions(PrometheusSource source, Instant now, Policy policy, String environment) {
        this.source = source;
        this.now = now;
        this.policy = policy;
        this.namespace = namespaceOf(policy, environment);
    }

    static String namespaceOf(Policy policy, String environment) {
        return policy.environments().stream()
                .filter(one -> one.name().equals(environment))
                .map(Environment::namespace)
                .findFirst()
                .orElse("");
    }

    /** The metric of a signal: its own name, or what follows {@code baseline.}. */
    static String metricOf(String signal) {
        return signal.startsWith(BASELINE) ? signal.substring(BASELINE.length()) : signal;
    }

    /** The metrics that an environment's conditions are about, by name. */
    static Map<String, Metric> asked(Policy policy, String environment) {
        Map<String, Metric> asked = new LinkedHashMap<>();
        LiveConditions.of(policy, environment).conditions().stream()
                .flatMap(condition -> condition.signals().stream())
                .map(RunningRevisions::metricOf)
                .filter(policy.metrics()::containsKey)
                .forEach(name -> asked.put(name, policy.metrics().get(name)));
        return asked;
    }

    /** What finds the revisions of a policy's workloads, one a workload, or one a label where metrics have their own. */
    static List<Revisions.Wanted> wanted(Policy policy, String namespace) {
        Set<Optional<String>> labels = new LinkedHashSet<>();
        policy.metrics().values().forEach(metric -> labels.add(MetricQuery.ownLabel(metric)));
        List<Revisions.Wanted> wanted = new ArrayList<>();
        for (Optional<String> label : labels) {
            // what has a label of its own for revisions has pods as well, and tells those of metrics that have none
            List<Metric> metrics = policy.metrics().values().stream()
                    .filter(metric ->
                            label.isEmpty() || MetricQuery.ownLabel(metric).equals(label))
                    .toList();
            List<String> workloads = workloads(policy);
            for (String workload : label.isPresent() ? workloads.subList(0, 1) : workloads) {
                wanted.add(
                        new Revisions.Wanted(workload.substring(workload.indexOf('/') + 1), namespace, label, metrics));
            }
        }
        return wanted;
    }

    private static List<String> workloads(Policy policy) {
        boolean moves = policy.scope() instanceof Scope.Application application
                && !application.workloads().moves().isEmpty();
        return moves
                ? ((Scope.Application) policy.scope()).workloads().moves()
                : List.of("Deployment/" + policy.scope().name());
    }

    /** What to ask for a signal; nothing where its revision is not known. */
    Optional<SignalRequest> request(String signal, BigDecimal traffic) {
        Metric metric = policy.metrics().get(metricOf(signal));
        if (PrometheusSource.tellsNoRevision(metric)) {
            return signal.startsWith(BASELINE)
                    ? Optional.empty()
                    : Optional.of(new SignalRequest(metric, namespace, Set.of(), traffic));
        }
        Set<String> revisions = new TreeSet<>();
        for (Revision revision : revisions(signal, metric)) {
            revision.name().ifPresent(revisions::add);
        }
        boolean complete = revisions(signal, metric).stream()
                .allMatch(revision -> revision.name().isPresent());
        return complete ? Optional.of(new SignalRequest(metric, namespace, revisions, traffic)) : Optional.empty();
    }

    /** Why there is nothing to ask for a signal. */
    Missing missing(String signal) {
        Metric metric = policy.metrics().get(metricOf(signal));
        if (PrometheusSource.tellsNoRevision(metric)) {
            return new Missing(Reason.NOT_APPLICABLE, "its query tells no revisions apart");
        }
        return revisions(signal, metric).stream()
                .filter(revision -> revision.name().isEmpty())
                .map(Revision::why)
                .findFirst()
                .orElseThrow();
    }

    private List<Revision> revisions(String signal, Metric metric) {
        Optional<String> label = MetricQuery.ownLabel(metric);
        List<Revision> revisions = new ArrayList<>();
        for (Revisions.Wanted wanted : wanted(policy, namespace)) {
            if (wanted.label().equals(label)) {
                Found one = found.computeIfAbsent(key(wanted), key -> find(wanted));
                revisions.add(signal.startsWith(BASELINE) ? one.stable() : one.newest());
            }
        }
        return revisions;
    }

    private static String key(Revisions.Wanted wanted) {
        return wanted.label().map(label -> "label " + label).orElse(wanted.workload());
    }

    private Found find(Revisions.Wanted wanted) {
        boolean numbered = wanted.label().isEmpty()
                && workloads(policy).stream()
                        .filter(workload -> workload.endsWith("/" + wanted.workload()))
                        .anyMatch(workload -> !workload.startsWith("Deployment/") && !workload.startsWith("Rollout/"));
        if (numbered) {
            Missing why = new Missing(
                    Reason.AMBIGUOUS,
                    "the names of the pods of " + wanted.workload()
                            + " do not tell their revision; name a label: revisionLabel: '…'");
            Revision none = new Revision(Optional.empty(), why);
            return new Found(none, none, "");
        }
        return source.revisions(wanted, now);
    }

    /** Which revisions were taken, and how they were told. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        found.forEach((key, one) -> one.newest().name().ifPresent(newest -> {
            String how = key.startsWith("label ") ? "by the " + key : "by the names of its pods";
            String stable =
                    one.stable().name().map(name -> ", baseline " + name).orElse("");
            notes.add("judged is " + newest + stable + ": told without a cluster, " + how + "; the newest is judged");
        }));
        return notes;
    }
}
