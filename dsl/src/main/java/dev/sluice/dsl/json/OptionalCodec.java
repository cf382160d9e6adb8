package dev.sluice.dsl.json;

import java.io.IOException;
import java.util.Optional;

/** The value itself, or nothing at all. */
record OptionalCodec(Codec of) implements Codec {
    @Override
    public void write(Object value, Output output) throws IOException {
        of.write(((Optional<?>) value).orElseThrow(), output);
    }

    @Override
    public boolean isAbsent(Object value, Output output) {
        return ((Optional<?>) value).isEmpty();
    }

    @Override
    public Object absent() {
        return Optional.empty();
    }

    @Override
    public Object read(Input input) throws IOException {
        return Optional.of(of.read(input));
    }
}
