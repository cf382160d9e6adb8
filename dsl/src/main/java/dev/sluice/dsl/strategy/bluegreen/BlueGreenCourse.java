package dev.sluice.dsl.strategy.bluegreen;

import dev.sluice.dsl.model.Fleet;
import dev.sluice.dsl.strategy.Course;
import dev.sluice.dsl.strategy.Stage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** All new pods run behind the preview Service first; then the active Service's selector moves. */
public final class BlueGreenCourse implements Course {
    private static final List<Stage> STAGES = List.of(new Stage(BigDecimal.ZERO, Duration.ZERO), Stage.WHOLE);

    @Override
    public List<Stage> stages() {
        return STAGES;
    }

    @Override
    public boolean reached(Stage stage, Fleet fleet) {
        return fleet.judged().allReady()
                && fleet.judged().ready() >= fleet.workload().replicas()
                && fleet.share().compareTo(stage.share()) >= 0;
    }

    @Override
    public List<Obstacle> obstacles(Fleet.Workload workload) {
        return List.of();
    }
}
