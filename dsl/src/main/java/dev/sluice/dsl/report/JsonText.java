package dev.sluice.dsl.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Trees as JSON that is safe wherever a build prints it. */
public final class JsonText {
    private JsonText() {}

    /**
     * Maps, lists, texts, numbers and booleans as indented JSON in ASCII, so that no terminal acts on what it holds, and
     * without {@code ##}, which a build's runner takes for a command wherever it stands.
     */
    public static String of(Object tree) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.enable(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            write(json, tree);
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter does not fail", e);
        }
        return out.append('\n').toString().replace("##", "#\\u0023");
    }

    private static void write(JsonGenerator json, Object tree) throws IOException {
        if (tree instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName((String) entry.getKey());
                write(json, entry.getValue());
            }
            json.writeEndObject();
        } else if (tree instanceof List<?> list) {
            json.writeStartArray();
            for (Object item : list) {
                write(json, item);
            }
            json.writeEndArray();
        } else if (tree instanceof String text) {
            json.writeString(text);
        } else if (tree instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else {
            json.writeNumber(new BigDecimal(tree.toString()));
        }
    }
}
