package dev.sluice.dsl.json;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** An array. */
record ListCodec(Codec of) implements Codec {
    @Override
    public void write(Object value, Output output) throws IOException {
        output.generator().writeStartArray();
        for (Object item : (List<?>) value) {
            of.write(item, output);
        }
        output.generator().writeEndArray();
    }

    @Override
    public boolean isAbsent(Object value, Output output) {
        return ((List<?>) value).isEmpty();
    }

    @Override
    public Object absent() {
        return List.of();
    }

    @Override
    public List<Object> read(Input input) throws IOException {
        input.expect(JsonToken.START_ARRAY, "an array");
        List<Object> items = new ArrayList<>();
        while (input.parser().nextToken() != JsonToken.END_ARRAY) {
            items.add(of.read(input));
        }
        return items;
    }
}
