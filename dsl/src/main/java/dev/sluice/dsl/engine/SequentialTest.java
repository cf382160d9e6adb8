package dev.sluice.dsl.engine;

import dev.sluice.dsl.model.Trial;

/**
 * Whether a revision's share of failing requests is more than {@code factor} times the stable one's, at a level that holds
 * however often one looks.
 *
 * <p>Each proportion has a confidence sequence by the method of mixtures: with a uniform mixture over p the likelihood
 * ratio after s failures of n is B(s+1, n-s+1) / (p^s (1-p)^(n-s)), a martingale under p, and by Ville's inequality it ever
 * exceeds 1/a with probability at most a (Robbins 1970; Howard, Ramdas, McAuliffe, Sekhon 2021, "Time-uniform, nonparametric,
 * nonasymptotic confidence sequences"). The null p1 &lt;= factor * p0 is rejected once the lower bound of p1 is above factor
 * times the upper bound of p0, each at half of the level.
 */
final class SequentialTest {
    private static final int BISECTIONS = 60;

    private SequentialTest() {}

    /** @param level how often it may be wrong in all, as 0.01 */
    static boolean rejects(Trial trial, double factor, double level) {
        double limit = Math.log(2 / level);
        return lower(trial.part(), trial.whole(), limit)
                > factor * upper(trial.baselinePart(), trial.baselineWhole(), limit);
    }

    /** The same for a ratio that must not fall: the null is p1 &gt;= factor * p0. */
    static boolean rejectsLess(Trial trial, double factor, double level) {
        double limit = Math.log(2 / level);
        return upper(trial.part(), trial.whole(), limit)
                < factor * lower(trial.baselinePart(), trial.baselineWhole(), limit);
    }

    /** The least p that is not yet ruled out. */
    static double lower(long part, long whole, double limit) {
        if (part == 0) {
            return 0;
        }
        double outside = 0;
        double inside = (double) part / whole;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (outside + inside) / 2;
            if (evidenceAgainst(middle, part, whole) > limit) {
                outside = middle;
            } else {
                inside = middle;
            }
        }
        return outside;
    }

    /** The greatest p that is not yet ruled out. */
    static double upper(long part, long whole, double limit) {
        return 1 - lower(whole - part, whole, limit);
    }

    /** The logarithm of the likelihood ratio of the mixture to p. */
    private static double evidenceAgainst(double p, long part, long whole) {
        long rest = whole - part;
        double mixture = logGamma(part + 1) + logGamma(rest + 1) - logGamma(whole + 2);
        return mixture - (part == 0 ? 0 : part * Math.log(p)) - (rest == 0 ? 0 : rest * Math.log1p(-p));
    }

    /** Stirling's series, after moving the argument up to where four terms are exact to 1e-12. */
    private static double logGamma(double x) {
        double shift = 0;
        double at = x;
        while (at < 15) {
            shift += Math.log(at);
            at++;
        }
        double inverse = 1 / at;
        double square = inverse * inverse;
        double series = inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680)));
        return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - shift;
    }
}
