package dev.sluice.agent.signal.prometheus;

import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Selectors of PromQL: {@code name{label="value"}}. */
final class Selector {
    private Selector() {}

    /**
     * The series of {@code name} in these namespaces.
     *
     * @param labels literal texts and patterns by the label's name, several maps one after the other
     */
    static String of(String name, Collection<String> namespaces, List<Map<String, Expression>> labels) {
        List<String> matchers = new ArrayList<>();
        matchers.add(namespaces(namespaces));
        for (Map<String, Expression> some : labels) {
            some.forEach((label, value) -> matchers.add(matcher(label, value)));
        }
        return name + "{" + String.join(",", matchers) + "}";
    }

    /** A namespace's name is a DNS label, which means itself in a regular expression. */
    static String namespaces(Collection<String> namespaces) {
        String names = namespaces.stream().sorted().distinct().collect(Collectors.joining("|"));
        return "namespace" + (namespaces.size() == 1 ? "=" : "=~") + quoted(names);
    }

    private static String matcher(String label, Expression value) {
        if (value instanceof Expression.Pattern pattern) {
            return label + "=~" + quoted(pattern.regex());
        }
        if (value instanceof Expression.Literal literal && literal.value() instanceof Value.Text text) {
            return label + "=" + quoted(text.text());
        }
        throw new IllegalArgumentException("a label is matched by a text or a pattern, not by " + value);
    }

    /** A string literal of PromQL: Go's, in double quotes. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> quoted.append("\\\\");
                case '"' -> quoted.append("\\\"");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7f) {
                        quoted.append(String.format("\\x%02x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
