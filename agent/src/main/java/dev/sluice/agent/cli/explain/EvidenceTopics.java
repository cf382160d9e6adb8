package dev.sluice.agent.cli.explain;

import dev.sluice.agent.cli.explain.Topic.Group;
import dev.sluice.dsl.evidence.EvidenceReader;
import dev.sluice.dsl.evidence.input.Format;
import dev.sluice.dsl.model.EvidenceKind;
import dev.sluice.dsl.model.EvidenceKind.FactType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Evidence: its page, the gates' facts, and the formats that they are read from. */
final class EvidenceTopics {
    private static final Map<EvidenceKind, String> SECTIONS = Map.of(
            EvidenceKind.TESTS, "Tests",
            EvidenceKind.COVERAGE, "Coverage",
            EvidenceKind.SCAN, "Scans",
            EvidenceKind.PERFORMANCE, "Performance");

    private EvidenceTopics() {}

    static List<Topic> all() {
        List<Topic> topics = new ArrayList<>();
        for (EvidenceKind kind : EvidenceKind.values()) {
            topics.add(new Topic(
                    kind.word(),
                    Group.EVIDENCE,
                    "the facts of the gate " + Markdown.code(kind.word()),
                    () -> kind(kind)));
        }
        for (Format format : EvidenceReader.formats()) {
            topics.add(
                    new Topic(topic(format), Group.EVIDENCE, Markdown.words(format.describe()), () -> format(format)));
        }
        return topics;
    }

    /** What a user types for a format: the first word of its name. */
    static String topic(Format format) {
        return format.name().toLowerCase(Locale.ROOT).split(" ")[0];
    }

    /** The whole page, its tables filled in. */
    static String page() {
        return Page.read("evidence.md").replace("<!-- formats -->\n", formats()).replace("<!-- facts -->\n", facts());
    }

    private static String formats() {
        StringBuilder table = new StringBuilder(Markdown.header("format", "gate", "what is read"));
        for (Format format : EvidenceReader.formats()) {
            String gates = format.kinds().size() > 1
                    ? "the others"
                    : Markdown.code(format.kinds().iterator().next().word());
            table.append(Markdown.row(format.name(), gates, format.describe()));
        }
        return table.toString();
    }

    private static String facts() {
        StringBuilder table = new StringBuilder(Markdown.header("gate", "facts"));
        for (EvidenceKind kind : EvidenceKind.values()) {
            List<String> facts = kind.facts().entrySet().stream()
                    .map(fact -> Markdown.code(fact.getKey()) + " (" + type(fact.getValue()) + ")")
                    .toList();
            table.append(Markdown.row(Markdown.code(kind.word()), String.join(", ", facts)));
        }
        return table.toString();
    }

    private static String kind(EvidenceKind kind) {
        StringBuilder text = new StringBuilder(Markdown.header("fact", "type"));
        kind.facts().forEach((name, type) -> text.append(Markdown.row(Markdown.code(name), type(type))));
        List<String> formats = EvidenceReader.formats().stream()
                .filter(format -> format.kinds().contains(kind))
                .map(Format::name)
                .toList();
        text.append("\nRead from ").append(String.join(", ", formats)).append(".\n");
        if (SECTIONS.containsKey(kind)) {
            text.append('\n').append(section(SECTIONS.get(kind)));
        } else {
            text.append('\n').append(section("evidence.yaml"));
        }
        return text.toString();
    }

    private static String format(Format format) {
        String gates = Markdown.codes(
                format.kinds().stream().sorted().map(EvidenceKind::word).toList());
        String section = format.kinds().size() > 1
                ? "evidence.yaml"
                : SECTIONS.get(format.kinds().iterator().next());
        return format.name() + ": " + Markdown.words(format.describe()) + ".\n\nRead for " + gates
                + "; recognised by its content, whatever the file is called.\n\n" + section(section);
    }

    private static String section(String heading) {
        return Page.sections(page()).get(heading).strip() + "\n";
    }

    private static String type(FactType type) {
        return switch (type) {
            case COUNT -> "a count";
            case RATIO -> "a ratio, as 80.percent";
            case DURATION -> "a duration";
            case RATE -> "a rate, as 20.perSecond";
            case FLAG -> "true or false";
            case TEXTS -> "a list of texts";
        };
    }
}
