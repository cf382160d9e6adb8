package dev.sluice.dsl.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Node.Scalar.Kind;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** JSON values, one after the other with white space between them, as located trees. */
final class JsonReader implements DocumentReader {
    private static final int LONGEST_NUMBER = 400;

    private final FileText text;
    private final Limits limits;
    private final Counts counts;
    private final Consumer<Problem> problems;
    private final List<Entries> open = new ArrayList<>();
    private JsonParser parser;
    private boolean refused;

    JsonReader(FileText text, Limits limits, Counts counts, Consumer<Problem> problems) {
        this.text = text;
        this.limits = limits;
        this.counts = counts;
        this.problems = problems;
    }

    /** Whether a text starts as JSON does. Templates start alike, so a second brace is looked for. */
    static boolean startsAsJson(String text) {
        int at = 0;
        while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == '\uFEFF')) {
            at++;
        }
        return text.startsWith("{", at) && !text.startsWith("{{", at);
    }

    @Override
    public void read(Consumer<Document> documents) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth() + 1)
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(Math.max(limits.keyLength(), 1))
                        .maxNumberLength(LONGEST_NUMBER)
                        .build())
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .build();
        try (JsonParser opened = factory.createParser(text.text())) {
            parser = opened;
            while (parser.nextToken() != null) {
                int number = counts.document(this::position);
                refused = false;
                Node root = value(1);
                if (!refused) {
                    documents.accept(new Document(root, number));
                }
            }
        } catch (StreamConstraintsException limit) {
            throw Refusal.ofFile(text.problem(
                    "manifest-limit", position(), firstSentence(limit), "no Kubernetes object needs that"));
        } catch (JsonProcessingException syntax) {
            throw Refusal.ofFile(text.problem(
                    "manifest-syntax", position(syntax.getLocation()), "not JSON: " + firstSentence(syntax), ""));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Node value(int depth) throws IOException {
        counts.depth(depth, this::position);
        counts.node(this::position);
        JsonLocation start = parser.currentTokenLocation();
        int line = start.getLineNr();
        int column = start.getColumnNr();
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(depth, line, column);
            case START_ARRAY -> sequence(depth, line, column);
            case VALUE_STRING -> new Node.Scalar(Kind.TEXT, SharedTexts.share(parser.getText()), line, column);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                new Node.Scalar(Kind.NUMBER, SharedTexts.share(number()), line, column);
            case VALUE_TRUE -> new Node.Scalar(Kind.BOOLEAN, "true", line, column);
            case VALUE_FALSE -> new Node.Scalar(Kind.BOOLEAN, "false", line, column);
            default -> new Node.Scalar(Kind.NULL, "null", line, column);
        };
    }

    private String number() throws IOException {
        String number = YamlScalars.decimal(parser.getText());
        if (number == null) {
            refuse("manifest-number", position(), "this number is larger than the Kubernetes API can hold", "");
            return "0";
        }
        return number;
    }

    private Node sequence(int depth, int line, int column) throws IOException {
        Entries items = entries(depth);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(depth + 1));
        }
        Node sequence = items.sequence(line, column);
        items.clear();
        return sequence;
    }

    private Node mapping(int depth, int line, int column) throws IOException {
        Entries entries = entries(depth);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = SharedTexts.share(parser.currentName());
            JsonLocation place = parser.currentTokenLocation();
            counts.key(key, this::position);
            counts.node(this::position);
            int first = entries.find(key);
            parser.nextToken();
            Node value = value(depth + 1);
            if (first >= 0) {
                Position earlier =
                        new Position(text.file(), entries.line(first), entries.column(first), entries.line(first), 0);
                refuse(
                        "manifest-duplicate-key",
                        position(place),
                        "the key " + key + " stands twice in this map, first at " + earlier,
                        "readers disagree on which one counts; remove one");
            } else {
                entries.add(key, value, place.getLineNr(), place.getColumnNr());
            }
        }
        Node mapping = entries.mapping(line, column);
        entries.clear();
        return mapping;
    }

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

    private Position position() {
        return position(parser.currentTokenLocation());
    }

    private Position position(JsonLocation place) {
        int line = Math.max(1, place.getLineNr());
        int column = Math.max(1, place.getColumnNr());
        return new Position(text.file(), line, column, line, column + 1);
    }

    /** Jackson's message without character codes and its advice on how to configure Jackson. */
    private static String firstSentence(JsonProcessingException thrown) {
        String message = thrown.getOriginalMessage()
                .replaceAll(" \\(code [^)]*\\)", "")
                .replaceAll(", from `[^`]*`", "")
                .replaceAll("; maximum depth in JSON.*", "");
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }
}
