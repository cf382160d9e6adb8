package dev.sluice.dsl.engine;

import dev.sluice.dsl.model.Windows;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * Whether a revision's values are greater (or smaller) than {@code factor} times the stable one's, by Mann and Whitney's test
 * of ranks (1947, "On a test of whether one of two random variables is stochastically larger than the other"), made at {@link
 * #LOOKS} declared looks.
 *
 * <p>The level is spent in equal parts over the looks (Lan and DeMets 1983, "Discrete sequential boundaries for clinical
 * trials", with Bonferroni's inequality in place of their joint distribution, for looks share values): whatever the looks have
 * in common, a false alarm is no more likely than the level. The p-value is exact; values that are tied count against a
 * rejection, which can only make it larger. One value a window that overlaps no other, for overlapping ones are not
 * independent. Besides, the effect must be at least of medium size, by Vargha and Delaney's A (2000, "A critique and
 * improvement of the CL common language effect size statistics"): the probability that a value of the one is beyond one of
 * the other, 0.5 where they do not differ.
 */
final class RankTest {
    /** How many values of each revision the first look needs. */
    static final int FEWEST = 8;

    /** After how many values of the judged revision it is looked at. */
    private static final List<Integer> AT = List.of(FEWEST, 12, 16, 24, 32, 48, 64, 96);

    static final int LOOKS = AT.size();

    /** So many of the newest values are compared: enough for any level, and what changes late is not outvoted. */
    private static final int NEWEST = 32;

    private static final double MEDIUM = 0.64;

    private RankTest() {}

    /** With the values of one more window; the stable revision has none once it is gone. */
    static Windows with(Windows seen, BigDecimal judged, Optional<BigDecimal> stable, Instant at) {
        List<BigDecimal> beside = new ArrayList<>(seen.stable());
        stable.ifPresent(beside::add);
        List<BigDecimal> values = new ArrayList<>(seen.judged());
        values.add(judged);
        return new Windows(
                newest(values), newest(beside), seen.taken() + 1, seen.looks(), Optional.of(at), seen.rejected());
    }

    private static List<BigDecimal> newest(List<BigDecimal> values) {
        return values.subList(Math.max(0, values.size() - NEWEST), values.size());
    }

    /**
     * Makes the test where a look is due.
     *
     * @param greater whether greater values are worse
     * @param level how often it may be wrong in all
     */
    static Windows look(Windows seen, double factor, boolean greater, double level) {
        boolean due = seen.looks() < LOOKS
                && seen.taken() >= AT.get(seen.looks())
                && seen.stable().size() >= FEWEST;
        if (!due) {
            return seen;
        }
        double[] judged =
                seen.judged().stream().mapToDouble(BigDecimal::doubleValue).toArray();
        double[] stable = seen.stable().stream()
                .mapToDouble(value -> factor * value.doubleValue())
                .toArray();
        double p = p(judged, stable, greater);
        double effect = effect(judged, stable, greater);
        double spent = level / LOOKS;
        Optional<String> rejected = p <= spent && effect >= MEDIUM
                ? Optional.of(String.format(Locale.ROOT, "p %.2g <= %.2g, effect %.2f", p, spent, effect))
                : seen.rejected();
        return new Windows(seen.judged(), seen.stable(), seen.taken(), seen.looks() + 1, seen.last(), rejected);
    }

    /** The chance of such ranks, or worse, where the judged values are no worse. */
    static double p(double[] judged, double[] stable, boolean greater) {
        double[][] ranks = ranks(judged, stable, greater);
        return MannWhitneyUTest.withDefaults()
                .with(PValueMethod.EXACT)
                .with(AlternativeHypothesis.GREATER_THAN)
                .test(ranks[0], ranks[1])
                .getPValue();
    }

    /** Places without ties, the worst last: of equal values the judged one stands first. */
    private static double[][] ranks(double[] judged, double[] stable, boolean greater) {
        record Placed(double value, boolean judged, int index) {}
        List<Placed> all = new ArrayList<>();
        double sign = greater ? 1 : -1;
        for (int i = 0; i < judged.length; i++) {
            all.add(new Placed(sign * judged[i], true, i));
        }
        for (int i = 0; i < stable.length; i++) {
            all.add(new Placed(sign * stable[i], false, i));
        }
        all.sort((a, b) -> a.value() != b.value()
                ? Double.compare(a.value(), b.value())
                : Boolean.compare(b.judged(), a.judged()));
        double[][] ranks = {new double[judged.length], new double[stable.length]};
        for (int rank = 0; rank < all.size(); rank++) {
            Placed placed = all.get(rank);
            ranks[placed.judged() ? 0 : 1][placed.index()] = rank;
        }
        return ranks;
    }

    /** Vargha and Delaney's A: ties count half. */
    static double effect(double[] judged, double[] stable, boolean greater) {
        double beyond = 0;
        for (double one : judged) {
            for (double other : stable) {
                int order = greater ? Double.compare(one, other) : Double.compare(other, one);
                beyond += order > 0 ? 1 : order == 0 ? 0.5 : 0;
            }
        }
        return beyond / (judged.length * (double) stable.length);
    }
}
