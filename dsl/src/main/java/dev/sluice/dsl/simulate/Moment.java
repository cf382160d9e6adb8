package dev.sluice.dsl.simulate;

import dev.sluice.dsl.model.Decision;
import dev.sluice.dsl.model.Step;
import java.time.Duration;

/** One evaluation of a scenario. */
public record Moment(Duration offset, Step step) {
    /** What stands: a release that has ended stays decided. */
    public Decision decision() {
        return step.decision() instanceof Decision.Hold ? step.next().end().orElse(step.decision()) : step.decision();
    }
}
