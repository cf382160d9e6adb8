package dev.sluice.dsl.report;

import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Problem;
import java.util.List;

/**
 * Problems for people: the place and the message, the line, a caret under the words, and what to do.
 *
 * <pre>
 * checkout.deploy.groovy:96:20: unit: errorRate is a ratio, 2.seconds is a duration
 *     when errorRate &gt; 2.seconds, for: 1.minute
 *                      ^^^^^^^^^
 *     compare it with a percentage, as in: errorRate &gt; 2.percent
 * </pre>
 */
public final class ProblemReport {
    private static final String INDENTATION = "    ";
    private static final String TAB = "    ";
    private static final String CUT = "…";

    /** How many columns of a line are shown; longer lines are cut around the caret. */
    private static final int WIDTH = 96;

    private ProblemReport() {}

    /** All problems, then how many there are; empty for none. */
    public static String show(List<Problem> problems) {
        StringBuilder out = new StringBuilder();
        for (Problem problem : problems) {
            out.append(show(problem));
        }
        if (!problems.isEmpty()) {
            out.append(problems.size()).append(problems.size() == 1 ? " problem\n" : " problems\n");
        }
        return out.toString();
    }

    /** One problem; every line ends with a line feed. */
    public static String show(Problem problem) {
        StringBuilder out = new StringBuilder();
        Position position = problem.position();
        if (position.line() > 0) {
            out.append(Visible.of(position.toString())).append(": ");
        } else if (!position.file().isEmpty()) {
            out.append(Visible.of(position.file())).append(": ");
        }
        if (problem.level() == Problem.Level.WARNING) {
            out.append("warning: ");
        }
        out.append(problem.code())
                .append(": ")
                .append(Visible.of(problem.message()))
                .append('\n');
        if (!problem.excerpt().isBlank() && position.line() > 0) {
            excerpt(problem.excerpt(), position, out);
        }
        if (!problem.hint().isEmpty()) {
            for (String line : problem.hint().split("\n", -1)) {
                out.append(INDENTATION).append(Visible.of(line)).append('\n');
            }
        }
        return out.toString();
    }

    private static void excerpt(String line, Position position, StringBuilder out) {
        int start = Math.min(position.column() - 1, line.length());
        int end = position.endLine() > position.line() ? line.length() : position.endColumn() - 1;
        end = Math.min(Math.max(end, start), line.length());

        String before = shown(line.substring(0, start));
        String words = shown(line.substring(start, end));
        String after = shown(line.substring(end).stripTrailing());
        int leading = before.length() - before.stripLeading().length();
        if (leading < INDENTATION.length()) {
            before = INDENTATION.substring(leading) + before;
        }
        if (Visible.width(before) + Visible.width(words) > WIDTH) {
            before = INDENTATION + CUT + Visible.last(before, WIDTH / 3);
        }
        int room = WIDTH - Visible.width(before);
        if (Visible.width(words) > room) {
            words = Visible.first(words, room - 1) + CUT;
            after = "";
        } else if (Visible.width(words) + Visible.width(after) > room) {
            after = Visible.first(after, room - Visible.width(words)) + CUT;
        }
        out.append(Visible.withoutCommands((before + words + after).stripTrailing()))
                .append('\n');
        out.append(" ".repeat(Visible.width(before)));
        out.append("^".repeat(Math.max(1, Visible.width(words)))).append('\n');
    }

    private static String shown(String text) {
        return Visible.of(text.replace("\t", TAB));
    }
}
