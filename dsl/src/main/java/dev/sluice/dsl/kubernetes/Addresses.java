package dev.sluice.dsl.kubernetes;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** IP addresses as one set of numbers: those of IPv4, then those of IPv6. */
public final class Addresses {
    private static final BigInteger SIX = BigInteger.ONE.shiftLeft(32);

    /** Every address. */
    public static final Ranges ALL =
            Ranges.of(BigInteger.ZERO, SIX.add(BigInteger.ONE.shiftLeft(128)).subtract(BigInteger.ONE));

    private Addresses() {}

    /** The addresses of {@code 10.0.0.0/8} or {@code 2001:db8::/32}; bits behind the prefix are ignored. */
    public static Optional<Ranges> parse(String cidr) {
        int slash = cidr.indexOf('/');
        if (slash < 1 || cidr.length() > 60) {
            return Optional.empty();
        }
        String address = cidr.substring(0, slash);
        boolean six = address.indexOf(':') >= 0;
        int width = six ? 128 : 32;
        int prefix = number(cidr.substring(slash + 1), 10, width);
        BigInteger value = six ? six(address) : four(address);
        if (prefix < 0 || value == null) {
            return Optional.empty();
        }
        BigInteger size = BigInteger.ONE.shiftLeft(width - prefix);
        BigInteger first = value.divide(size).multiply(size).add(six ? SIX : BigInteger.ZERO);
        return Optional.of(Ranges.of(first, first.add(size).subtract(BigInteger.ONE)));
    }

    private static BigInteger four(String address) {
        String[] parts = address.split("\\.", -1);
        BigInteger value = BigInteger.ZERO;
        for (String part : parts) {
            int octet = number(part, 10, 255);
            if (octet < 0) {
                return null;
            }
            value = value.shiftLeft(8).add(BigInteger.valueOf(octet));
        }
        return parts.length == 4 ? value : null;
    }

    private static BigInteger six(String address) {
        int gap = address.indexOf("::");
        if (gap < 0) {
            return groups(address, 8);
        }
        String before = address.substring(0, gap);
        String after = address.substring(gap + 2);
        int written = count(before) + count(after);
        BigInteger high = before.isEmpty() ? BigInteger.ZERO : groups(before, count(before));
        BigInteger low = after.isEmpty() ? BigInteger.ZERO : groups(after, count(after));
        if (written > 7 || high == null || low == null) {
            return null;
        }
        return high.shiftLeft(16 * (8 - count(before))).add(low);
    }

    private static int count(String groups) {
        return groups.isEmpty() ? 0 : groups.split(":", -1).length + (groups.indexOf('.') >= 0 ? 1 : 0);
    }

    /** Groups of 16 bits; the last two may be written as an IPv4 address. */
    private static BigInteger groups(String text, int expected) {
        BigInteger value = BigInteger.ZERO;
        int found = 0;
        for (String group : text.split(":", -1)) {
            if (group.indexOf('.') >= 0) {
                BigInteger four = found == expected - 2 ? four(group) : null;
                return four == null ? null : value.shiftLeft(32).add(four);
            }
            int bits = number(group, 16, 0xFFFF);
            if (bits < 0) {
                return null;
            }
            value = value.shiftLeft(16).add(BigInteger.valueOf(bits));
            found++;
        }
        return found == expected ? value : null;
    }

    /** The number, or -1 where it is none or larger than {@code most}. */
    private static int number(String digits, int base, int most) {
        if (digits.isEmpty() || digits.length() > 4) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) > 'f' ? -1 : Character.digit(digits.charAt(i), base);
            if (digit < 0) {
                return -1;
            }
            value = value * base + digit;
        }
        return value > most ? -1 : value;
    }

    /** {@code 10.0.0.0–10.255.255.255}, the first few ranges. */
    public static String show(Ranges addresses) {
        if (addresses.equals(ALL)) {
            return "every address";
        }
        List<String> shown = new ArrayList<>();
        for (Ranges.Range range : addresses.ranges()) {
            if (shown.size() == 3) {
                shown.add("…");
                break;
            }
            String first = show(range.first());
            shown.add(range.first().equals(range.last()) ? first : first + "–" + show(range.last()));
        }
        return String.join(", ", shown);
    }

    private static String show(BigInteger address) {
        boolean six = address.compareTo(SIX) >= 0;
        BigInteger bits = six ? address.subtract(SIX) : address;
        List<String> parts = new ArrayList<>();
        for (int shift = six ? 112 : 24; shift >= 0; shift -= six ? 16 : 8) {
            int part = bits.shiftRight(shift).intValue() & (six ? 0xFFFF : 0xFF);
            parts.add(six ? Integer.toHexString(part) : Integer.toString(part));
        }
        return String.join(six ? ":" : ".", parts);
    }
}
