package dev.sluice.agent.cli.explain;

import java.util.List;

/** The Markdown that the texts are made of: paragraphs, tables, lists and fenced examples, and nothing else. */
final class Markdown {
    private Markdown() {}

    /** Plain words as Markdown; what stands between backticks stays as it is. */
    static String words(String plain) {
        StringBuilder out = new StringBuilder();
        boolean code = false;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c == '`') {
                code = !code;
            }
            if (c == '|' || !code && "<*_[]\\".indexOf(c) >= 0) {
                out.append('\\');
            }
            out.append(c);
        }
        return out.toString();
    }

    static String code(String text) {
        return "`" + text.replace("|", "\\|") + "`";
    }

    static String codes(List<String> texts) {
        return String.join(", ", texts.stream().map(Markdown::code).toList());
    }

    static String example(String text) {
        return fenced("groovy", text);
    }

    static String fenced(String language, String text) {
        return "```" + language + "\n" + text.stripTrailing() + "\n```\n";
    }

    /** A line of a table; the cells are Markdown. */
    static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    static String header(String... cells) {
        return row(cells) + "|" + "---|".repeat(cells.length) + "\n";
    }
}
