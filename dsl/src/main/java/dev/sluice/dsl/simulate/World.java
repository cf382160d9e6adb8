package dev.sluice.dsl.simulate;

import dev.sluice.dsl.model.Action;
import dev.sluice.dsl.model.Event;
import dev.sluice.dsl.model.Fleet;
import dev.sluice.dsl.model.Fleet.Pods;
import dev.sluice.dsl.simulate.TestCase.Happening;
import dev.sluice.dsl.simulate.TestCase.Job;
import dev.sluice.dsl.simulate.TestCase.Timeline;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The cluster of a scenario: it does what the engine asks for, as fast and as well as the test file says. */
final class World {
    private static final int PROGRESS_DEADLINE_SECONDS = 600;

    private final Timeline timeline;
    private final Map<String, Duration> begun = new HashMap<>();
    private final Set<String> failing = new HashSet<>();
    private final Set<String> snapshots = new TreeSet<>();
    private BigDecimal share;
    private BigDecimal goal;
    private Duration goalSince = Duration.ZERO;
    private Happening.Pods judgedTrouble;
    private Happening.Pods stableTrouble;
    private boolean stableExists;
    private boolean seen = true;

    World(Timeline timeline) {
        this.timeline = timeline;
        this.stableExists = !timeline.first();
        this.share = BigDecimal.ZERO;
        this.goal = null;
    }

    BigDecimal share() {
        return share;
    }

    boolean stableExists() {
        return stableExists && share.compareTo(BigDecimal.ONE) < 0;
    }

    boolean seen() {
        return seen;
    }

    /** Another revision stands in the template: none of its pods runs yet. */
    void revision() {
        stableExists |= share.compareTo(BigDecimal.ONE) == 0;
        share = BigDecimal.ZERO;
        goal = null;
        begun.clear();
        judgedTrouble = null;
    }

    void happens(Happening happening) {
        if (happening instanceof Happening.Pods pods) {
            if (pods.stable()) {
                stableTrouble = pods;
            } else {
                judgedTrouble = pods;
            }
        } else if (happening instanceof Happening.Cluster cluster) {
            seen = cluster.seen();
        } else if (happening instanceof Happening.Action action) {
            if (action.fails()) {
                failing.add(action.action());
            } else {
                failing.remove(action.action());
            }
        }
    }

    /** Works on what is pending, and tells what has ended since. */
    List<Event> work(List<Action> pending, Duration now) {
        List<Event> events = new ArrayList<>();
        for (Action action : pending) {
            Duration since = begun.computeIfAbsent(action.id(), id -> now);
            if (action instanceof Action.RunJob run) {
                Job job = timeline.jobs().getOrDefault(run.job(), new Job(Duration.ZERO, false));
                if (now.minus(since).compareTo(job.takes()) >= 0) {
                    events.add(
                            job.fails()
                                    ? new Event.ActionFailed(run.id(), "Job " + run.job() + " failed", true)
                                    : new Event.ActionDone(run.id()));
                }
            } else if (failing.contains(word(action))) {
                events.add(new Event.ActionFailed(action.id(), "cannot be written", false));
            } else {
                act(action, now);
                events.add(new Event.ActionDone(action.id()));
            }
        }
        return events;
    }

    /** How a test file names an action. */
    static String word(Action action) {
        return action.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }

    private void act(Action action, Duration now) {
        if (action instanceof Action.Shift shift && shift.id().equals("back")) {
            share = BigDecimal.ZERO;
        } else if (action instanceof Action.Shift shift && !shift.share().equals(goal)) {
            goal = shift.share();
            goalSince = now;
        } else if (action instanceof Action.Restore) {
            goal = null;
            share = BigDecimal.ZERO;
            stableExists = true;
        } else if (action instanceof Action.Snapshot snapshot) {
            snapshots.add(snapshot.revision());
        }
    }

    /** The pods as they are now; a share that was asked for is there once its pods are Ready. */
    Fleet fleet(Duration now) {
        Pods judged = judged(now);
        if (goal != null && judged.allReady()) {
            share = goal;
        }
        int stableWanted = stableExists && share.compareTo(BigDecimal.ONE) < 0 ? timeline.replicas() : 0;
        Pods stable = troubled(new Pods(stableWanted, stableWanted, 0, Set.of()), stableTrouble);
        int batch = Math.max(1, timeline.replicas() / 4);
        return new Fleet(
                share,
                judged,
                stable,
                new Fleet.Workload(timeline.replicas(), 10, batch, 0, PROGRESS_DEADLINE_SECONDS),
                snapshots);
    }

    /** What ran before the scenario, as its first revision: all of it Ready. */
    Fleet before() {
        Pods all = new Pods(timeline.replicas(), timeline.replicas(), 0, Set.of());
        return new Fleet(
                BigDecimal.ONE,
                all,
                Pods.NONE,
                new Fleet.Workload(timeline.replicas(), 10, 1, 0, PROGRESS_DEADLINE_SECONDS),
                snapshots);
    }

    private Pods judged(Duration now) {
        if (goal == null) {
            return Pods.NONE;
        }
        int wanted = podsFor(goal);
        boolean ready = now.minus(goalSince).compareTo(timeline.ready()) >= 0;
        int before = Math.min(wanted, share.signum() == 0 ? 0 : podsFor(share));
        return troubled(new Pods(wanted, ready ? wanted : before, 0, Set.of()), judgedTrouble);
    }

    /** With a share of 0 all pods run beside the old ones, as for blue-green. */
    private int podsFor(BigDecimal part) {
        int pods = part.multiply(BigDecimal.valueOf(timeline.replicas()))
                .setScale(0, RoundingMode.HALF_UP)
                .intValue();
        return part.signum() == 0 ? timeline.replicas() : Math.max(1, pods);
    }

    private static Pods troubled(Pods pods, Happening.Pods trouble) {
        if (trouble == null || pods.wanted() == 0) {
            return pods;
        }
        int ready = Math.min(pods.ready(), trouble.ready().orElse(pods.ready()));
        return new Pods(pods.wanted(), ready, trouble.restarts(), Set.copyOf(trouble.waiting()));
    }
}
