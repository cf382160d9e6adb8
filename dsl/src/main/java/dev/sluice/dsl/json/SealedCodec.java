package dev.sluice.dsl.json;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A sealed interface: the record that the member {@code type}, which comes first, names. */
final class SealedCodec implements Codec {
    static final String TYPE = "type";

    private final Map<String, Class<?>> permitted = new LinkedHashMap<>();

    SealedCodec(Class<?> type) {
        permit(type);
    }

    private void permit(Class<?> type) {
        for (Class<?> each : type.getPermittedSubclasses()) {
            if (each.isSealed()) {
                permit(each);
            } else if (permitted.put(each.getSimpleName(), each) != null) {
                throw new IllegalArgumentException("two records of " + type + " are called " + each.getSimpleName());
            }
        }
    }

    @Override
    public void write(Object value, Output output) throws IOException {
        Codecs.of(value.getClass()).write(value, output);
    }

    @Override
    public Object read(Input input) throws IOException {
        input.expect(JsonToken.START_OBJECT, "an object");
        input.parser().nextToken();
        if (input.parser().currentToken() != JsonToken.FIELD_NAME
                || !TYPE.equals(input.parser().currentName())) {
            throw input.unreadable("expected \"type\" as the first member");
        }
        input.parser().nextToken();
        String name = input.text("one of " + permitted.keySet());
        Class<?> type = permitted.get(name);
        if (type == null) {
            throw input.unreadable("expected one of " + permitted.keySet() + ", found '" + name + "'");
        }
        return ((RecordCodec) Codecs.of(type)).readMembers(input);
    }
}
