package dev.sluice.dsl.kubernetes;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Kubernetes' notation of amounts: {@code 500m}, {@code 1.5Gi}, {@code 2e3}.
 *
 * <p>Source: {@code ParseQuantity} of k8s.io/apimachinery v0.37 (pkg/api/resource/quantity.go, suffix.go), which is wider
 * than the grammar in the API's documentation: {@code 1.}, {@code .5}, {@code .}, {@code +} and {@code Ki} are amounts
 * too, the last three of them 0.
 */
public final class Quantity {
    /** Longer texts are no quantity here; the API server has no such bound, but no amount needs it. */
    private static final int LONGEST = 100;

    /** The largest power of ten that is taken; the API server takes any and cuts it to 32 bits. */
    private static final int LARGEST_EXPONENT = 1_000;

    private static final BigDecimal LARGEST_BINARY = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final int NANO = 9;

    private Quantity() {}

    /**
     * The amount that {@code text} writes, empty where it is no quantity. As in Kubernetes, what is finer than a billionth
     * is rounded away from zero, and an amount with a binary suffix is capped at 2⁶³−1.
     */
    public static Optional<BigDecimal> parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        int start = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
        int point = digits(text, start);
        int end = point < text.length() && text.charAt(point) == '.' ? digits(text, point + 1) : point;
        String whole = text.substring(start, point);
        String fraction = end > point ? text.substring(point + 1, end) : "";
        BigInteger unscaled = new BigInteger("0" + whole + fraction);
        BigDecimal number = new BigDecimal(text.charAt(0) == '-' ? unscaled.negate() : unscaled, fraction.length());
        Optional<BigDecimal> amount = scaled(number, text.substring(end));
        boolean bare = whole.isEmpty() && fraction.isEmpty();
        return bare && needsDigits(text.substring(end)) ? Optional.empty() : amount;
    }

    /** Which amounts without a digit are 0 and which are refused depends, in the API server, on the path they take there. */
    private static boolean needsDigits(String suffix) {
        return suffix.equals("Pi") || suffix.equals("Ei") || finerThanNano(suffix);
    }

    private static boolean finerThanNano(String suffix) {
        return exponent(BigDecimal.ONE, suffix).isPresent()
                && suffix.charAt(1) == '-'
                && new BigInteger(suffix.substring(2)).intValue() > NANO;
    }

    private static int digits(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    private static Optional<BigDecimal> scaled(BigDecimal number, String suffix) {
        switch (suffix) {
            case "":
                return Optional.of(rounded(number));
            case "n":
                return Optional.of(rounded(number.movePointLeft(9)));
            case "u":
                return Optional.of(rounded(number.movePointLeft(6)));
            case "m":
                return Optional.of(rounded(number.movePointLeft(3)));
            case "k":
                return Optional.of(rounded(number.movePointRight(3)));
            case "M":
                return Optional.of(rounded(number.movePointRight(6)));
            case "G":
                return Optional.of(rounded(number.movePointRight(9)));
            case "T":
                return Optional.of(rounded(number.movePointRight(12)));
            case "P":
                return Optional.of(rounded(number.movePointRight(15)));
            case "E":
                return Optional.of(rounded(number.movePointRight(18)));
            case "Ki":
                return Optional.of(binary(number, 10));
            case "Mi":
                return Optional.of(binary(number, 20));
            case "Gi":
                return Optional.of(binary(number, 30));
            case "Ti":
                return Optional.of(binary(number, 40));
            case "Pi":
                return Optional.of(binary(number, 50));
            case "Ei":
                return Optional.of(binary(number, 60));
            default:
                return exponent(number, suffix);
        }
    }

    private static Optional<BigDecimal> exponent(BigDecimal number, String suffix) {
        if (suffix.length() < 2 || (suffix.charAt(0) != 'e' && suffix.charAt(0) != 'E')) {
            return Optional.empty();
        }
        int sign = suffix.charAt(1) == '-' || suffix.charAt(1) == '+' ? 1 : 0;
        int first = 1 + sign;
        if (first == suffix.length() || digits(suffix, first) != suffix.length()) {
            return Optional.empty();
        }
        BigInteger power = new BigInteger(suffix.substring(first));
        if (power.bitLength() > 31 || power.intValue() > LARGEST_EXPONENT) {
            return Optional.empty();
        }
        int exponent = suffix.charAt(1) == '-' ? -power.intValue() : power.intValue();
        return Optional.of(rounded(number.scaleByPowerOfTen(exponent)));
    }

    private static BigDecimal binary(BigDecimal number, int power) {
        BigDecimal amount = rounded(number.multiply(new BigDecimal(BigInteger.ONE.shiftLeft(power))));
        BigDecimal magnitude = amount.abs().min(LARGEST_BINARY);
        return amount.signum() < 0 ? magnitude.negate() : magnitude;
    }

    private static BigDecimal rounded(BigDecimal amount) {
        if (amount.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return amount.scale() > NANO ? amount.setScale(NANO, RoundingMode.UP) : amount;
    }
}
