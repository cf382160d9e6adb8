package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values as operators see them: {@code String}, {@code Boolean}, {@link Amount}, {@link KubernetesVersion}, {@code
 * Instant}, image references, ranges; lists are a manifest's {@link Node.Sequence} or a {@code List}, maps a {@link
 * Node.Mapping} or a {@code Map}.
 */
final class Plain {
    private Plain() {}

    /** {@code value} without its place, a manifest's scalar read. */
    static Object of(Object value) {
        Object raw = Located.raw(value);
        return raw instanceof Node.Scalar scalar ? read(scalar) : raw;
    }

    private static Object read(Node.Scalar scalar) {
        switch (scalar.kind()) {
            case TEXT:
                return scalar.text();
            case BOOLEAN:
                return isTrue(scalar.text());
            case NUMBER:
                Amount number = Amount.parse(scalar.text());
                return number == null ? Gap.wrong("a number", scalar) : number;
            default:
                return Gap.ABSENT;
        }
    }

    /** As YAML 1.1 reads it, which Kubernetes does. */
    private static boolean isTrue(String text) {
        return text.equalsIgnoreCase("true")
                || text.equalsIgnoreCase("yes")
                || text.equalsIgnoreCase("on")
                || text.equalsIgnoreCase("y");
    }

    /** A boolean, or the gap that stands in its place. */
    static Object truth(Object value) {
        Object plain = of(value);
        return plain instanceof Boolean || plain instanceof Gap ? plain : Gap.wrong("true or false", plain);
    }

    /** A text, or the gap that stands in its place. */
    static Object text(Object value) {
        Object plain = of(value);
        return plain instanceof String || plain instanceof Gap ? plain : Gap.wrong("text", plain);
    }

    /** A number, or the gap that stands in its place. */
    static Object number(Object value) {
        Object plain = of(value);
        return plain instanceof Amount || plain instanceof Gap ? plain : Gap.wrong("a number", plain);
    }

    /** A {@link Node.Sequence} or a {@code List}, or the gap that stands in its place. */
    static Object list(Object value) {
        Object plain = of(value);
        boolean fits = plain instanceof Node.Sequence || plain instanceof List || plain instanceof Gap;
        return fits ? plain : Gap.wrong("a list", plain);
    }

    static int size(Object list) {
        return list instanceof Node.Sequence sequence ? sequence.size() : ((List<?>) list).size();
    }

    /**
     * An item of {@code list}; with its place where the frame traces.
     *
     * @param located the list as it was evaluated, with its place
     */
    static Object item(Object located, Object list, int number, Frame frame) {
        Object item = list instanceof Node.Sequence sequence ? sequence.get(number) : ((List<?>) list).get(number);
        if (item instanceof Located) {
            return item;
        }
        Object value = absentOr(item);
        Place place = frame.tracing() ? Located.place(located) : null;
        if (place == null) {
            return value;
        }
        return new Located(value, list instanceof Node.Sequence ? place.item(number, node(value)) : place.derived(""));
    }

    /** A manifest's value as it counts: an explicit null is a field that is not set, as for the API server. */
    static Object absentOr(Object node) {
        boolean absent = node == null || (node instanceof Node.Scalar s && s.kind() == Node.Scalar.Kind.NULL);
        return absent ? Gap.ABSENT : node;
    }

    /** The node to remember in a place; null for a gap. */
    static Object node(Object value) {
        return value instanceof Gap ? null : value;
    }

    /** A value of the model as operators see it. */
    static Object model(Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        if (value instanceof Value.Truth truth) {
            return truth.value();
        }
        if (value instanceof Value.Measure measure) {
            return Amount.of(measure);
        }
        if (value instanceof Value.Items items) {
            List<Object> list = new ArrayList<>();
            items.items().forEach(item -> list.add(model(item)));
            return List.copyOf(list);
        }
        Map<String, Object> map = new LinkedHashMap<>();
        ((Value.Entries) value).entries().forEach((key, entry) -> map.put(key, model(entry)));
        return map;
    }
}
