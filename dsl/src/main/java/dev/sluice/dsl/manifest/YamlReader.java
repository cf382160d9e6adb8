package dev.sluice.dsl.manifest;

import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Node.Scalar.Kind;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * YAML documents as located trees, straight from SnakeYAML's events: no class is ever looked up from a tag.
 *
 * <p>Tags: the core schema's own ({@code !!str}, {@code !!int}, {@code !!float}, {@code !!bool}, {@code !!null}, {@code
 * !!map}, {@code !!seq}) and {@code !} for text are read as go-yaml reads them; every other tag, {@code !!binary} and
 * {@code !!timestamp} among them, is refused.
 */
final class YamlReader implements DocumentReader {
    private final FileText text;
    private final Counts counts;
    private final Consumer<Problem> problems;
    private final List<Entries> open = new ArrayList<>();
    private final Map<String, Anchor> anchors = new HashMap<>();
    private Parser parser;
    private int deepest;
    private boolean refused;

    YamlReader(FileText text, Counts counts, Consumer<Problem> problems) {
        this.text = text;
        this.counts = counts;
        this.problems = problems;
    }

    /** @param node null while it is still being read: an alias inside of what it names */
    private record Anchor(Node node, long nodes, int height) {}

    @Override
    public void read(Consumer<Document> documents) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        parser = new ParserImpl(new StreamReader(text.text()), options);
        next();
        for (Event start = next(); !start.is(Event.ID.StreamEnd); start = next()) {
            document(start, documents);
        }
    }

    /** SnakeYAML reports some malformed texts by exceptions of its own, others by whatever fails inside of it. */
    private Event next() {
        try {
            return parser.getEvent();
        } catch (RuntimeException syntax) {
            throw Refusal.ofFile(YamlSyntax.explain(syntax, text));
        }
    }

    private void document(Event start, Consumer<Document> documents) {
        int number = counts.document(() -> position(start));
        anchors.clear();
        refused = false;
        try {
            Node root = node(next(), 1);
            next();
            if (!refused) {
                documents.accept(new Document(root, number));
            }
        } catch (Refusal refusal) {
            if (refusal.endsFile()) {
                throw refusal;
            }
            problems.accept(refusal.problem());
            skipToEndOfDocument();
        }
    }

    private void skipToEndOfDocument() {
        for (Event event = next(); !event.is(Event.ID.DocumentEnd); event = next()) {
            // what is left of the document is not followed
        }
    }

    private Node node(Event event, int depth) {
        deepest = Math.max(deepest, depth);
        counts.depth(depth, () -> position(event));
        if (event instanceof AliasEvent alias) {
            return alias(alias, depth);
        }
        counts.node(() -> position(event));
        String anchor = ((NodeEvent) event).getAnchor();
        if (anchor == null) {
            return content(event, depth);
        }
        long before = counts.nodes() - 1;
        int outer = deepest;
        deepest = depth;
        anchors.put(anchor, new Anchor(null, 0, 0));
        Node node = content(event, depth);
        anchors.put(anchor, new Anchor(node, counts.nodes() - before, deepest - depth));
        deepest = Math.max(deepest, outer);
        return node;
    }

    private Node content(Event event, int depth) {
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar);
        }
        if (event instanceof MappingStartEvent start) {
            refuseTag(start.getTag(), "map", start);
            return mapping(start, depth);
        }
        SequenceStartEvent start = (SequenceStartEvent) event;
        refuseTag(start.getTag(), "seq", start);
        return sequence(start, depth);
    }

    private Node alias(AliasEvent alias, int depth) {
        Anchor anchor = anchors.get(alias.getAnchor());
        if (anchor == null || anchor.node() == null) {
            String message = anchor == null
                    ? "*" + alias.getAnchor() + " names no anchor above it in this document"
                    : "*" + alias.getAnchor() + " stands inside of &" + alias.getAnchor()
                            + ", which would make it endless";
            String hint = anchor == null ? "quote it if it is a text: '*" + alias.getAnchor() + "'" : "";
            throw Refusal.ofDocument(text.problem("manifest-alias", position(alias), message, hint));
        }
        counts.alias(anchor.nodes(), () -> position(alias));
        counts.depth(depth + anchor.height(), () -> position(alias));
        deepest = Math.max(deepest, depth + anchor.height());
        return anchor.node();
    }

    private Node sequence(SequenceStartEvent start, int depth) {
        Entries items = entries(depth);
        for (Event event = next(); !event.is(Event.ID.SequenceEnd); event = next()) {
            items.add(node(event, depth + 1));
        }
        Node sequence = items.sequence(line(start), column(start));
        items.clear();
        return sequence;
    }

    private Node mapping(MappingStartEvent start, int depth) {
        Entries entries = entries(depth);
        MergeKey merge = null;
        for (Event event = next(); !event.is(Event.ID.MappingEnd); event = next()) {
            if (isMerge(event)) {
                Position where = position(event);
                Node value = node(next(), depth + 1);
                if (merge != null) {
                    refuse(
                            "manifest-duplicate-key",
                            where,
                            "<< stands twice in this map, first at " + merge.position(),
                            "merge several maps with one key: <<: [*first, *second]");
                }
                merge = new MergeKey(value, entries.size(), where);
                continue;
            }
            String key = key(event);
            Node value = node(next(), depth + 1);
            int first = entries.find(key);
            if (first >= 0) {
                refuse(
                        "manifest-duplicate-key",
                        position(event),
                        "the key " + key + " stands twice in this map, first at "
                                + text.position(entries.line(first), entries.column(first)),
                        "readers disagree on which one counts; remove one");
            } else {
                entries.add(key, value, line(event), column(event));
            }
        }
        if (merge != null) {
            merge.into(entries, text, this::refuse);
        }
        Node mapping = entries.mapping(line(start), column(start));
        entries.clear();
        return mapping;
    }

    private static boolean isMerge(Event event) {
        return event instanceof ScalarEvent scalar
                && scalar.getScalarStyle() == ScalarStyle.PLAIN
                && scalar.getTag() == null
                && scalar.getValue().equals("<<");
    }

    /** A key as Kubernetes' reader turns it into JSON: {@code on} is "true", {@code 0x10} is "16", {@code 1.50} "1.5". */
    private String key(Event event) {
        if (!(event instanceof ScalarEvent scalar)) {
            String hint = text.line(line(event)).contains("{{")
                    ? YamlSyntax.TEMPLATE_HINT
                    : "keys are texts; quote it if it is one";
            String code = text.line(line(event)).contains("{{") ? "manifest-template" : "manifest-key";
            throw Refusal.ofDocument(text.problem(code, position(event), "expected a key, found " + kind(event), hint));
        }
        Node.Scalar node = (Node.Scalar) scalar(scalar);
        counts.key(node.text(), () -> position(event));
        counts.node(() -> position(event));
        if (scalar.getAnchor() != null) {
            anchors.put(scalar.getAnchor(), new Anchor(node, 1, 0));
        }
        return switch (node.kind()) {
            case TEXT, BOOLEAN -> node.text();
            case NUMBER -> SharedTexts.share(YamlScalars.key(node.text()));
            case NULL -> {
                refuse(
                        "manifest-key",
                        position(event),
                        "expected a key, found " + (scalar.getValue().isEmpty() ? "nothing" : "null"),
                        "quote it if it is a text");
                yield "null";
            }
        };
    }

    private static String kind(Event event) {
        return event instanceof MappingStartEvent ? "a map" : event instanceof AliasEvent ? "an alias" : "a list";
    }

    private Node scalar(ScalarEvent event) {
        Kind kind = Kind.TEXT;
        String value = event.getValue();
        String tag = event.getTag();
        if (tag != null && !tag.equals("!")) {
            return tagged(event, tag);
        }
        if (tag == null && event.getScalarStyle() == ScalarStyle.PLAIN) {
            YamlScalars.Typed typed = YamlScalars.resolve(value);
            kind = typed.kind();
            value = typed.text();
            if (typed == YamlScalars.Typed.UNSAYABLE) {
                refuse(
                        "manifest-number",
                        position(event),
                        event.getValue() + " is no number that JSON, and so the Kubernetes API, can say",
                        "quote it if it is a text");
            }
        }
        return new Node.Scalar(kind, SharedTexts.share(value), line(event), column(event));
    }

    private Node tagged(ScalarEvent event, String tag) {
        String value = event.getValue();
        YamlScalars.Typed typed = YamlScalars.resolve(value);
        Kind expected = switch (tag) {
            case "tag:yaml.org,2002:str" -> Kind.TEXT;
            case "tag:yaml.org,2002:int", "tag:yaml.org,2002:float" -> Kind.NUMBER;
            case "tag:yaml.org,2002:bool" -> Kind.BOOLEAN;
            case "tag:yaml.org,2002:null" -> Kind.NULL;
            default -> null;
        };
        if (expected == null) {
            refuseTag(tag, "str", event);
        } else if (expected != Kind.TEXT && (typed.kind() != expected || typed == YamlScalars.Typed.UNSAYABLE)) {
            refuse(
                    "manifest-tag",
                    position(event),
                    "what stands here is not a " + shortTag(tag),
                    "remove the tag, or correct the value");
        }
        return new Node.Scalar(
                expected == null ? Kind.TEXT : expected,
                SharedTexts.share(expected == Kind.TEXT || expected == null ? value : typed.text()),
                line(event),
                column(event));
    }

    private void refuseTag(String tag, String allowed, Event event) {
        if (tag != null && !tag.equals("tag:yaml.org,2002:" + allowed) && !tag.equals("!")) {
            refuse(
                    "manifest-tag",
                    position(event),
                    "the tag " + shorten(shortTag(tag)) + " is not read; a manifest is plain data",
                    "remove the tag; CloudFormation's and other tools' tags must be resolved by their tool first");
        }
    }

    private static String shortTag(String tag) {
        return tag.startsWith("tag:yaml.org,2002:") ? "!!" + tag.substring("tag:yaml.org,2002:".length()) : tag;
    }

    private static String shorten(String value) {
        return value.length() <= 60 ? value : value.substring(0, 60) + "…";
    }

    /** Reports a problem of this document; the rest of it is still read, for its other problems. */
    private void refuse(String code, Position where, String message, String hint) {
        refused = true;
        problems.accept(text.problem(code, where, message, hint));
    }

    private Entries entries(int depth) {
        while (open.size() <= depth) {
            open.add(new Entries());
        }
        Entries entries = open.get(depth);
        entries.clear();
        return entries;
    }

    private Position position(Event event) {
        Mark start = event.getStartMark();
        Mark end = event.getEndMark();
        Position from = text.position(start.getLine() + 1, start.getColumn() + 1);
        boolean oneLine = end.getLine() == start.getLine() && end.getColumn() > start.getColumn();
        return oneLine ? from.to(text.position(end.getLine() + 1, end.getColumn())) : from;
    }

    private static int line(Event event) {
        return event.getStartMark().getLine() + 1;
    }

    private static int column(Event event) {
        return event.getStartMark().getColumn() + 1;
    }
}
