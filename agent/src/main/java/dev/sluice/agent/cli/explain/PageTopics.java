package dev.sluice.agent.cli.explain;

import dev.sluice.agent.cli.explain.Topic.Group;
import dev.sluice.dsl.evidence.EvidenceReader;
import dev.sluice.dsl.model.Dimension;
import dev.sluice.dsl.model.Unit;
import dev.sluice.dsl.report.Report;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What needs more than a word: evidence, reports, units. */
final class PageTopics {
    private static final Map<Dimension, String> DIMENSIONS = Map.of(
            Dimension.COUNT, "how many",
            Dimension.RATIO, "a part of a whole",
            Dimension.DURATION, "a time",
            Dimension.BYTES, "an amount of data",
            Dimension.RATE, "events in a time",
            Dimension.REQUESTS, "a number of requests, for traffic:",
            Dimension.CPU, "processors");

    private PageTopics() {}

    static List<Topic> all() {
        return List.of(
                new Topic(
                        "evidence",
                        Group.PAGE,
                        "what gates know of a build, and from which files",
                        EvidenceTopics::page),
                new Topic(
                        "report",
                        Group.PAGE,
                        "the document of -o json and -o yaml, field by field",
                        PageTopics::report),
                new Topic("units", Group.PAGE, "what numbers measure, and how it is written", PageTopics::units),
                new Topic(
                        "verdict",
                        Group.PAGE,
                        "what PASS, FAIL and UNKNOWN mean, and exit codes",
                        () -> Page.read("verdict.md")));
    }

    /** The JSON Schema of what a topic is about. */
    static Optional<String> schema(String topic) {
        return switch (topic) {
            case "report" -> Optional.of(Page.read(Report.class, "report.schema.json"));
            case "evidence" -> Optional.of(Page.read(EvidenceReader.class, "evidence.schema.json"));
            default -> Optional.empty();
        };
    }

    static String report() {
        return "The versioned document of `-o json` and `-o yaml`. Within `sluice.dev/v1` fields are only added.\n"
                + "`sluice explain report --schema` prints its JSON Schema.\n\n"
                + ReportFields.table(schema("report").orElseThrow());
    }

    static String units() {
        StringBuilder text = new StringBuilder(Page.read("units.md")).append('\n');
        text.append(Markdown.header("measures", "units", "as in"));
        for (Dimension dimension : Dimension.values()) {
            List<String> words = Arrays.stream(Unit.values())
                    .filter(unit -> unit.dimension() == dimension)
                    .flatMap(unit -> unit.words().stream())
                    .filter(word -> !word.isEmpty())
                    .toList();
            text.append(Markdown.row(
                    DIMENSIONS.get(dimension),
                    words.isEmpty() ? "no unit" : Markdown.codes(words),
                    Markdown.code(words.isEmpty() ? "3" : "5." + words.get(0))));
        }
        return text.toString();
    }
}
