package dev.sluice.agent.signal;

import dev.sluice.dsl.model.Metric;
import java.math.BigDecimal;
import java.util.Set;

/**
 * One number that somebody wants to know.
 *
 * @param metric what it is
 * @param namespace where the application runs
 * @param revisions whose number it is: names of ReplicaSets, or values of the metric's revision label; a release that moves
 *     several workloads has several
 * @param traffic how many requests there must have been in the window; fewer make it {@code TOO_FEW}
 */
public record SignalRequest(Metric metric, String namespace, Set<String> revisions, BigDecimal traffic) {
    public SignalRequest {
        revisions = Set.copyOf(revisions);
    }
}
