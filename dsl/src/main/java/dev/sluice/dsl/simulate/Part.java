package dev.sluice.dsl.simulate;

import dev.sluice.dsl.model.Nearest;
import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Node.Scalar;
import dev.sluice.dsl.model.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** A map of a file that people write, while it is read: what is asked for is what may stand there. */
public final class Part {
    private static final int LONGEST = 10_000;

    private final Node.Mapping map;
    private final Complaints complaints;
    private final Set<String> known = new TreeSet<>();

    public Part(Node.Mapping map, Complaints complaints) {
        this.map = map;
        this.complaints = complaints;
    }

    public Position position() {
        return complaints.position(map);
    }

    public boolean has(String key) {
        known.add(key);
        return map.get(key) != null;
    }

    public Optional<Node> node(String key) {
        known.add(key);
        return map.find(key);
    }

    /** A single value, read by {@code read}, which gives nothing where it is not {@code expected}. */
    public <T> Optional<T> value(String key, String expected, Function<String, Optional<T>> read) {
        return node(key).flatMap(node -> value(node, key, expected, read));
    }

    public <T> Optional<T> value(Node node, String key, String expected, Function<String, Optional<T>> read) {
        Optional<T> value = node instanceof Scalar scalar && scalar.text().length() <= LONGEST
                ? read.apply(scalar.text())
                : Optional.empty();
        if (value.isEmpty()) {
            complaints.add(node, key + ": expected " + expected + ", found " + Complaints.describe(node), "");
        }
        return value;
    }

    public <T> T required(String key, String expected, T otherwise, Function<String, Optional<T>> read) {
        if (!has(key)) {
            complaints.add(map, "'" + key + "' is missing", "write " + key + ": " + expected);
            return otherwise;
        }
        return value(key, expected, read).orElse(otherwise);
    }

    public Optional<String> text(String key) {
        return value(key, "a text", Optional::of);
    }

    public Optional<Duration> duration(String key) {
        return value(key, "a duration as 90s, 5m, 1h30m or 07:30", Amounts::duration);
    }

    public Optional<Integer> whole(String key, int least, int most) {
        return value(key, "a whole number from " + least + " to " + most, text -> {
            boolean digits = text.matches("[0-9]{1,9}");
            return digits && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most
                    ? Optional.of(Integer.parseInt(text))
                    : Optional.empty();
        });
    }

    public boolean flag(String key) {
        return value(
                        key,
                        "true or false",
                        text -> text.equals("true") || text.equals("false")
                                ? Optional.of(Boolean.valueOf(text))
                                : Optional.empty())
                .orElse(false);
    }

    public <E extends Enum<E>> Optional<E> word(String key, Class<E> type) {
        List<String> words = new ArrayList<>();
        for (E each : type.getEnumConstants()) {
            words.add(each.name().toLowerCase(java.util.Locale.ROOT));
        }
        return value(key, "one of " + String.join(", ", words), text -> {
            int index = words.indexOf(text.toLowerCase(java.util.Locale.ROOT));
            return index < 0 ? Optional.empty() : Optional.of(type.getEnumConstants()[index]);
        });
    }

    /** A list of texts, or one text. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        node(key).ifPresent(node -> {
            List<Node> items = node instanceof Node.Sequence list ? list.items() : List.of(node);
            items.forEach(item ->
                    value(item, key, "a text, or a list of texts", Optional::of).ifPresent(texts::add));
        });
        return texts;
    }

    /** A list of maps. */
    public List<Part> parts(String key) {
        List<Part> parts = new ArrayList<>();
        node(key).ifPresent(node -> {
            if (!(node instanceof Node.Sequence list)) {
                complaints.add(node, key + ": expected a list, found " + Complaints.describe(node), "");
                return;
            }
            for (Node item : list.items()) {
                if (item instanceof Node.Mapping each) {
                    parts.add(new Part(each, complaints));
                } else {
                    complaints.add(item, key + ": expected a map, found " + Complaints.describe(item), "");
                }
            }
        });
        return parts;
    }

    public Optional<Part> part(String key) {
        return node(key).flatMap(node -> {
            if (node instanceof Node.Mapping each) {
                return Optional.of(new Part(each, complaints));
            }
            complaints.add(node, key + ": expected a map, found " + Complaints.describe(node), "");
            return Optional.empty();
        });
    }

    public List<String> keys() {
        return map.keys();
    }

    /** Refuses what nobody asked for: a word that is not known would otherwise be a test that tests nothing. */
    public void refuseOthers() {
        for (int i = 0; i < map.size(); i++) {
            String key = map.key(i);
            if (!known.contains(key)) {
                String nearest = Nearest.to(key, List.copyOf(known)).stream()
                        .findFirst()
                        .map(each -> "did you mean '" + each + "'?")
                        .orElse("known here: " + String.join(", ", known));
                complaints.add(map.value(i), "'" + key + "' is not known here", nearest);
            }
        }
    }
}
