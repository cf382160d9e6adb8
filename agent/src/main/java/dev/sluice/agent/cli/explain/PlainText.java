package dev.sluice.agent.cli.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Markdown of this package as text for a terminal: wrapped lines, aligned columns, indented examples. */
public final class PlainText {
    private static final Pattern CELL_END = Pattern.compile("(?<!\\\\)\\|");
    private static final Pattern LINK = Pattern.compile("(?<!\\\\)\\[([^\\]]*)]\\(([^)]*)\\)");
    private static final Pattern ADDRESS = Pattern.compile("<(https?://[^>]*)>");
    private static final Pattern ESCAPED = Pattern.compile("\\\\([<*_\\[\\]|\\\\])");
    private static final String INDENTATION = "    ";
    private static final String GAP = "  ";

    private final int columns;
    private final StringBuilder out = new StringBuilder();

    private PlainText(int columns) {
        this.columns = columns;
    }

    /** The text, no line of prose wider than {@code columns}; it ends with a line feed. */
    public static String of(String markdown, int columns) {
        PlainText text = new PlainText(columns);
        text.blocks(markdown.lines().filter(line -> !line.startsWith("<!--")).toList());
        return text.out.toString();
    }

    private void blocks(List<String> lines) {
        int i = 0;
        while (i < lines.size()) {
            String line = lines.get(i);
            int end = i + 1;
            if (line.startsWith("```")) {
                while (!lines.get(end).startsWith("```")) {
                    end++;
                }
                lines.subList(i + 1, end)
                        .forEach(each ->
                                out.append((INDENTATION + each).stripTrailing()).append('\n'));
                end++;
            } else if (line.startsWith("|")) {
                while (end < lines.size() && lines.get(end).startsWith("|")) {
                    end++;
                }
                table(lines.subList(i, end));
            } else if (line.isBlank()) {
                out.append('\n');
            } else if (line.startsWith("#")) {
                out.append(inline(line.replaceFirst("#+ *", ""))).append('\n');
            } else {
                while (end < lines.size() && continues(lines.get(end))) {
                    end++;
                }
                String hang = line.startsWith("- ") ? GAP : "";
                String whole = String.join(
                        " ", lines.subList(i, end).stream().map(String::strip).toList());
                wrap(inline(whole), columns, hang)
                        .forEach(each -> out.append(each).append('\n'));
            }
            i = end;
        }
    }

    private static boolean continues(String line) {
        return !line.isBlank()
                && !line.startsWith("- ")
                && !line.startsWith("|")
                && !line.startsWith("```")
                && !line.startsWith("#");
    }

    private void table(List<String> lines) {
        List<List<String>> rows = new ArrayList<>();
        for (String line : lines) {
            if (!line.startsWith("|---")) {
                String inner = line.substring(1, line.lastIndexOf('|'));
                rows.add(Arrays.stream(CELL_END.split(inner, -1))
                        .map(String::strip)
                        .map(PlainText::cell)
                        .toList());
            }
        }
        if (rows.get(0).stream().allMatch(String::isEmpty)) {
            rows.remove(0);
        }
        int[] widths = widths(rows);
        for (List<String> row : rows) {
            List<List<String>> cells = new ArrayList<>();
            int height = 0;
            for (int column = 0; column < row.size(); column++) {
                cells.add(wrap(row.get(column), widths[column], ""));
                height = Math.max(height, cells.get(column).size());
            }
            for (int i = 0; i < height; i++) {
                StringBuilder line = new StringBuilder();
                for (int column = 0; column < cells.size(); column++) {
                    String part =
                            i < cells.get(column).size() ? cells.get(column).get(i) : "";
                    line.append(part)
                            .append(" ".repeat(Math.max(0, widths[column] - part.length())))
                            .append(GAP);
                }
                out.append(line.toString().stripTrailing()).append('\n');
            }
        }
    }

    /** As wide as the longest cell; while that is too wide together, the widest column gives way. */
    private int[] widths(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        int room = columns - GAP.length() * (widths.length - 1);
        while (Arrays.stream(widths).sum() > room) {
            int widest = 0;
            for (int column = 1; column < widths.length; column++) {
                widest = widths[column] > widths[widest] ? column : widest;
            }
            widths[widest]--;
        }
        return widths;
    }

    /** Lines of at most {@code width}; a longer word stands alone. */
    static List<String> wrap(String text, int width, String hang) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > hang.length() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(hang);
            }
            line.append(line.length() == 0 || line.toString().equals(hang) ? "" : " ")
                    .append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** A cell that is one piece of code needs no quotes. */
    private static String cell(String markdown) {
        boolean code =
                markdown.length() > 2 && markdown.startsWith("`") && markdown.indexOf('`', 1) == markdown.length() - 1;
        return inline(code ? markdown.substring(1, markdown.length() - 1) : markdown);
    }

    private static String inline(String markdown) {
        String text = LINK.matcher(markdown)
                .replaceAll(link -> Matcher.quoteReplacement(
                        link.group(2).startsWith("http") ? link.group(1) + " (" + link.group(2) + ")" : link.group(1)));
        text = ADDRESS.matcher(text).replaceAll("$1");
        return ESCAPED.matcher(text).replaceAll("$1");
    }
}
