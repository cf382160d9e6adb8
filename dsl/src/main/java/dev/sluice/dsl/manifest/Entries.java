package dev.sluice.dsl.manifest;

import dev.sluice.dsl.model.Node;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The entries of a map, or the items of a list, while it is being read. Used again for the next one at its depth. */
final class Entries {
    private static final int SCANNED = 16;

    private String[] keys = new String[SCANNED];
    private Node[] values = new Node[SCANNED];
    private int[] lines = new int[SCANNED];
    private int[] columns = new int[SCANNED];
    private int size;
    private Map<String, Integer> byKey;

    void clear() {
        Arrays.fill(keys, 0, Math.min(keys.length, size), null);
        Arrays.fill(values, 0, Math.min(values.length, size), null);
        size = 0;
        byKey = null;
    }

    int size() {
        return size;
    }

    String key(int index) {
        return keys[index];
    }

    Node value(int index) {
        return values[index];
    }

    int line(int index) {
        return lines[index];
    }

    int column(int index) {
        return columns[index];
    }

    /** Where {@code key} stands, or -1. */
    int find(String key) {
        if (byKey != null) {
            return byKey.getOrDefault(key, -1);
        }
        for (int i = 0; i < size; i++) {
            if (keys[i].equals(key)) {
                return i;
            }
        }
        return -1;
    }

    void add(String key, Node value, int line, int column) {
        add(value);
        int index = size - 1;
        keys[index] = key;
        lines[index] = line;
        columns[index] = column;
        if (byKey != null) {
            byKey.put(key, index);
        } else if (size > SCANNED) {
            byKey = new HashMap<>();
            for (int i = 0; i < size; i++) {
                byKey.put(keys[i], i);
            }
        }
    }

    void add(Node value) {
        if (size == values.length) {
            int larger = size * 2;
            keys = Arrays.copyOf(keys, larger);
            values = Arrays.copyOf(values, larger);
            lines = Arrays.copyOf(lines, larger);
            columns = Arrays.copyOf(columns, larger);
        }
        values[size++] = value;
    }

    Node.Mapping mapping(int line, int column) {
        return new Node.Mapping(Arrays.copyOf(keys, size), Arrays.copyOf(values, size), line, column);
    }

    Node.Sequence sequence(int line, int column) {
        return new Node.Sequence(Arrays.copyOf(values, size), line, column);
    }
}
