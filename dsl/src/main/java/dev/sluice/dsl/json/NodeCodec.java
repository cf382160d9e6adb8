package dev.sluice.dsl.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Node.Scalar.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Kubernetes objects as the JSON that they stand for. What is read stands at no place. */
final class NodeCodec implements Codec {
    @Override
    public void write(Object value, Output output) throws IOException {
        write((Node) value, output.generator());
    }

    private static void write(Node node, JsonGenerator generator) throws IOException {
        if (node instanceof Node.Mapping mapping) {
            generator.writeStartObject();
            for (int i = 0; i < mapping.size(); i++) {
                generator.writeFieldName(mapping.key(i));
                write(mapping.value(i), generator);
            }
            generator.writeEndObject();
        } else if (node instanceof Node.Sequence sequence) {
            generator.writeStartArray();
            for (int i = 0; i < sequence.size(); i++) {
                write(sequence.get(i), generator);
            }
            generator.writeEndArray();
        } else {
            Node.Scalar scalar = (Node.Scalar) node;
            switch (scalar.kind()) {
                case TEXT -> generator.writeString(scalar.text());
                case NUMBER -> generator.writeNumber(scalar.text());
                case BOOLEAN -> generator.writeBoolean(scalar.text().equals("true"));
                case NULL -> generator.writeNull();
            }
        }
    }

    @Override
    public Node read(Input input) throws IOException {
        return switch (input.parser().currentToken()) {
            case START_OBJECT -> mapping(input);
            case START_ARRAY -> sequence(input);
            case VALUE_STRING -> new Node.Scalar(Kind.TEXT, input.parser().getText(), 0, 0);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                new Node.Scalar(Kind.NUMBER, input.parser().getText(), 0, 0);
            case VALUE_TRUE -> new Node.Scalar(Kind.BOOLEAN, "true", 0, 0);
            case VALUE_FALSE -> new Node.Scalar(Kind.BOOLEAN, "false", 0, 0);
            case VALUE_NULL -> new Node.Scalar(Kind.NULL, "null", 0, 0);
            default -> throw input.unreadable("expected a value, found " + input.found());
        };
    }

    private Node sequence(Input input) throws IOException {
        List<Node> items = new ArrayList<>();
        while (input.parser().nextToken() != JsonToken.END_ARRAY) {
            items.add(read(input));
        }
        return new Node.Sequence(items.toArray(Node[]::new), 0, 0);
    }

    private Node mapping(Input input) throws IOException {
        List<String> keys = new ArrayList<>();
        List<Node> values = new ArrayList<>();
        while (input.parser().nextToken() != JsonToken.END_OBJECT) {
            keys.add(input.parser().currentName());
            input.parser().nextToken();
            values.add(read(input));
        }
        return new Node.Mapping(keys.toArray(String[]::new), values.toArray(Node[]::new), 0, 0);
    }
}
