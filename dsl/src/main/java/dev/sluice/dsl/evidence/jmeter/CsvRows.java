package dev.sluice.dsl.evidence.jmeter;

import dev.sluice.dsl.evidence.input.Input;
import dev.sluice.dsl.evidence.input.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of a CSV file (RFC 4180: commas, quotes doubled within quotes, line breaks within quotes). */
final class CsvRows {
    private static final int MOST_CELLS = 200;

    private final Input input;
    private final String text;
    private int at;
    private int line = 1;
    private int rowLine = 1;
    private int rows;

    CsvRows(Input input) {
        this.input = input;
        this.text = input.text();
    }

    /** The next row; empty at the end. */
    Optional<List<String>> next() {
        rowLine = line;
        if (at >= text.length()) {
            return Optional.empty();
        }
        if (++rows > input.limits().records()) {
            throw input.refuse(
                    Refused.LIMIT, rowLine, 1, "more than " + input.limits().records() + " rows", "");
        }
        List<String> cells = new ArrayList<>();
        do {
            cells.add(cell());
            if (cells.size() > MOST_CELLS) {
                throw input.refuse(Refused.LIMIT, rowLine, 1, "more than " + MOST_CELLS + " values in a row", "");
            }
        } while (separator());
        return Optional.of(cells);
    }

    private String cell() {
        if (at >= text.length() || text.charAt(at) != '"') {
            int start = at;
            while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(start, at);
        }
        StringBuilder cell = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            line += c == '\n' ? 1 : 0;
            if (c == '"' && at + 1 < text.length() && text.charAt(at + 1) == '"') {
                at++;
            } else if (c == '"') {
                at++;
                return cell.toString();
            }
            cell.append(c);
        }
        throw refuse("the file ends within quotes", "is it complete? write it again");
    }

    /** Steps over a comma, or over the end of the row. */
    private boolean separator() {
        if (at < text.length() && text.charAt(at) == ',') {
            at++;
            return true;
        }
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
            line++;
        } else if (at < text.length()) {
            throw refuse("expected a comma or the end of the line behind a quote", "");
        } else {
            throw refuse("the last line is cut off", "is the file complete? it ends with a line break");
        }
        return false;
    }

    long count(String cell) {
        if (cell.isEmpty() || cell.length() > 15 || !cell.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw refuse("expected a whole number of milliseconds", "");
        }
        return Long.parseLong(cell);
    }

    Refused refuse(String message, String hint) {
        return input.refuse(Refused.CONTENT, rowLine, 1, message, hint);
    }
}
