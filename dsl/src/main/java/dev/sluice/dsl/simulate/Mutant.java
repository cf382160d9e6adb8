package dev.sluice.dsl.simulate;

import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Position;

/**
 * A policy in which one condition was removed or changed. Cases that all pass although it is wrong do not test that condition.
 *
 * @param policy the changed policy
 * @param position what was changed, in the policy's file
 * @param change what was done, in the policy's own words: {@code for: 1.minute became for: 2.minutes}
 * @param reach which cases could tell
 */
public record Mutant(Policy policy, Position position, String change, Reach reach) {
    /** What a change can make a difference to. */
    public enum Reach {
        /** Rules and gates: cases of objects and evidence. */
        OBJECTS,
        /** How a release moves and goes back: timelines. */
        RELEASES,
        /** Windows and constants. */
        BOTH
    }

    /** Whether {@code test} could tell it from the policy it was made of. */
    public boolean concerns(TestCase test) {
        return switch (reach) {
            case OBJECTS -> test instanceof TestCase.Judged;
            case RELEASES -> test instanceof TestCase.Timeline;
            case BOTH -> true;
        };
    }
}
