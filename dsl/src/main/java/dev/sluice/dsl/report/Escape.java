package dev.sluice.dsl.report;

/**
 * Makes text harmless for the place where it is printed. Names and values come from manifests and evidence that anybody
 * may have written (semantics, section 12).
 */
public final class Escape {
    private Escape() {}

    /**
     * For a terminal or a log: control and format characters (the bidirectional ones too), line separators and lone
     * surrogates become {@code \}{@code uXXXX}; line feeds too, so that one finding cannot forge another.
     */
    public static String line(String text) {
        return Visible.of(text);
    }

    /** For the message of a GitHub workflow command: what follows the second {@code ::}. */
    public static String workflowMessage(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    /** For a property of a GitHub workflow command, as {@code file=…}. */
    public static String workflowProperty(String text) {
        return workflowMessage(text).replace(":", "%3A").replace(",", "%2C");
    }

    /** For running text of GitHub-flavoured Markdown, inside a table too: nothing links, mentions, formats or nests. */
    public static String markdown(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        String line = line(text);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '@' -> safe.append("&#64;");
                case '#' -> safe.append("&#35;");
                case ':' -> safe.append(i + 2 < line.length() && line.startsWith("//", i + 1) ? "&#58;" : ":");
                case '\\', '`', '*', '_', '{', '}', '[', ']', '(', ')', '!', '|', '~' ->
                    safe.append('\\').append(c);
                default -> safe.append(c);
            }
        }
        return safe.toString().replace("www.", "www&#46;");
    }

    /** For a code span of Markdown, inside a table too, with a fence longer than any run of backticks in it. */
    public static String markdownCode(String text) {
        String line = line(text).replace("|", "\\|");
        if (line.isEmpty()) {
            return "";
        }
        int longest = 0;
        int run = 0;
        for (int i = 0; i < line.length(); i++) {
            run = line.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        String space = longest > 0 || line.startsWith(" ") ? " " : "";
        return fence + space + line + space + fence;
    }

    /** For XML text and attributes: markup, and what XML 1.0 cannot hold (its section 2.2), which becomes {@code \}{@code uXXXX}. */
    public static String xml(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        String line = keepLineFeeds(text);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&apos;");
                case '\n' -> safe.append("&#10;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }

    private static String keepLineFeeds(String text) {
        return text.indexOf('\n') < 0
                ? line(text)
                : String.join("\n", text.lines().map(Escape::line).toList());
    }
}
