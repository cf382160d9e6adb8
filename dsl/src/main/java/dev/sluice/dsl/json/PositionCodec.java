package dev.sluice.dsl.json;

import dev.sluice.dsl.model.Position;
import java.io.IOException;

/** {@code "3:5-3:9 checkout.deploy.groovy"}. */
final class PositionCodec implements Codec {
    private static final String WHAT = "a position as 3:5-3:9 FILE";

    @Override
    public void write(Object value, Output output) throws IOException {
        Position position = (Position) value;
        output.generator()
                .writeString(position.line() + ":" + position.column() + "-" + position.endLine() + ":"
                        + position.endColumn() + " " + position.file());
    }

    @Override
    public boolean isAbsent(Object value, Output output) {
        Position position = (Position) value;
        return output.canonical() || position.line() == 0 && position.file().isEmpty();
    }

    @Override
    public Object absent() {
        return Position.NONE;
    }

    @Override
    public Object read(Input input) throws IOException {
        String text = input.text(WHAT);
        int column = text.indexOf(':') + 1;
        int endLine = text.indexOf('-', column) + 1;
        int endColumn = text.indexOf(':', endLine) + 1;
        int file = text.indexOf(' ', endColumn) + 1;
        if (column == 0 || endLine == 0 || endColumn == 0 || file == 0) {
            throw input.unreadable("expected " + WHAT + ", found '" + text + "'");
        }
        try {
            return new Position(
                    input.share(text.substring(file)),
                    number(text, 0, column),
                    number(text, column, endLine),
                    number(text, endLine, endColumn),
                    number(text, endColumn, file));
        } catch (NumberFormatException malformed) {
            throw input.unreadable("expected " + WHAT + ", found '" + text + "'");
        }
    }

    /** The number up to the separator before {@code next}. */
    private static int number(String text, int start, int next) {
        return Integer.parseInt(text, start, next - 1, 10);
    }
}
