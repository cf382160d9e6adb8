package dev.sluice.dsl.strategy.canary;

import dev.sluice.dsl.model.Fleet;
import dev.sluice.dsl.model.Release.Strategy.Canary;
import dev.sluice.dsl.strategy.Course;
import dev.sluice.dsl.strategy.Shares;
import dev.sluice.dsl.strategy.Stage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Shares of requests with a traffic route; without one, shares of the pods, as near as these come. */
public final class CanaryCourse implements Course {
    private final Canary canary;
    private final List<Stage> stages;

    public CanaryCourse(Canary canary) {
        this.canary = canary;
        List<Stage> all = new ArrayList<>();
        for (Canary.Step step : canary.steps()) {
            Duration hold = step.hold()
                    .map(h -> Duration.ofMillis(h.base().movePointRight(3).longValue()))
                    .orElse(Duration.ZERO);
            all.add(new Stage(step.share().base(), hold));
        }
        this.stages = List.copyOf(all);
    }

    @Override
    public List<Stage> stages() {
        return stages;
    }

    @Override
    public boolean reached(Stage stage, Fleet fleet) {
        int replicas = fleet.workload().replicas();
        BigDecimal demanded = canary.traffic().isPresent() || replicas == 0
                ? stage.share()
                : Shares.of(Shares.pods(stage.share(), replicas), replicas).min(stage.share());
        return fleet.judged().allReady() && fleet.share().compareTo(demanded) >= 0;
    }

    @Override
    public List<Obstacle> obstacles(Fleet.Workload workload) {
        List<Obstacle> obstacles = new ArrayList<>();
        if (canary.traffic().isPresent() || workload.replicas() == 0) {
            return obstacles;
        }
        List<BigDecimal> shares = stages.stream().map(Stage::share).toList();
        for (BigDecimal share : shares) {
            if (!Shares.representable(share, workload.replicas())) {
                obstacles.add(new Obstacle(
                        "step " + Shares.text(share) + " cannot be had with " + workload.replicas()
                                + " pods, which give " + Shares.achievable(workload.replicas()),
                        "a share within 5 points of " + Shares.text(share),
                        workload.replicas() + " pods",
                        "take steps that they give, or " + Shares.replicasFor(shares)
                                + " replicas, or route traffic: canary { traffic … }"));
            }
        }
        return obstacles;
    }
}
