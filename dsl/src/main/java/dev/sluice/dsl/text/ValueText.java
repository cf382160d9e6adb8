package dev.sluice.dsl.text;

import dev.sluice.dsl.model.Value;
import java.util.Map;
import java.util.Set;

/** Values as literals. */
final class ValueText {
    /** Words that Groovy reads as values where a key stands. */
    private static final Set<String> VALUES = Set.of("true", "false", "null");

    private ValueText() {}

    static String of(Value value) {
        if (value instanceof Value.Text text) {
            return Quoting.text(text.text());
        }
        if (value instanceof Value.Truth truth) {
            return Boolean.toString(truth.value());
        }
        if (value instanceof Value.Measure measure) {
            return of(measure);
        }
        StringBuilder out = new StringBuilder("[");
        String separator = "";
        if (value instanceof Value.Items items) {
            for (Value item : items.items()) {
                out.append(separator).append(of(item));
                separator = ", ";
            }
        } else if (value instanceof Value.Entries entries) {
            out.append(entries.entries().isEmpty() ? ":" : "");
            for (Map.Entry<String, Value> entry : entries.entries().entrySet()) {
                out.append(separator).append(key(entry.getKey())).append(": ").append(of(entry.getValue()));
                separator = ", ";
            }
        }
        return out.append("]").toString();
    }

    /** {@code 5}, {@code 0.5}, {@code 5.percent}. */
    static String of(Value.Measure measure) {
        String number = measure.amount().toPlainString();
        String unit = measure.unit().word();
        return unit.isEmpty() ? number : number + "." + unit;
    }

    /** A key of a map or the name of an option: bare where it is a name. */
    static String key(String key) {
        return isName(key) && !VALUES.contains(key) ? key : Quoting.text(key);
    }

    private static boolean isName(String key) {
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
            if (!letter && (i == 0 || c < '0' || c > '9')) {
                return false;
            }
        }
        return !key.isEmpty();
    }
}
