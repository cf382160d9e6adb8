package dev.sluice.dsl.kubernetes;

import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Node.Mapping;
import java.util.Arrays;

/** A map that is copied at its first change. */
final class MappingEditor {
    private final Mapping original;
    private String[] keys;
    private Node[] values;
    private int size;

    MappingEditor(Mapping original) {
        this.original = original;
    }

    /** The value of {@code key}, or null. */
    Node get(String key) {
        if (keys == null) {
            return original.get(key);
        }
        int index = index(key);
        return index < 0 ? null : values[index];
    }

    /** Replaces the value of {@code key}, or adds it at the end. */
    void set(String key, Node value) {
        copy();
        int index = index(key);
        if (index < 0) {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, size + 8);
                values = Arrays.copyOf(values, size + 8);
            }
            index = size++;
            keys[index] = key;
        }
        values[index] = value;
    }

    void remove(String key) {
        copy();
        int index = index(key);
        if (index >= 0) {
            System.arraycopy(keys, index + 1, keys, index, size - index - 1);
            System.arraycopy(values, index + 1, values, index, size - index - 1);
            size--;
        }
    }

    /** The original where nothing has changed. */
    Mapping current() {
        return keys == null
                ? original
                : new Mapping(
                        Arrays.copyOf(keys, size), Arrays.copyOf(values, size), original.line(), original.column());
    }

    private void copy() {
        if (keys == null) {
            size = original.size();
            keys = new String[size + 8];
            values = new Node[size + 8];
            for (int i = 0; i < size; i++) {
                keys[i] = original.key(i);
                values[i] = original.value(i);
            }
        }
    }

    private int index(String key) {
        for (int i = 0; i < size; i++) {
            if (keys[i].equals(key)) {
                return i;
            }
        }
        return -1;
    }
}
