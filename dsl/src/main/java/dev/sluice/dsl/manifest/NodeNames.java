package dev.sluice.dsl.manifest;

import dev.sluice.dsl.model.Node;

/** What a value is called in messages. */
final class NodeNames {
    private static final int LONGEST = 40;

    private NodeNames() {}

    static String describe(Node node) {
        if (node instanceof Node.Mapping) {
            return "a map";
        }
        if (node instanceof Node.Sequence sequence) {
            return sequence.size() == 0 ? "an empty list" : "a list";
        }
        Node.Scalar scalar = (Node.Scalar) node;
        return switch (scalar.kind()) {
            case TEXT -> "the text '" + shorten(scalar.text()) + "'";
            case NUMBER -> "the number " + shorten(scalar.text());
            case BOOLEAN -> "the boolean " + scalar.text();
            case NULL -> "null";
        };
    }

    static String shorten(String text) {
        String line = text.replace('\n', ' ');
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
