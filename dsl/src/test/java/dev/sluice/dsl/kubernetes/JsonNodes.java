package dev.sluice.dsl.kubernetes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Node.Mapping;
import dev.sluice.dsl.model.Node.Scalar;
import dev.sluice.dsl.model.Node.Sequence;
import dev.sluice.dsl.model.Resource;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** JSON, with single quotes too so that it reads well in Java, to nodes and back. */
final class JsonNodes {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonNodes() {}

    static Resource resource(String json) {
        Mapping root = (Mapping) read(json);
        String name = root.get("metadata") instanceof Mapping metadata && metadata.get("name") instanceof Scalar scalar
                ? scalar.text()
                : "";
        return new Resource(text(root, "apiVersion"), text(root, "kind"), "", name, root, "", 1, 1);
    }

    static Node read(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.enable(JsonParser.Feature.ALLOW_SINGLE_QUOTES);
            parser.nextToken();
            return node(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }

    static String write(Node node) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            write(node, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String text(Mapping root, String key) {
        return ((Scalar) root.get(key)).text();
    }

    private static Node node(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        int line = parser.currentTokenLocation().getLineNr();
        int column = parser.currentTokenLocation().getColumnNr();
        if (token == JsonToken.START_OBJECT) {
            List<String> keys = new ArrayList<>();
            List<Node> values = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                keys.add(parser.currentName());
                parser.nextToken();
                values.add(node(parser));
            }
            return new Mapping(keys.toArray(new String[0]), values.toArray(new Node[0]), line, column);
        }
        if (token == JsonToken.START_ARRAY) {
            List<Node> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(node(parser));
            }
            return new Sequence(items.toArray(new Node[0]), line, column);
        }
        Scalar.Kind kind = token.isNumeric()
                ? Scalar.Kind.NUMBER
                : token.isBoolean()
                        ? Scalar.Kind.BOOLEAN
                        : token == JsonToken.VALUE_NULL ? Scalar.Kind.NULL : Scalar.Kind.TEXT;
        return new Scalar(kind, parser.getText(), line, column);
    }

    private static void write(Node node, JsonGenerator generator) throws IOException {
        if (node instanceof Mapping map) {
            generator.writeStartObject();
            for (int i = 0; i < map.size(); i++) {
                generator.writeFieldName(map.key(i));
                write(map.value(i), generator);
            }
            generator.writeEndObject();
        } else if (node instanceof Sequence list) {
            generator.writeStartArray();
            for (int i = 0; i < list.size(); i++) {
                write(list.get(i), generator);
            }
            generator.writeEndArray();
        } else if (node instanceof Scalar scalar && scalar.kind() == Scalar.Kind.TEXT) {
            generator.writeString(scalar.text());
        } else {
            generator.writeRawValue(((Scalar) node).text());
        }
    }
}
