package dev.sluice.dsl.language.syntax;

import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Problem;

/** The text of a file, by lines: finds places in it and makes problems that show their line. */
public final class SourceText {
    private final String file;
    private final String text;
    private final int[] lineStarts;
    private final boolean hasPairs;

    public SourceText(String file, String text) {
        this.file = file;
        this.text = text;
        this.lineStarts = lineStarts(text);
        this.hasPairs = text.codePointCount(0, text.length()) < text.length();
    }

    private static int[] lineStarts(String text) {
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                count++;
            }
        }
        int[] starts = new int[count];
        int line = 1;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                starts[line++] = i + 1;
            }
        }
        return starts;
    }

    public String file() {
        return file;
    }

    public String text() {
        return text;
    }

    public int lines() {
        return lineStarts.length;
    }

    /** The line without its end, or empty where there is no such line. */
    public String line(int number) {
        if (number < 1 || number > lineStarts.length) {
            return "";
        }
        int end = number == lineStarts.length ? text.length() : lineStarts[number] - 1;
        int start = lineStarts[number - 1];
        if (end > start && text.charAt(end - 1) == '\r') {
            end--;
        }
        return text.substring(start, end);
    }

    /** The place from offset {@code start} to before offset {@code end}, both counted in UTF-16 units. */
    public Position position(int start, int end) {
        int first = lineOf(start);
        int last = lineOf(end);
        return new Position(file, first, start - lineStarts[first - 1] + 1, last, end - lineStarts[last - 1] + 1);
    }

    /** The offset of a line and column; a place outside the text gives the nearest inside. */
    public int offset(int line, int column) {
        int within = Math.max(1, Math.min(line, lineStarts.length));
        int end = within == lineStarts.length ? text.length() : lineStarts[within];
        return Math.max(0, Math.min(lineStarts[within - 1] + column - 1, end));
    }

    public int start(Position position) {
        return offset(position.line(), position.column());
    }

    public int end(Position position) {
        return Math.max(start(position), offset(position.endLine(), position.endColumn()));
    }

    /** The text at a place. */
    public String at(Position position) {
        return text.substring(start(position), end(position));
    }

    /** The place of the name alone in {@code of.name}, {@code f(…)} or {@code of.f(…)}; of anything else, all of it. */
    public Position nameOf(Expression expression) {
        if (expression instanceof Expression.Field field) {
            return nameAfter(field.of(), field.name(), field.position());
        }
        if (expression instanceof Expression.Call call) {
            return call.method()
                    ? nameAfter(call.arguments().get(0), call.function(), call.position())
                    : nameFrom(start(call.position()), call.function(), call.position());
        }
        return expression.position();
    }

    private Position nameAfter(Expression of, String name, Position whole) {
        return nameFrom(end(of.position()), name, whole);
    }

    private Position nameFrom(int from, String name, Position whole) {
        int start = text.indexOf(name, from);
        return start < 0 || start + name.length() > end(whole) ? whole : position(start, start + name.length());
    }

    public Problem error(String code, Position position, String message, String hint) {
        return new Problem(code, Problem.Level.ERROR, position, message, hint, line(position.line()));
    }

    public Problem warning(String code, Position position, String message, String hint) {
        return new Problem(code, Problem.Level.WARNING, position, message, hint, line(position.line()));
    }

    /** As {@link #position(int, int)}, from lines and columns that count code points, as Groovy's parser does. */
    Position fromCodePoints(int line, int column, int endLine, int endColumn) {
        return new Position(file, line, units(line, column), endLine, units(endLine, endColumn));
    }

    private int units(int line, int column) {
        if (!hasPairs) {
            return column;
        }
        int at = offset(line, 1);
        int units = 1;
        for (int i = 1; i < column; i++) {
            boolean pair = at + units < text.length()
                    && Character.isSurrogatePair(text.charAt(at + units - 1), text.charAt(at + units));
            units += pair ? 2 : 1;
        }
        return units;
    }

    private int lineOf(int offset) {
        int low = 0;
        int high = lineStarts.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (lineStarts[middle] <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low + 1;
    }
}
