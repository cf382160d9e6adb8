package dev.sluice.dsl.manifest;

import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Problem;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** Turns what SnakeYAML says of a text that is no YAML into a problem with its place and what to do. */
final class YamlSyntax {
    static final String TEMPLATE_HINT =
            "this looks like a template: render it first, for example helm template … | sluice check --manifests -";

    private YamlSyntax() {}

    static Problem explain(RuntimeException thrown, FileText text) {
        if (thrown instanceof ReaderException unreadable) {
            Position where = text.positionAt(
                    text.text().offsetByCodePoints(0, Math.min(unreadable.getPosition(), codePoints(text))));
            return text.problem(
                    "manifest-encoding",
                    where,
                    String.format("the character U+%04X may not stand in YAML", unreadable.getCodePoint()),
                    "remove it, or write it as an escape in double quotes");
        }
        if (!(thrown instanceof MarkedYAMLException marked) || marked.getProblemMark() == null) {
            return text.problem(
                    "manifest-syntax",
                    text.positionAt(text.text().length()),
                    "not YAML: " + NodeNames.shorten(String.valueOf(thrown.getMessage())),
                    "");
        }
        Mark mark = marked.getProblemMark();
        Position where = text.position(mark.getLine() + 1, mark.getColumn() + 1);
        if (isTemplate(text, where)) {
            return text.problem(
                    "manifest-template", where, "not YAML: {{ … }} of a template that was not rendered", TEMPLATE_HINT);
        }
        String said = String.valueOf(marked.getProblem());
        int advice = said.indexOf(". (Do not use");
        said = advice < 0 ? said : said.substring(0, advice);
        boolean useless =
                marked.getContext() == null || marked.getContext().equals("while scanning for the next token");
        String context = useless ? "" : " " + marked.getContext();
        Mark opened = marked.getContextMark();
        if (opened != null && opened.getLine() != mark.getLine()) {
            context += " that starts at line " + (opened.getLine() + 1);
        }
        return text.problem("manifest-syntax", where, "not YAML: " + said + context, hint(said, text, where));
    }

    /** Template braces on the line of the error or just above it: where a control line stands alone. */
    private static boolean isTemplate(FileText text, Position where) {
        for (int line = Math.max(1, where.line() - 2); line <= where.line(); line++) {
            if (text.line(line).contains("{{")) {
                return true;
            }
        }
        return false;
    }

    private static String hint(String said, FileText text, Position where) {
        if (said.contains("TAB") || text.line(where.line()).stripTrailing().matches("^ *\t.*")) {
            return "indent with spaces: YAML allows no tab there";
        }
        if (said.contains("mapping values are not allowed")) {
            return "quote a text that contains ': ', and check the indentation of this line and the one above";
        }
        if (said.contains("could not find expected ':'")) {
            return "a key lacks its ':', or a text of several lines is not indented";
        }
        if (said.contains("unexpected end of stream")) {
            return "a quote is opened and never closed";
        }
        if (said.contains("expected <block end>")) {
            return "this line is indented differently from the map or list that it belongs to";
        }
        if (said.contains("cannot start any token")) {
            return "quote a text that starts with this character";
        }
        return "";
    }

    private static int codePoints(FileText text) {
        return text.text().codePointCount(0, text.text().length());
    }
}
