package dev.sluice.dsl.strategy.rolling;

import dev.sluice.dsl.model.Fleet;
import dev.sluice.dsl.model.Release.Strategy.Rolling;
import dev.sluice.dsl.model.Value;
import dev.sluice.dsl.strategy.Course;
import dev.sluice.dsl.strategy.Shares;
import dev.sluice.dsl.strategy.Stage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The Deployment goes on by itself; it is paused where a share is reached that it shall wait at. */
public final class RollingCourse implements Course {
    private final List<Stage> stages;
    private final Duration interval;

    /** @param interval how often a release is looked at: a batch must not outrun that */
    public RollingCourse(Rolling rolling, Duration interval) {
        this.interval = interval;
        Duration hold = rolling.hold()
                .map(h -> Duration.ofMillis(h.base().movePointRight(3).longValue()))
                .orElse(Duration.ZERO);
        List<Stage> all = new ArrayList<>();
        for (Value.Measure share : rolling.pauseAt()) {
            all.add(new Stage(share.base(), hold));
        }
        all.add(Stage.WHOLE);
        this.stages = List.copyOf(all);
    }

    @Override
    public List<Stage> stages() {
        return stages;
    }

    /**
     * A rollout stands at a share once that part of the wanted replicas is new: pods of its surge run beside the old ones
     * then, so that the traffic's share is a little lower.
     */
    @Override
    public boolean reached(Stage stage, Fleet fleet) {
        int replicas = fleet.workload().replicas();
        boolean whole = stage.share().compareTo(BigDecimal.ONE) >= 0;
        return fleet.judged().allReady()
                && (whole
                        ? fleet.share().compareTo(stage.share()) >= 0
                                && fleet.judged().ready() >= replicas
                        : fleet.judged().ready() >= Shares.pods(stage.share(), replicas));
    }

    /** Semantics, section 6: nothing else keeps a Deployment from running past the share between two looks at it. */
    @Override
    public List<Obstacle> obstacles(Fleet.Workload workload) {
        List<Obstacle> obstacles = new ArrayList<>();
        if (stages.size() == 1 || workload.replicas() == 0) {
            return obstacles;
        }
        if (workload.minReadySeconds() < interval.toSeconds()) {
            obstacles.add(new Obstacle(
                    "pauseAt: minReadySeconds is " + workload.minReadySeconds() + " < " + interval.toSeconds()
                            + ", so a rollout may pass a share unseen",
                    "minReadySeconds >= " + interval.toSeconds(),
                    String.valueOf(workload.minReadySeconds()),
                    "set spec.minReadySeconds: " + interval.toSeconds()));
        }
        int batch = workload.maxSurge() + workload.maxUnavailable();
        BigDecimal first = stages.get(0).share();
        if (Shares.of(batch, workload.replicas()).compareTo(first) > 0) {
            obstacles.add(new Obstacle(
                    "pauseAt: one batch of " + batch + " of " + workload.replicas() + " pods is more than "
                            + Shares.text(first),
                    "maxSurge + maxUnavailable within " + Shares.text(first),
                    "maxSurge " + workload.maxSurge() + ", maxUnavailable " + workload.maxUnavailable(),
                    "lower them, or wait first at " + Shares.text(Shares.of(batch, workload.replicas()))));
        }
        return obstacles;
    }
}
