package dev.sluice.dsl.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** When a release goes back in the environments it names, and what comes back. */
public record Rollback(
        List<String> in,
        Optional<Value.Measure> watch,
        Optional<Value.Measure> warmUp,
        Optional<Value.Measure> patience,
        OnUnknown onUnknown,
        Optional<Value.Measure> readyWithin,
        List<Condition> conditions,
        Set<Restore> restore,
        Position position) {
    public Rollback {
        in = List.copyOf(in);
        conditions = List.copyOf(conditions);
        restore = java.util.Collections.unmodifiableSet(new java.util.LinkedHashSet<>(restore));
    }

    /** What happens when nothing has been known for longer than patience. */
    public enum OnUnknown {
        HOLD,
        REVERT
    }

    /** What a revert brings back; the workload always. */
    public enum Restore {
        WORKLOAD,
        CONFIG,
        DATABASE
    }

    /** {@code when test, for: …, times: …, traffic: …, confidence: …} (semantics, section 7). */
    public record Condition(
            Expression test,
            Optional<Value.Measure> lasting,
            Optional<Integer> times,
            Optional<Value.Measure> traffic,
            Optional<Value.Measure> confidence,
            Position position) {}
}
