package dev.sluice.dsl.evidence.stated;

import dev.sluice.dsl.evidence.input.Input;
import dev.sluice.dsl.evidence.input.Refused;
import dev.sluice.dsl.model.Node;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * One YAML document as a located tree, of the part of YAML that needs no thought: maps with distinct plain keys, lists,
 * single values. Anchors, aliases, tags and a second document are refused.
 */
final class YamlTree {
    private static final int BYTES = 1 << 20;
    private static final int DEPTH = 20;

    private final Input input;
    private final Iterator<Event> events;
    private int nodes;

    private YamlTree(Input input, Iterator<Event> events) {
        this.input = input;
        this.events = events;
    }

    static Node.Mapping read(Input input) {
        if (input.content().length > BYTES) {
            throw input.refuse(Refused.LIMIT, 1, 1, "stated evidence has at most 1 MiB", "");
        }
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(BYTES);
        options.setNestingDepthLimit(DEPTH);
        try {
            return new YamlTree(
                            input,
                            new Yaml(options)
                                    .parse(new java.io.StringReader(input.text()))
                                    .iterator())
                    .document();
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            throw input.refuse(
                    Refused.SYNTAX,
                    mark == null ? 1 : mark.getLine() + 1,
                    mark == null ? 1 : mark.getColumn() + 1,
                    "not YAML: "
                            + String.valueOf(e.getProblem()).lines().findFirst().orElse(""),
                    "");
        } catch (YAMLException e) {
            throw input.refuse(
                    Refused.SYNTAX,
                    1,
                    1,
                    "not YAML: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    "");
        }
    }

    private Node.Mapping document() {
        Event event = events.next();
        while (!(event instanceof DocumentStartEvent)) {
            event = events.next();
        }
        Node root = node(events.next(), 1);
        events.next();
        if (events.hasNext() && events.next() instanceof DocumentStartEvent second) {
            throw refuse(second, "a second document", "write one document a file");
        }
        if (root instanceof Node.Mapping mapping) {
            return mapping;
        }
        throw input.refuse(Refused.CONTENT, root.line(), root.column(), "expected a map", "");
    }

    private Node node(Event event, int depth) {
        if (++nodes > input.limits().records()) {
            throw refuse(event, "more than " + input.limits().records() + " values", "", Refused.LIMIT);
        }
        if (depth > DEPTH) {
            throw refuse(event, "more than " + DEPTH + " maps and lists stand in each other", "", Refused.LIMIT);
        }
        if (event instanceof AliasEvent || (event instanceof NodeEvent node && node.getAnchor() != null)) {
            throw refuse(event, "anchors and aliases are not read", "write the value out");
        }
        int line = event.getStartMark().getLine() + 1;
        int column = event.getStartMark().getColumn() + 1;
        if (event instanceof ScalarEvent scalar) {
            if (scalar.getTag() != null) {
                throw refuse(event, "the tag " + scalar.getTag() + " is not read", "leave it out");
            }
            return new Node.Scalar(kind(scalar), scalar.getValue(), line, column);
        }
        if (event instanceof SequenceStartEvent) {
            List<Node> items = new ArrayList<>();
            for (Event next = events.next(); !(next instanceof SequenceEndEvent); next = events.next()) {
                items.add(node(next, depth + 1));
            }
            return new Node.Sequence(items.toArray(Node[]::new), line, column);
        }
        if (event instanceof MappingStartEvent) {
            return mapping(depth, line, column);
        }
        throw refuse(event, "expected a value", "");
    }

    private Node.Mapping mapping(int depth, int line, int column) {
        List<String> keys = new ArrayList<>();
        List<Node> values = new ArrayList<>();
        for (Event next = events.next(); !(next instanceof MappingEndEvent); next = events.next()) {
            if (!(next instanceof ScalarEvent key)) {
                throw refuse(next, "expected a name", "");
            }
            if (keys.contains(key.getValue())) {
                throw refuse(next, key.getValue() + " stands twice in one map", "keep one of them");
            }
            keys.add(key.getValue());
            values.add(node(events.next(), depth + 1));
        }
        return new Node.Mapping(keys.toArray(String[]::new), values.toArray(Node[]::new), line, column);
    }

    private static Node.Scalar.Kind kind(ScalarEvent scalar) {
        String text = scalar.getValue();
        if (scalar.getScalarStyle() != DumperOptions.ScalarStyle.PLAIN) {
            return Node.Scalar.Kind.TEXT;
        }
        if (text.isEmpty() || text.equals("null") || text.equals("~")) {
            return Node.Scalar.Kind.NULL;
        }
        if (text.equals("true") || text.equals("false")) {
            return Node.Scalar.Kind.BOOLEAN;
        }
        return text.chars().allMatch(c -> c >= '0' && c <= '9') ? Node.Scalar.Kind.NUMBER : Node.Scalar.Kind.TEXT;
    }

    private Refused refuse(Event event, String message, String hint) {
        return refuse(event, message, hint, Refused.SYNTAX);
    }

    private Refused refuse(Event event, String message, String hint, String code) {
        Mark mark = event.getStartMark();
        return input.refuse(code, mark.getLine() + 1, mark.getColumn() + 1, message, hint);
    }
}
