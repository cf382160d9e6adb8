package dev.sluice.agent.runtime;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import java.time.Duration;

/** The agent's own metrics of its rounds. */
final class AgentMetrics {
    private final Counter decisions;
    private final Counter actions;
    private final Counter queries;
    private final Counter failures;
    private final Counter unrecorded;
    private final Histogram rounds;
    private final Gauge lateness;
    private final Gauge objects;
    private final Gauge lanes;
    private final Gauge decides;

    AgentMetrics(CollectorRegistry registry) {
        decisions = Counter.build("sluice_decisions_total", "Evaluations by what they decided and found.")
                .labelNames("decision", "verdict")
                .register(registry);
        actions = Counter.build("sluice_actions_total", "Actions tried, by what came of it.")
                .labelNames("action", "outcome")
                .register(registry);
        queries = Counter.build("sluice_queries_total", "Questions to sources of metrics.")
                .register(registry);
        failures = Counter.build("sluice_round_failures_total", "Rounds of a release that ended in an error.")
                .register(registry);
        unrecorded = Counter.build("sluice_audit_failures_total", "Lines that the audit log did not take.")
                .register(registry);
        rounds = Histogram.build("sluice_round_seconds", "How long a round of all due releases takes.")
                .register(registry);
        lateness = Gauge.build(
                        "sluice_round_lateness_seconds", "By how much the latest release of the last round was late.")
                .register(registry);
        objects = Gauge.build("sluice_objects", "Objects of governed namespaces that are kept in memory.")
                .register(registry);
        lanes = Gauge.build("sluice_governed", "Applications in environments that are governed.")
                .register(registry);
        decides = Gauge.build("sluice_decides", "1 while this agent is the one that decides.")
                .register(registry);
    }

    void decided(String decision, String verdict) {
        decisions.labels(decision, verdict).inc();
    }

    void acted(String action, String outcome) {
        actions.labels(action, outcome).inc();
    }

    void failed() {
        failures.inc();
    }

    void unrecorded() {
        unrecorded.inc();
    }

    void round(Duration took, Duration late, int asked) {
        rounds.observe(took.toNanos() / 1e9);
        lateness.set(late.toMillis() / 1e3);
        queries.inc(asked);
    }

    void state(boolean leader, int governed, int kept) {
        decides.set(leader ? 1 : 0);
        lanes.set(governed);
        objects.set(kept);
    }
}
