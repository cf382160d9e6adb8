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
import java.util.StringTokenizer;

/** The resource {@code defaults.txt}, which says what its lines mean. */
final class DefaultsTable {
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
            StringTokenizer words = new StringTokenizer(line);
            List<Default> defaults = lines.get(words.nextToken());
            if (defaults == null) {
                defaults = new ArrayList<>();
                lines.put(line.substring(0, line.indexOf(' ')), defaults);
            }
            defaults.add(read(words));
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

    private static Default read(StringTokenizer words) {
        String[] path = words.nextToken().split("\\.");
        Node value = value(words.nextToken());
        if (!words.hasMoreTokens()) {
            return new Default(path, value, new String[0], Set.of(), true);
        }
        boolean wanted = words.nextToken().equals("if");
        String[] condition = words.nextToken().split("=");
        Set<String> texts = condition.length == 1 ? Set.of() : Set.of(condition[1].split("\\|"));
        return new Default(path, value, condition[0].split("\\."), texts, wanted);
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
        boolean number = Character.isDigit(text.charAt(0)) && Character.isDigit(text.charAt(text.length() - 1));
        return new Scalar(number ? Scalar.Kind.NUMBER : Scalar.Kind.TEXT, text, 0, 0);
    }
}
