package dev.sluice.dsl.simulate.replay;

import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.SignalRequest;
import java.time.Instant;

/** What was measured. */
@FunctionalInterface
public interface History {
    /** What somebody who asked for this at that time would have been told of the release. */
    Signal answer(PastRelease release, SignalRequest request, Instant at);
}
