package dev.sluice.dsl.json;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** An array of distinct items; sorted by their text where a digest is made of it. */
record SetCodec(ListCodec list) implements Codec {
    SetCodec(Codec of) {
        this(new ListCodec(of));
    }

    @Override
    public void write(Object value, Output output) throws IOException {
        List<Object> items = List.copyOf((Set<?>) value);
        if (output.canonical()) {
            items = items.stream()
                    .sorted((one, other) -> one.toString().compareTo(other.toString()))
                    .toList();
        }
        list.write(items, output);
    }

    @Override
    public boolean isAbsent(Object value, Output output) {
        return ((Set<?>) value).isEmpty();
    }

    @Override
    public Object absent() {
        return Set.of();
    }

    @Override
    public Object read(Input input) throws IOException {
        List<Object> items = list.read(input);
        Set<Object> distinct = new LinkedHashSet<>(items);
        if (distinct.size() < items.size()) {
            throw input.unreadable("expected distinct items");
        }
        return distinct;
    }
}
