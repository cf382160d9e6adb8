package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.kubernetes.ImageReference;
import dev.sluice.dsl.kubernetes.Redaction;
import dev.sluice.dsl.model.Dimension;
import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Values as findings show them. What is secret is replaced here, where it would become text for the first time. */
final class Shown {
    static final String REDACTED = Redaction.REDACTED;
    private static final int LONGEST_TEXT = 200;
    private static final int MOST_ITEMS = 10;

    private Shown() {}

    /** A value, as a sentence shows it; texts without quotes. */
    static String value(Object value) {
        Place place = Located.place(value);
        if (place != null && place.secret() && !(Located.raw(value) instanceof Gap)) {
            return REDACTED;
        }
        return raw(Located.raw(value), false);
    }

    /** A value with texts in quotes. */
    static String quoted(Object value) {
        Place place = Located.place(value);
        if (place != null && place.secret() && !(Located.raw(value) instanceof Gap)) {
            return REDACTED;
        }
        return raw(Located.raw(value), true);
    }

    private static String raw(Object value, boolean quoted) {
        if (value instanceof Located located) {
            return quoted ? quoted(located) : value(located);
        }
        if (value instanceof Node.Scalar scalar) {
            boolean text = scalar.kind() == Node.Scalar.Kind.TEXT;
            return text ? text(scalar.text(), quoted) : cut(scalar.text());
        }
        if (value instanceof String text) {
            return text(text, quoted);
        }
        if (value instanceof Amount amount) {
            return amount(amount, amount.unit());
        }
        if (value instanceof Gap gap) {
            return gap.reason();
        }
        if (value instanceof ImageReference image) {
            return text(image.normalised(), quoted);
        }
        if (value instanceof Node.Sequence || value instanceof List) {
            return list(value, quoted);
        }
        if (value instanceof Node.Mapping map) {
            return map.size() == 0 ? "{}" : "a map of " + String.join(", ", firstKeys(map));
        }
        return value instanceof Map ? "a map" : String.valueOf(value);
    }

    private static String list(Object list, boolean quoted) {
        List<String> items = new ArrayList<>();
        int size = Plain.size(list);
        for (int i = 0; i < Math.min(size, MOST_ITEMS); i++) {
            items.add(raw(list instanceof Node.Sequence sequence ? sequence.get(i) : ((List<?>) list).get(i), quoted));
        }
        return "[" + String.join(", ", items) + (size > MOST_ITEMS ? ", … " + size + " in all]" : "]");
    }

    private static List<String> firstKeys(Node.Mapping map) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < Math.min(map.size(), MOST_ITEMS); i++) {
            keys.add(cut(map.key(i)));
        }
        return keys;
    }

    private static String text(String text, boolean quoted) {
        String shown = cut(Redaction.withoutCredentials(text));
        return quoted ? "'" + shown + "'" : shown;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }

    /** An amount in {@code unit}, rounded to one decimal. */
    static String amount(Amount amount, Unit unit) {
        return amount(amount, unit, 1);
    }

    static String amount(Amount amount, Unit unit, int decimals) {
        boolean ratio = unit.dimension() == Dimension.RATIO;
        Unit shown = ratio ? Unit.PERCENT : unit;
        BigDecimal number = amount.base().divide(shown.factor(), Amount.PRECISION);
        if (number.scale() > decimals && shown != Unit.NONE) {
            number = number.setScale(decimals, RoundingMode.HALF_EVEN);
        }
        number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        String digits = number.precision() - number.scale() > 30 ? number.toString() : grouped(number.toPlainString());
        return digits + suffix(shown);
    }

    /** 4210 as 4,210. */
    private static String grouped(String digits) {
        int start = digits.startsWith("-") ? 1 : 0;
        int point = digits.indexOf('.');
        int end = point < 0 ? digits.length() : point;
        StringBuilder text = new StringBuilder(digits);
        for (int i = end - 3; i > start; i -= 3) {
            text.insert(i, ',');
        }
        return text.toString();
    }

    private static String suffix(Unit unit) {
        return switch (unit) {
            case NONE -> "";
            case PERCENT, RATIO -> " %";
            case SECONDS -> " s";
            case MINUTES -> " min";
            case HOURS -> " h";
            case DAYS -> " d";
            case PER_SECOND -> "/s";
            case PER_MINUTE -> "/min";
            case BYTES -> " B";
            case MILLICORES -> " m";
            default -> " " + unit.word();
        };
    }

    /** What kind of thing {@code value} is, with its article; never its content. */
    static String type(Object value) {
        Object raw = Located.raw(value);
        if (raw instanceof Node.Scalar scalar) {
            return switch (scalar.kind()) {
                case TEXT -> "text";
                case NUMBER -> "a number";
                case BOOLEAN -> "a boolean";
                case NULL -> "null";
            };
        }
        if (raw instanceof String) {
            return "text";
        }
        if (raw instanceof Boolean) {
            return "a boolean";
        }
        if (raw instanceof Amount) {
            return "a number";
        }
        if (raw instanceof Node.Sequence || raw instanceof List) {
            return "a list";
        }
        return raw instanceof Node.Mapping || raw instanceof Map ? "a map" : "another kind of value";
    }

    /** Why a signal is missing, in words. */
    static String missing(Signal.Missing missing) {
        String reason = missing.reason() == Signal.Reason.NOT_GIVEN
                ? "no report"
                : missing.reason().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        return missing.detail().isEmpty() ? reason : reason + ": " + missing.detail();
    }
}
