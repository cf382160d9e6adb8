package dev.sluice.dsl.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.dsl.evaluate.Evaluator;
import dev.sluice.dsl.manifest.Limits;
import dev.sluice.dsl.manifest.Manifests;
import dev.sluice.dsl.model.Facts;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Resources;
import dev.sluice.dsl.model.Signals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The published table of what conditions give on fields that are not set (semantics, section 2), line by line. */
class AbsentFieldsTest {
    private static final Path TABLE = Path.of("..", "docs", "reference", "absent-fields.md");

    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: shop, namespace: shop}
            spec:
              template:
                spec: {%s containers: [{name: app %s}]}
            """;

    private static final String WITHOUT = DEPLOYMENT.formatted("", "");
    private static final String WITH = DEPLOYMENT.formatted(
            "nodeSelector: {a: a},",
            ", securityContext: {runAsUser: 1, readOnlyRootFilesystem: true}, command: [a], workingDir: a");

    private static final String RULE = """
            sluice 1
            application 'shop', team: 'x'
            environment('live') { namespace 'shop' }
            security {
                rule('r', on: pods, severity: low, fix: 'x') {
                    each(pod.spec.containers) { c ->
                        def n = c.securityContext.runAsUser
                        def f = c.securityContext.readOnlyRootFilesystem
                        def t = c.workingDir
                        def l = c.command
                        def m = pod.spec.nodeSelector
                        %s
                    }
                }
            }
            """;

    private static final String GATE =
            "sluice 1\napplication 'shop', team: 'x'\nenvironment('live') { namespace 'shop' }\ngates(before: 'live') {\n%s\n}\n";

    /**
     * A line of the table.
     *
     * @param set what the condition gives where the field is set, {@code true}, {@code false}, {@code absent} or {@code unknown}
     */
    private record Row(String condition, String set, String absent, String unknown) {
        static Row of(String line) {
            String[] cells = line.split("(?<!\\\\)\\|");
            String condition = cells[1].strip().replace("`", "").replace("\\|", "|");
            return new Row(condition, cells[2].strip(), cells[3].strip(), cells[4].strip());
        }
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .filter(line -> line.startsWith("| `"))
                .map(Row::of)
                .toList();
    }

    @Test
    void aFieldThatIsSetOrAbsentGivesWhatTheTableSays() throws IOException {
        List<String> conditions = rows().stream().map(Row::condition).toList();
        assertEquals(shown(rows(), Row::set), shown(conditions, values(RULE, conditions, WITH)));
        assertEquals(shown(rows(), Row::absent), shown(conditions, values(RULE, conditions, WITHOUT)));
    }

    @Test
    void aFactThatIsUnknownGivesWhatTheTableSays() throws IOException {
        List<Row> rows =
                rows().stream().filter(row -> !row.unknown().equals("–")).toList();
        List<String> conditions = rows.stream()
                .map(row -> row.condition()
                        .replaceAll("\\bn\\b", "failed")
                        .replaceAll("\\bl\\b", "suites")
                        .replaceAll("\\bf\\b", "changed"))
                .toList();
        assertEquals(
                shown(rows, Row::unknown),
                shown(rows.stream().map(Row::condition).toList(), values(GATE, conditions, WITHOUT)));
    }

    private static String shown(List<Row> rows, Function<Row, String> column) {
        return shown(
                rows.stream().map(Row::condition).toList(),
                rows.stream().map(column).toList());
    }

    private static String shown(List<String> conditions, List<String> values) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < conditions.size(); i++) {
            shown.append(conditions.get(i)).append("  ").append(values.get(i)).append("\n");
        }
        return shown.toString();
    }

    /** What each condition gives: one that fails together with its negation is absent. */
    private static List<String> values(String policy, List<String> conditions, String manifest) {
        List<String> demands = conditions.stream()
                .flatMap(condition -> Stream.of("require " + condition, "require !(" + condition + ")"))
                .toList();
        String body = policy.equals(RULE)
                ? String.join("\n", demands)
                : demands.stream()
                        .map(demand -> (demand.contains("changed") ? "docs" : "tests") + " { " + demand + " }")
                        .collect(Collectors.joining("\n"));
        String source = policy.formatted(body);
        int first = (int)
                source.substring(0, source.indexOf(demands.get(0))).lines().count();
        Map<Integer, Outcome> outcomes = judged(source, manifest);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < demands.size(); i += 2) {
            Outcome outcome = outcomes.getOrDefault(first + i, Outcome.PASS);
            Outcome negated = outcomes.getOrDefault(first + i + 1, Outcome.PASS);
            boolean unknown = outcome == Outcome.UNKNOWN && negated == Outcome.UNKNOWN;
            values.add(
                    unknown
                            ? "unknown"
                            : outcome == Outcome.PASS ? "true" : negated == Outcome.PASS ? "false" : "absent");
        }
        return values;
    }

    /** The outcomes of the demands that were not met, by their lines. */
    private static Map<Integer, Outcome> judged(String source, String manifest) {
        Loaded<Policy> loaded = Language.load("x", source, Libraries.OF_SAMPLES);
        Policy policy = loaded.value().orElseThrow(() -> new AssertionError(source + loaded.problems()));
        Resources resources =
                new Resources(Manifests.read("x", manifest.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT)
                        .resources());
        return Evaluator.of(policy, "live")
                .check(resources, Facts.NONE, Signals.NONE, Instant.EPOCH)
                .findings()
                .stream()
                .filter(finding -> finding.source() == Finding.Source.RULE || finding.source() == Finding.Source.GATE)
                .collect(Collectors.toMap(finding -> finding.position().line(), Finding::outcome, (one, same) -> one));
    }
}
