package dev.sluice.dsl.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a release moves in the environments it names. */
public record Release(
        List<String> in,
        List<Preparation> prepare,
        Optional<Configure> configure,
        Strategy strategy,
        List<SmokeTest> smoke,
        Optional<Expression> proceed,
        List<Notification> notifications,
        Position position) {
    public Release {
        in = List.copyOf(in);
        prepare = List.copyOf(prepare);
        smoke = List.copyOf(smoke);
        notifications = List.copyOf(notifications);
    }

    /** What runs before any pod is replaced, in the order written. */
    public sealed interface Preparation {
        /** Creates a Job from this CronJob or Job template and waits for it. */
        record Backup(String job, Optional<Value.Measure> within, Position position) implements Preparation {}

        /** Changes the database; says how, or whether, it can be undone (semantics, section 8). */
        record Migrate(
                String job,
                Optional<String> undo,
                boolean compatible,
                boolean automatic,
                boolean irreversible,
                Optional<Value.Measure> within,
                Position position)
                implements Preparation {}
    }

    /**
     * What the Configure phase does.
     *
     * @param restart workloads to restart although only what they read at start has changed
     */
    public record Configure(List<String> restart, Position position) {}

    /** How pods are replaced. */
    public sealed interface Strategy {
        Position position();

        record Rolling(List<Value.Measure> pauseAt, Optional<Value.Measure> hold, Position position)
                implements Strategy {}

        /** {@code keep}: how long the old pods stay after the switch; not less than the watch. */
        record BlueGreen(String active, String preview, Value.Measure keep, Position position) implements Strategy {}

        record Canary(List<Step> steps, Optional<TrafficRoute> traffic, Position position) implements Strategy {
            public Canary {
                steps = List.copyOf(steps);
            }
        }

        record Step(Value.Measure share, Optional<Value.Measure> hold, Position position) {}

        /** Shares are of requests, not of pods: an HTTPRoute of the Gateway API, or an Argo Rollout. */
        record TrafficRoute(String kind, String name, Position position) {}
    }

    public record SmokeTest(
            String method,
            String path,
            Optional<Integer> port,
            int expect,
            Optional<String> body,
            Optional<Value.Measure> within,
            Position position) {}

    public record Notification(String channel, Set<NotifyOn> on, Position position) {}

    public enum NotifyOn {
        BLOCKED,
        HELD,
        PROMOTED,
        REVERTED,
        COMPLETED,
        FROZEN
    }
}
