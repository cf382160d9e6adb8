package dev.sluice.dsl.kubernetes;

import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Node.Scalar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The resource {@code defaults.txt}, which says what its lines mean. */
final class DefaultsTable {
    private static final Pattern LINE =
            Pattern.compile("(\\S+)\\s+(\\S+)\\s+(\\S+)(?:\\s+(if|unless)\\s+([^\\s=]+)(?:=(\\S+))?)?");
    private static final Node EMPTY = new Node.Mapping(new String[0], new Node[0], 0, 0);

    /**
     * A line of the table.
     *
     * @param condition the path that the condition asks for, empty = it has none
     * @param texts what may stand there, empty = anything
     * @param wanted whether the condition must hold, or must not
     */
    record Default(String[] path, Node value, String[] condition, Set<String> texts, boolean wanted) {
        boolean appliesTo(MappingEditor object) {
            if (condition.length == 0) {
                return true;
            }
            Node found = at(object, condition);
            boolean holds =
                    texts.isEmpty() ? found != null : found instanceof Scalar scalar && texts.contains(scalar.text());
            return holds == wanted;
        }
    }

    private final Map<String, List<Default>> lines = new HashMap<>();

    private DefaultsTable(String text) {
        for (String line : text.split("\n")) {
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("not a line of the table of defaults: " + line);
            }
            lines.computeIfAbsent(matcher.group(1), definition -> new ArrayList<>())
                    .add(read(matcher));
        }
    }

    static DefaultsTable bundled() {
        try (InputStream stream = DefaultsTable.class.getResourceAsStream("defaults.txt")) {
            return new DefaultsTable(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the bundled defaults cannot be read", e);
        }
    }

    /** The defaults of a definition's objects, in the order in which they apply. */
    List<Default> of(String definition) {
        return lines.getOrDefault(definition, List.of());
    }

    /** What stands at {@code path} in {@code object}, or null. */
    static Node at(MappingEditor object, String[] path) {
        Node node = object.get(path[0]);
        for (int i = 1; i < path.length; i++) {
            node = node instanceof Node.Mapping map ? map.get(path[i]) : null;
        }
        return node;
    }

    private static Default read(Matcher line) {
        String[] path = line.group(2).split("\\.");
        String[] condition =
                line.group(5) == null ? new String[0] : line.group(5).split("\\.");
        Set<String> texts =
                line.group(6) == null ? Set.of() : Set.of(line.group(6).split("\\|"));
        return new Default(path, value(line.group(3)), condition, texts, !"unless".equals(line.group(4)));
    }

    private static Node value(String text) {
        if (text.equals("{}")) {
            return EMPTY;
        }
        if (text.startsWith("\"")) {
            return new Scalar(Scalar.Kind.TEXT, text.substring(1, text.length() - 1), 0, 0);
        }
        if (text.equals("true") || text.equals("false")) {
            return new Scalar(Scalar.Kind.BOOLEAN, text, 0, 0);
        }
        boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
        return new Scalar(digits ? Scalar.Kind.NUMBER : Scalar.Kind.TEXT, text, 0, 0);
    }
}
