package dev.sluice.dsl.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.model.Windows;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankTestTest {
    private static Windows windows(int count, java.util.function.IntToDoubleFunction judged, double level) {
        Random random = new Random(3);
        Windows seen = Windows.NONE;
        for (int i = 0; i < count; i++) {
            seen = RankTest.with(
                    seen,
                    BigDecimal.valueOf(judged.applyAsDouble(i)),
                    Optional.of(BigDecimal.valueOf(200 + random.nextDouble())),
                    Instant.EPOCH.plusSeconds(60L * i));
            seen = RankTest.look(seen, 1, true, level);
        }
        return seen;
    }

    /** Three of three above three: 1 of the 20 ways to deal them out. */
    @Test
    void pIsTheShareOfDealsThatAreAsBad() {
        assertEquals(0.05, RankTest.p(new double[] {4, 5, 6}, new double[] {1, 2, 3}, true), 1e-9);
        assertEquals(1, RankTest.p(new double[] {4, 5, 6}, new double[] {1, 2, 3}, false), 1e-9);
    }

    @Test
    void valuesThatAreAllAlikeNeverCountAgainstARevision() {
        assertEquals(1, RankTest.p(new double[] {1, 1, 1, 1}, new double[] {1, 1, 1, 1}, true), 1e-9);
        assertEquals(0.5, RankTest.effect(new double[] {1, 1}, new double[] {1, 1}, true));
    }

    @Test
    void slowerAnswersAreFoundAtTheFirstLookAndNotBefore() {
        assertEquals(0, windows(RankTest.FEWEST - 1, i -> 300, 0.01).looks());
        Windows seen = windows(RankTest.FEWEST, i -> 300, 0.01);
        assertTrue(seen.rejected().orElseThrow().contains("effect 1.00"), seen::toString);
    }

    @Test
    void thereAreNoMoreLooksThanDeclaredAndNoMoreValuesThanAreCompared() {
        Windows seen = windows(300, i -> 200, 0.01);
        assertEquals(RankTest.LOOKS, seen.looks());
        assertEquals(32, seen.judged().size());
        assertEquals(300, seen.taken());
        assertTrue(seen.rejected().isEmpty());
    }

    /** Null releases, all looks made: at a level of 10 % fewer than 10 % raise an alarm. */
    @Test
    void falseAlarmsOfAllLooksTogetherStayBelowTheLevel() {
        Random random = new Random(11);
        int releases = 1000;
        int alarms = 0;
        for (int release = 0; release < releases; release++) {
            Windows seen = Windows.NONE;
            for (int i = 0; i < 96; i++) {
                seen = RankTest.with(
                        seen, lognormal(random), Optional.of(lognormal(random)), Instant.EPOCH.plusSeconds(60L * i));
                seen = RankTest.look(seen, 1, true, 0.1);
            }
            alarms += seen.rejected().isPresent() ? 1 : 0;
        }
        assertTrue(alarms <= releases / 10, alarms + " alarms in " + releases + " releases");
    }

    private static BigDecimal lognormal(Random random) {
        return BigDecimal.valueOf(200 * Math.exp(0.2 * random.nextGaussian()));
    }
}
