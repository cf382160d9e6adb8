package dev.sluice.dsl.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.model.Trial;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SequentialTestTest {
    /** Of 3 failures in 10 requests. */
    @Test
    void boundsAreWhereTheMixturesEvidenceReachesTheLimit() {
        double limit = Math.log(100);
        double lower = SequentialTest.lower(3, 10, limit);
        double mixture = 1.0 / (11 * 120); // B(4, 8) = 3! 7! / 11!
        double evidence = Math.log(mixture / (Math.pow(lower, 3) * Math.pow(1 - lower, 7)));
        assertEquals(limit, evidence, 1e-6);
        assertTrue(SequentialTest.upper(3, 10, limit) > 0.3 && lower < 0.3);
        assertEquals(0, SequentialTest.lower(0, 10, limit));
        assertEquals(1, SequentialTest.upper(10, 10, limit));
    }

    @Test
    void aRevisionThatFailsFarMoreOftenIsFoundSoon() {
        assertTrue(SequentialTest.rejects(new Trial(120, 1000, 10, 1000), 2, 0.01));
        assertFalse(SequentialTest.rejects(new Trial(15, 1000, 10, 1000), 2, 0.01));
        assertFalse(SequentialTest.rejects(Trial.NONE, 2, 0.01));
    }

    /** Null releases at the edge, looked at 60 times each: false alarms stay below the level of 10 %. */
    @Test
    void falseAlarmsStayBelowTheLevelHoweverOftenOneLooks() {
        Random random = new Random(7);
        int releases = 1000;
        int alarms = 0;
        for (int release = 0; release < releases; release++) {
            Trial trial = Trial.NONE;
            boolean alarm = false;
            for (int look = 0; look < 60 && !alarm; look++) {
                trial = new Trial(
                        trial.part() + failures(random, 40, 0.1),
                        trial.whole() + 40,
                        trial.baselinePart() + failures(random, 40, 0.05),
                        trial.baselineWhole() + 40);
                alarm = SequentialTest.rejects(trial, 2, 0.1);
            }
            alarms += alarm ? 1 : 0;
        }
        assertTrue(alarms <= releases / 10, alarms + " alarms in " + releases + " releases");
    }

    private static int failures(Random random, int requests, double rate) {
        int failures = 0;
        for (int i = 0; i < requests; i++) {
            failures += random.nextDouble() < rate ? 1 : 0;
        }
        return failures;
    }
}
