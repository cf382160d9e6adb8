package dev.sluice.dsl.manifest;

import dev.sluice.dsl.model.Node.Scalar.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * What Kubernetes makes of a plain (unquoted) YAML scalar: the rules of go-yaml v2, with which kubectl and the API
 * server read YAML (through sigs.k8s.io/yaml), checked against {@code kubectl create --dry-run=client -o json} 1.37.
 * Those are YAML 1.1's words for booleans and null, including {@code y} and {@code off}; integers in base 2, 8, 10 and
 * 16 with {@code _} anywhere; decimals; no base 60 and no dates. A value that is not written as JSON would write it
 * gets JSON's spelling: {@code 0x1F} is {@code 31}, {@code off} is {@code false}.
 */
final class YamlScalars {
    /** Longer numbers are kept at a double's precision, which is all that Kubernetes keeps of them. */
    private static final int LONGEST_EXACT = 400;

    private static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(64);

    private YamlScalars() {}

    /** @param text in JSON's spelling for numbers, booleans and null */
    record Typed(Kind kind, String text) {
        static final Typed TRUE = new Typed(Kind.BOOLEAN, "true");
        static final Typed FALSE = new Typed(Kind.BOOLEAN, "false");
        static final Typed NULL = new Typed(Kind.NULL, "null");
        /** Infinity or not-a-number, which JSON, and so the API, cannot say. */
        static final Typed UNSAYABLE = new Typed(Kind.NUMBER, "");
    }

    static Typed resolve(String plain) {
        if (plain.isEmpty()) {
            return Typed.NULL;
        }
        char first = plain.charAt(0);
        if (first >= '0' && first <= '9' || first == '-' || first == '+' || first == '.') {
            return number(plain);
        }
        if (plain.length() > 5 || "yYnNtTfFoO~".indexOf(first) < 0) {
            return new Typed(Kind.TEXT, plain);
        }
        return switch (plain) {
            case "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON" -> Typed.TRUE;
            case "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF" -> Typed.FALSE;
            case "~", "null", "Null", "NULL" -> Typed.NULL;
            default -> new Typed(Kind.TEXT, plain);
        };
    }

    private static Typed number(String plain) {
        if (isSmallDecimal(plain)) {
            return new Typed(Kind.NUMBER, plain);
        }
        switch (plain) {
            case ".inf",
                    ".Inf",
                    ".INF",
                    "+.inf",
                    "+.Inf",
                    "+.INF",
                    "-.inf",
                    "-.Inf",
                    "-.INF",
                    ".nan",
                    ".NaN",
                    ".NAN" -> {
                return Typed.UNSAYABLE;
            }
            default -> {}
        }
        String digits = plain.charAt(0) == '.' || plain.indexOf('_') < 0 ? plain : plain.replace("_", "");
        BigInteger based = integer(digits);
        if (based != null) {
            return new Typed(Kind.NUMBER, based.toString());
        }
        String decimal = decimal(digits);
        return decimal == null ? new Typed(Kind.TEXT, plain) : new Typed(Kind.NUMBER, decimal);
    }

    /** The common case: 0, 8080, -1 and so on, that both YAML and JSON write alike. */
    private static boolean isSmallDecimal(String plain) {
        int start = plain.charAt(0) == '-' ? 1 : 0;
        int length = plain.length();
        if (length == start || length > 15 || plain.charAt(start) == '0' && length > start + 1) {
            return false;
        }
        for (int i = start; i < length; i++) {
            if (plain.charAt(i) < '0' || plain.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** An integer with a base prefix or a leading zero, or null. Decimal ones are left to {@link #decimal}. */
    private static BigInteger integer(String digits) {
        int start = digits.charAt(0) == '-' || digits.charAt(0) == '+' ? 1 : 0;
        if (digits.length() < start + 2 || digits.length() > LONGEST_EXACT || digits.charAt(start) != '0') {
            return null;
        }
        int base = switch (digits.charAt(start + 1)) {
            case 'x', 'X' -> 16;
            case 'o', 'O' -> 8;
            case 'b', 'B' -> 2;
            default -> 0;
        };
        String magnitude = digits.substring(base == 0 ? start + 1 : start + 2);
        base = base == 0 ? 8 : base;
        if (magnitude.isEmpty()) {
            return null;
        }
        for (int i = 0; i < magnitude.length(); i++) {
            if (magnitude.charAt(i) > 'f' || Character.digit(magnitude.charAt(i), base) < 0) {
                return null;
            }
        }
        BigInteger value = new BigInteger(magnitude, base);
        if (base == 8 && digits.charAt(start + 1) <= '9' && value.compareTo(LARGEST) >= 0) {
            return null;
        }
        return digits.charAt(0) == '-' ? value.negate() : value;
    }

    /** A decimal in JSON's spelling, or null where {@code digits} is none or too large for a double. */
    static String decimal(String digits) {
        int at = digits.charAt(0) == '-' || digits.charAt(0) == '+' ? 1 : 0;
        int whole = digitsFrom(digits, at);
        int end = whole;
        int fraction = end;
        if (end < digits.length() && digits.charAt(end) == '.') {
            fraction = digitsFrom(digits, end + 1);
            if (whole == at && fraction == end + 1) {
                return null;
            }
            end = fraction;
        } else if (whole == at) {
            return null;
        }
        if (end < digits.length() && (digits.charAt(end) == 'e' || digits.charAt(end) == 'E')) {
            int exponent = end + 1;
            if (exponent < digits.length() && (digits.charAt(exponent) == '-' || digits.charAt(exponent) == '+')) {
                exponent++;
            }
            end = digitsFrom(digits, exponent);
            if (end == exponent) {
                return null;
            }
        }
        if (end != digits.length()) {
            return null;
        }
        double value = Double.parseDouble(digits);
        if (Double.isInfinite(value)) {
            return null;
        }
        if (value == 0) {
            return "0";
        }
        return digits.length() > LONGEST_EXACT ? BigDecimal.valueOf(value).toString() : jsonSpelling(digits, at, whole);
    }

    /** A number as a map's key: go-yaml prints a decimal one at a float's precision. */
    static String key(String number) {
        if (number.indexOf('.') < 0 && number.indexOf('e') < 0 && number.indexOf('E') < 0) {
            return number;
        }
        return new BigDecimal(Float.toString(Float.parseFloat(number)))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String jsonSpelling(String digits, int start, int whole) {
        int significant = start;
        while (significant < whole - 1 && digits.charAt(significant) == '0') {
            significant++;
        }
        String sign = digits.charAt(0) == '-' ? "-" : "";
        String integer = whole == start ? "0" : digits.substring(significant, whole);
        String rest = digits.substring(whole);
        if (rest.startsWith(".") && (rest.length() == 1 || rest.charAt(1) < '0' || rest.charAt(1) > '9')) {
            rest = rest.substring(1);
        }
        return sign + integer + rest;
    }

    private static int digitsFrom(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
