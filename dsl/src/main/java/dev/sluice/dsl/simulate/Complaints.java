package dev.sluice.dsl.simulate;

import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Node.Scalar;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Problem;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a file that people write, each with its place. */
public final class Complaints {
    private static final int LONGEST_EXCERPT = 200;
    private static final int MOST = 100;

    private final String code;
    private final String file;
    private final String[] lines;
    private final List<Problem> problems = new ArrayList<>();

    /** @param code of the problems: what kind of file it is */
    public Complaints(String code, String file, String text) {
        this.code = code;
        this.file = file;
        this.lines = text.split("\n", -1);
    }

    public Position position(Node node) {
        return new Position(file, node.line(), node.column(), node.line(), node.column() + 1);
    }

    public void add(Node node, String message, String hint) {
        if (problems.size() < MOST) {
            problems.add(new Problem(code, Problem.Level.ERROR, position(node), message, hint, excerpt(node.line())));
        }
    }

    private String excerpt(int line) {
        String text = line < 1 || line > lines.length ? "" : lines[line - 1];
        return text.length() <= LONGEST_EXCERPT ? text : text.substring(0, LONGEST_EXCERPT) + "…";
    }

    public List<Problem> problems() {
        return problems;
    }

    public static String describe(Node node) {
        if (node instanceof Node.Mapping) {
            return "a map";
        }
        if (node instanceof Node.Sequence) {
            return "a list";
        }
        String text = ((Scalar) node).text();
        return "'" + (text.length() <= 60 ? text : text.substring(0, 60) + "…") + "'";
    }
}
