package dev.sluice.agent.cli.explain;

import dev.sluice.agent.cli.explain.Topic.Group;
import dev.sluice.dsl.report.Format;
import java.util.List;
import java.util.Map;

/** The outputs of {@code sluice check -o}. */
final class OutputTopics {
    private OutputTopics() {}

    static List<Topic> all() {
        Map<String, String> more = Page.sections(Page.read("outputs.md"));
        return Format.ALL.stream()
                .map(format -> new Topic(
                        format.name(),
                        Group.OUTPUT,
                        Markdown.words(format.description()),
                        () -> text(format, more.getOrDefault(format.name(), ""))))
                .toList();
    }

    private static String text(Format format, String more) {
        return Markdown.words("`-o " + format.name() + "` or `-o " + format.name() + "=FILE`: " + format.description())
                + ".\n\n" + more.strip() + "\n";
    }
}
