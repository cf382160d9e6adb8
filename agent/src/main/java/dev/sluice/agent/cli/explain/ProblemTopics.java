package dev.sluice.agent.cli.explain;

import dev.sluice.agent.cli.explain.Topic.Group;
import dev.sluice.dsl.ProblemCodes;
import dev.sluice.dsl.ProblemCodes.Explanation;
import java.util.List;

/** The codes of problems. */
final class ProblemTopics {
    private ProblemTopics() {}

    static List<Topic> all() {
        return ProblemCodes.all().values().stream()
                .map(code -> new Topic(
                        code.code(), Group.PROBLEM, Markdown.words(firstSentence(code.about())), () -> text(code)))
                .toList();
    }

    private static String firstSentence(String text) {
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }

    private static String text(Explanation code) {
        StringBuilder text = new StringBuilder(Markdown.words(code.about())).append('\n');
        if (!code.wrong().isEmpty()) {
            text.append("\nWrong:\n\n").append(Markdown.example(lines(code.wrong())));
        }
        text.append("\nRight:\n\n").append(Markdown.example(lines(code.right())));
        return text.toString();
    }

    /** An ellipsis between two statements stands for the lines between them. */
    private static String lines(String example) {
        return example.replace(" … ", "\n…\n");
    }
}
