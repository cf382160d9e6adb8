package dev.sluice.dsl.model;

import java.util.List;
import java.util.Optional;

/**
 * A manifest's value, with the place in its file at which it starts. Lines and columns count from 1; 0 = not written in
 * any file (a default, or an object from a cluster).
 */
public sealed interface Node {
    int line();

    int column();

    /** A map in the order written; keys are distinct. Looking a key up is linear, for maps of manifests are small. */
    final class Mapping implements Node {
        private final String[] keys;
        private final Node[] values;
        private final int line;
        private final int column;

        /** Takes ownership of both arrays. */
        public Mapping(String[] keys, Node[] values, int line, int column) {
            this.keys = keys;
            this.values = values;
            this.line = line;
            this.column = column;
        }

        public int size() {
            return keys.length;
        }

        public String key(int index) {
            return keys[index];
        }

        public Node value(int index) {
            return values[index];
        }

        public List<String> keys() {
            return List.of(keys);
        }

        /** The value of {@code key}, or null where it is not set. Null rather than Optional: this is the hot path of every rule. */
        public Node get(String key) {
            for (int i = 0; i < keys.length; i++) {
                if (keys[i].equals(key)) {
                    return values[i];
                }
            }
            return null;
        }

        public Optional<Node> find(String key) {
            return Optional.ofNullable(get(key));
        }

        @Override
        public int line() {
            return line;
        }

        @Override
        public int column() {
            return column;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Mapping that
                    && java.util.Arrays.equals(keys, that.keys)
                    && java.util.Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return 31 * java.util.Arrays.hashCode(keys) + java.util.Arrays.hashCode(values);
        }
    }

    /** A list. */
    final class Sequence implements Node {
        private final Node[] items;
        private final int line;
        private final int column;

        /** Takes ownership of the array. */
        public Sequence(Node[] items, int line, int column) {
            this.items = items;
            this.line = line;
            this.column = column;
        }

        public int size() {
            return items.length;
        }

        public Node get(int index) {
            return items[index];
        }

        public List<Node> items() {
            return List.of(items);
        }

        @Override
        public int line() {
            return line;
        }

        @Override
        public int column() {
            return column;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Sequence that && java.util.Arrays.equals(items, that.items);
        }

        @Override
        public int hashCode() {
            return java.util.Arrays.hashCode(items);
        }
    }

    /**
     * A single value as it was written. {@code kind} is what YAML 1.1's core types (as Kubernetes reads them) or JSON
     * make of it.
     */
    record Scalar(Kind kind, String text, int line, int column) implements Node {
        public enum Kind {
            TEXT,
            NUMBER,
            BOOLEAN,
            NULL
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Scalar that && kind == that.kind && text.equals(that.text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }
}
