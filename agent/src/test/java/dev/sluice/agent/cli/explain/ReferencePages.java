package dev.sluice.agent.cli.explain;

import dev.sluice.agent.cli.explain.Topic.Group;
import dev.sluice.dsl.language.Vocabulary;
import dev.sluice.dsl.language.WordDescription;
import dev.sluice.dsl.language.WordDescription.Form;
import dev.sluice.policies.StandardLibrary;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The generated pages of {@code docs/reference}, from the texts of {@code sluice explain}. */
public final class ReferencePages {
    private static final String GENERATED =
            "<!-- written from the texts of `sluice explain`; change those, then: mvn test -Dgolden.update=true -->\n";

    private final Topics topics = new Topics(StandardLibrary::bundled);

    private ReferencePages() {}

    /** Pages by their files' names. */
    public static Map<String, String> all() {
        return new ReferencePages().pages();
    }

    private Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("language.md", language());
        pages.put("functions.md", functions());
        pages.put("problems.md", problems());
        pages.put("evidence.md", EvidenceTopics.page());
        pages.put("outputs.md", outputs());
        return pages;
    }

    public static String page(String title, String text) {
        return GENERATED + "# " + title + "\n\n" + text.stripTrailing() + "\n";
    }

    /** Every word below the first block in which it stands, blocks in the order in which a reader meets them. */
    private String language() {
        StringBuilder page = new StringBuilder(Page.read("language.md")).append('\n');
        Set<String> told = new LinkedHashSet<>();
        Deque<WordDescription> open = new ArrayDeque<>(Vocabulary.files());
        while (!open.isEmpty()) {
            WordDescription block = open.remove();
            StringBuilder section = new StringBuilder();
            for (String name : block.inside()) {
                for (WordDescription word : Vocabulary.describe(name)) {
                    boolean statement = word.form() == Form.STATEMENT || word.form() == Form.ASSIGNED;
                    if (statement && word.places().contains(block.word()) && told.add(name + word.about())) {
                        section.append("### ")
                                .append(name)
                                .append("\n\n")
                                .append(WordTopics.text(word))
                                .append('\n');
                        open.add(word);
                    }
                }
            }
            if (!section.isEmpty()) {
                String place = block.word().contains(" ") ? block.word() : Markdown.code(block.word());
                page.append("## In ").append(place).append("\n\n").append(section);
            }
        }
        page.append("## Words that stand as calls\n\n");
        for (List<WordDescription> meanings : Vocabulary.all().values()) {
            meanings.stream()
                    .filter(word -> word.form() == Form.CALL)
                    .forEach(word -> page.append("### ")
                            .append(word.word())
                            .append("\n\n")
                            .append(WordTopics.text(word))
                            .append('\n'));
        }
        page.append("## Bare words\n\n").append(Markdown.header("word", "stands in", "means"));
        for (List<WordDescription> meanings : Vocabulary.all().values()) {
            meanings.stream()
                    .filter(word -> word.form() == Form.BARE)
                    .forEach(word -> page.append(Markdown.row(
                            Markdown.code(word.word()),
                            Markdown.words(String.join(", ", word.places())),
                            Markdown.words(word.about()))));
        }
        page.append("\n## Units\n\n").append(PageTopics.units());
        return page("The language", page.toString());
    }

    private String functions() {
        StringBuilder page =
                new StringBuilder("A closed list: no policy can define another. How each treats a field that is"
                        + " not set is in [absent-fields.md](absent-fields.md).\n\n");
        topics.of(Group.FUNCTION).forEach(topic -> section(topic, page));
        return page("Functions", page.toString());
    }

    private String problems() {
        StringBuilder page =
                new StringBuilder("What `sluice` says of a policy, a manifest or a report that it cannot take:"
                        + " `file:line:column: code: message`. Each problem names what was expected, what was found and what to do;"
                        + " this page says why.\n\n");
        topics.of(Group.PROBLEM).forEach(topic -> section(topic, page));
        return page("Problems", page.toString());
    }

    private String outputs() {
        StringBuilder page = new StringBuilder(
                "`sluice check -o FORMAT[=FILE]`; several at once. The exit code never depends on them.\n\n");
        topics.of(Group.OUTPUT).forEach(topic -> section(topic, page));
        page.append("## The report\n\n").append(PageTopics.report()).append("\n## Verdicts and exit codes\n\n");
        page.append(Page.read("verdict.md")).append('\n');
        page.append(Page.read("findings.md").replace("\n## ", "\n### ").replaceFirst("^# ", "## "));
        return page("Outputs", page.toString());
    }

    private static void section(Topic topic, StringBuilder page) {
        page.append("## ")
                .append(topic.name())
                .append("\n\n")
                .append(topic.text().get())
                .append('\n');
    }
}
