package dev.sluice.dsl.json;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A constant by its name. */
final class EnumCodec implements Codec {
    private final Map<String, Object> constants = new LinkedHashMap<>();

    EnumCodec(Class<?> type) {
        Arrays.stream(type.getEnumConstants()).forEach(each -> constants.put(((Enum<?>) each).name(), each));
    }

    @Override
    public void write(Object value, Output output) throws IOException {
        output.generator().writeString(((Enum<?>) value).name());
    }

    @Override
    public Object read(Input input) throws IOException {
        String name = input.text("one of " + constants.keySet());
        Object constant = constants.get(name);
        if (constant == null) {
            throw input.unreadable("expected one of " + constants.keySet() + ", found '" + name + "'");
        }
        return constant;
    }
}
