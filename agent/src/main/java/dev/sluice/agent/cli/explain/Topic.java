package dev.sluice.agent.cli.explain;

import java.util.function.Supplier;

/**
 * Something that can be explained.
 *
 * @param name what the user types
 * @param about what it is, in a line of Markdown
 * @param text all there is to say, as Markdown
 */
public record Topic(String name, Group group, String about, Supplier<String> text) {

    /** Which kind of thing it is, in the order in which they are listed. */
    public enum Group {
        PAGE("pages", "a page"),
        WORD("words of the language", "a word of the language"),
        VALUE("words that are values", "a word of the language"),
        FUNCTION("functions", "a function"),
        PROBLEM("problems", "a problem"),
        FINDING("findings", "a finding"),
        EVIDENCE("evidence", "evidence"),
        OUTPUT("outputs", "an output"),
        LIBRARY("library policies", "library");

        private final String title;
        private final String kind;

        Group(String title, String kind) {
            this.title = title;
            this.kind = kind;
        }

        /** What all of them are called. */
        public String title() {
            return title;
        }

        /** What one of them is called. */
        public String kind() {
            return kind;
        }
    }
}
