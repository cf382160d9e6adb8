package dev.sluice.dsl.model;

/**
 * Where something stands in a source text: lines and columns count from 1, in UTF-16 units; the end is exclusive.
 *
 * <p>Two positions are always equal: where a thing stands is no part of what it means, so records that carry a position
 * compare by meaning alone (a policy that was reformatted equals the one before). Compare {@link #toString()} where the
 * place itself matters.
 */
public final class Position {
    /** The position of what stands in no file, such as a default. */
    public static final Position NONE = new Position("", 0, 0, 0, 0);

    private final String file;
    private final int line;
    private final int column;
    private final int endLine;
    private final int endColumn;

    public Position(String file, int line, int column, int endLine, int endColumn) {
        this.file = file;
        this.line = line;
        this.column = column;
        this.endLine = endLine;
        this.endColumn = endColumn;
    }

    public String file() {
        return file;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }

    public int endLine() {
        return endLine;
    }

    public int endColumn() {
        return endColumn;
    }

    /** From the start of this to the end of {@code other}. */
    public Position to(Position other) {
        return new Position(file, line, column, other.endLine, other.endColumn);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Position;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    /** {@code file:line:column}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
