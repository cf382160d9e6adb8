package dev.sluice.dsl.strategy;

import dev.sluice.dsl.model.Fleet;
import java.util.List;

/** The way of one release through its stages. */
public interface Course {
    /** In order; the share never falls, and is 1 at the last. */
    List<Stage> stages();

    /** Whether the stage's share is there, as far as pods can represent it. */
    boolean reached(Stage stage, Fleet fleet);

    /** What about the workload makes the stages impossible; each is a FAIL, and says what to do. */
    List<Obstacle> obstacles(Fleet.Workload workload);

    /**
     * @param observed what the workload says
     * @param fix what to change
     */
    record Obstacle(String message, String expected, String observed, String fix) {}
}
