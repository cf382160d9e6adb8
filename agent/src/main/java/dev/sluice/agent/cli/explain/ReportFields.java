package dev.sluice.agent.cli.explain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields of a document, as a table made from its JSON Schema. */
final class ReportFields {
    private final Map<?, ?> schema;
    private final StringBuilder table = new StringBuilder(Markdown.header("field", "is", ""));

    private ReportFields(Map<?, ?> schema) {
        this.schema = schema;
    }

    static String table(String jsonSchema) {
        try (JsonParser json = new JsonFactory().createParser(jsonSchema)) {
            json.nextToken();
            ReportFields fields = new ReportFields((Map<?, ?>) value(json));
            fields.fields("", fields.schema);
            return fields.table.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fields(String path, Map<?, ?> object) {
        for (Map.Entry<?, ?> field : map(object, "properties").entrySet()) {
            Map<?, ?> type = resolved((Map<?, ?>) field.getValue());
            String name = path + field.getKey();
            table.append(Markdown.row(
                    Markdown.code(name), Markdown.words(type(type)), Markdown.words(text(type, "description"))));
            fields(name + ".", type);
            fields(name + "[].", resolved(map(type, "items")));
        }
    }

    private String type(Map<?, ?> type) {
        if (type.containsKey("const")) {
            return String.valueOf(type.get("const"));
        }
        if (type.get("enum") instanceof List<?> values) {
            return String.join(" | ", values.stream().map(String::valueOf).toList());
        }
        if ("array".equals(type.get("type"))) {
            return "list of " + type(resolved(map(type, "items")));
        }
        if (type.get("type") instanceof List<?> types) {
            return String.join(" or ", types.stream().map(String::valueOf).toList());
        }
        return type.get("type") instanceof String name ? name : "any value";
    }

    private Map<?, ?> resolved(Map<?, ?> type) {
        if (!(type.get("$ref") instanceof String reference)) {
            return type;
        }
        Map<Object, Object> whole = new LinkedHashMap<>(map(map(schema, "$defs"), reference.replace("#/$defs/", "")));
        if (type.containsKey("description")) {
            whole.put("description", type.get("description"));
        }
        return whole;
    }

    private static Map<?, ?> map(Map<?, ?> in, String key) {
        return in.get(key) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String text(Map<?, ?> in, String key) {
        return in.get(key) instanceof String text ? text : "";
    }

    private static Object value(JsonParser json) throws IOException {
        switch (json.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    String name = json.currentName();
                    json.nextToken();
                    map.put(name, value(json));
                }
                return map;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(json));
                }
                return list;
            }
            default -> {
                return Set.of(JsonToken.VALUE_TRUE, JsonToken.VALUE_FALSE).contains(json.currentToken())
                        ? json.getBooleanValue()
                        : json.getText();
            }
        }
    }
}
