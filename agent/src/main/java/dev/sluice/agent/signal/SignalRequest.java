package dev.sluice.agent.signal;

import dev.sluice.dsl.model.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * One number that somebody wants to know.
 *
 * @param metric what it is
 * @param namespace where the application runs
 * @param revisions whose number it is: names of ReplicaSets, or values of the metric's revision label; a release that moves
 *     several workloads has several
 * @param traffic how many requests there must have been in the window; fewer make it {@code TOO_FEW}
 * @param increase asks by how much a ratio's counters themselves have grown within the time before, as entries {@code part} and
 *     {@code whole}, in place of its value; such times that follow each other share no request
 */
public record SignalRequest(
        Metric metric, String namespace, Set<String> revisions, BigDecimal traffic, Optional<Duration> increase) {
    public SignalRequest {
        revisions = Set.copyOf(revisions);
    }

    /** One for the metric's value. */
    public SignalRequest(Metric metric, String namespace, Set<String> revisions, BigDecimal traffic) {
        this(metric, namespace, revisions, traffic, Optional.empty());
    }
}
