package dev.sluice.dsl.text;

/** Statements one below the other, indented by their blocks. */
final class Lines {
    private static final String INDENTATION = "    ";

    private final StringBuilder out = new StringBuilder();
    private int depth;

    void add(String line) {
        out.append(INDENTATION.repeat(depth)).append(line).append('\n');
    }

    void add(Line line) {
        add(line.statement());
    }

    void open(Line line) {
        add(line.opening());
        depth++;
    }

    /** Opens a block with a parameter: {@code each(list) { x ->}. */
    void open(Line line, String parameter) {
        add(line.opening() + " " + parameter + " ->");
        depth++;
    }

    void close() {
        depth--;
        add("}");
    }

    /** An empty line between the parts of a file; none at its beginning, behind an opening brace, or twice. */
    void space() {
        int length = out.length();
        boolean needed = length > 2 && out.charAt(length - 2) != '{' && out.charAt(length - 2) != '\n';
        if (needed) {
            out.append('\n');
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
