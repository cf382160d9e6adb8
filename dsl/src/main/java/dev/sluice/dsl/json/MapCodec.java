package dev.sluice.dsl.json;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** An object by the map's keys, in its order; sorted where a digest is made of it. */
record MapCodec(Codec of) implements Codec {
    @Override
    public void write(Object value, Output output) throws IOException {
        Map<String, Object> entries = new LinkedHashMap<>();
        ((Map<?, ?>) value).forEach((key, each) -> entries.put((String) key, each));
        output.generator().writeStartObject();
        for (Map.Entry<String, Object> entry : (output.canonical() ? new TreeMap<>(entries) : entries).entrySet()) {
            output.generator().writeFieldName(entry.getKey());
            of.write(entry.getValue(), output);
        }
        output.generator().writeEndObject();
    }

    @Override
    public boolean isAbsent(Object value, Output output) {
        return ((Map<?, ?>) value).isEmpty();
    }

    @Override
    public Object absent() {
        return Map.of();
    }

    @Override
    public Object read(Input input) throws IOException {
        input.expect(JsonToken.START_OBJECT, "an object");
        Map<String, Object> entries = new LinkedHashMap<>();
        while (input.parser().nextToken() != JsonToken.END_OBJECT) {
            String key = input.parser().currentName();
            if (entries.containsKey(key)) {
                throw input.unreadable("'" + key + "' stands twice");
            }
            input.parser().nextToken();
            entries.put(key, of.read(input));
        }
        return entries;
    }
}
