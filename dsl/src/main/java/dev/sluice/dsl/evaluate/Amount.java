package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.model.Dimension;
import dev.sluice.dsl.model.Unit;
import dev.sluice.dsl.model.Value;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A number at evaluation.
 *
 * @param base in the base unit of its dimension
 * @param unit in which it is shown
 */
record Amount(BigDecimal base, Unit unit) implements Comparable<Amount> {
    static final MathContext PRECISION = MathContext.DECIMAL128;
    static final Amount ZERO = new Amount(BigDecimal.ZERO, Unit.NONE);

    /** More digits, or a larger exponent, than any number of an API object has: refused before arithmetic makes it huge. */
    private static final int LONGEST = 100;

    static Amount of(Value.Measure measure) {
        return new Amount(measure.base(), measure.unit());
    }

    static Amount of(long count) {
        return new Amount(BigDecimal.valueOf(count), Unit.NONE);
    }

    /** The number that a manifest writes, or null where it is none or beyond all bounds. */
    static Amount parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return null;
        }
        try {
            long small = small(text);
            if (small >= 0) {
                return of(small);
            }
            BigDecimal number = parseDecimal(text.replace("_", ""));
            boolean bounded = Math.abs((long) number.scale()) <= LONGEST && number.precision() <= LONGEST;
            return bounded ? new Amount(number, Unit.NONE) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Digits alone without a leading zero, the usual case; -1 = something else. */
    private static long small(String text) {
        if (text.length() > 18 || (text.charAt(0) == '0' && text.length() > 1)) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }

    /** Decimals, and YAML 1.1's integers of other bases: 0x1F, 0o17, 017, 0b101. */
    private static BigDecimal parseDecimal(String text) {
        int sign = text.startsWith("-") ? 1 : text.startsWith("+") ? 1 : 0;
        String digits = text.substring(sign);
        int radix = 10;
        int skip = 0;
        if (digits.length() > 1 && digits.charAt(0) == '0') {
            switch (digits.charAt(1)) {
                case 'x', 'X' -> {
                    radix = 16;
                    skip = 2;
                }
                case 'o', 'O' -> {
                    radix = 8;
                    skip = 2;
                }
                case 'b', 'B' -> {
                    radix = 2;
                    skip = 2;
                }
                default -> radix = digits.chars().allMatch(c -> c >= '0' && c <= '7') ? 8 : 10;
            }
        }
        if (radix == 10) {
            return new BigDecimal(text);
        }
        BigDecimal number = new BigDecimal(new java.math.BigInteger(digits.substring(skip), radix));
        return text.startsWith("-") ? number.negate() : number;
    }

    Amount plus(Amount other) {
        return new Amount(base.add(other.base, PRECISION), unit == Unit.NONE ? other.unit : unit);
    }

    Amount minus(Amount other) {
        return new Amount(base.subtract(other.base, PRECISION), unit == Unit.NONE ? other.unit : unit);
    }

    Amount times(Amount other) {
        return new Amount(base.multiply(other.base, PRECISION), unit == Unit.NONE ? other.unit : unit);
    }

    /** Null where {@code other} is zero. */
    Amount dividedBy(Amount other) {
        if (other.base.signum() == 0) {
            return null;
        }
        boolean same = unit.dimension() == other.unit.dimension();
        return new Amount(base.divide(other.base, PRECISION), same ? Unit.NONE : unit);
    }

    /** Null where {@code other} is zero. */
    Amount remainder(Amount other) {
        return other.base.signum() == 0 ? null : new Amount(base.remainder(other.base, PRECISION), unit);
    }

    Amount negated() {
        return new Amount(base.negate(), unit);
    }

    /** Whether one is a percentage and the other a count: {@code maxSurge} may be either, and they do not compare. */
    boolean unlike(Amount other) {
        Dimension mine = unit.dimension();
        Dimension others = other.unit.dimension();
        boolean mixed = (mine == Dimension.RATIO && others == Dimension.COUNT)
                || (mine == Dimension.COUNT && others == Dimension.RATIO);
        return mixed && base.signum() != 0 && other.base.signum() != 0;
    }

    @Override
    public int compareTo(Amount other) {
        return base.compareTo(other.base);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Amount that && base.compareTo(that.base) == 0;
    }

    @Override
    public int hashCode() {
        return base.stripTrailingZeros().hashCode();
    }
}
