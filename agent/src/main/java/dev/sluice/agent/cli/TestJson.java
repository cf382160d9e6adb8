package dev.sluice.agent.cli;

import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.report.JsonText;
import dev.sluice.dsl.simulate.Coverage;
import dev.sluice.dsl.simulate.TestResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Results of tests for programs. Fields are only ever added within one {@code apiVersion}. */
final class TestJson {
    private TestJson() {}

    static String of(TestReport report) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", "sluice.dev/v1");
        document.put("kind", "TestReport");
        document.put("passed", report.passed());
        List<Object> cases = new ArrayList<>();
        report.results().values().forEach(results -> results.forEach(result -> cases.add(of(result))));
        document.put("cases", cases);
        report.coverage()
                .ifPresent(items -> document.put(
                        "coverage", items.stream().map(TestJson::of).toList()));
        report.mutation().ifPresent(outcome -> {
            Map<String, Object> mutation = new LinkedHashMap<>();
            mutation.put("run", outcome.run());
            mutation.put("notTried", outcome.left());
            mutation.put(
                    "survivors",
                    outcome.survivors().stream()
                            .map(each -> with(each.position(), "change", each.change()))
                            .toList());
            document.put("mutation", mutation);
        });
        return JsonText.of(document);
    }

    private static Map<String, Object> of(TestResult result) {
        Map<String, Object> map =
                with(result.test().position(), "name", result.test().name());
        map.put("passed", result.passed());
        map.put(
                "failures",
                result.failures().stream()
                        .map(failure -> {
                            Map<String, Object> each = with(failure.position(), "message", failure.message());
                            each.put("around", failure.around());
                            return each;
                        })
                        .toList());
        return map;
    }

    private static Map<String, Object> of(Coverage.Item item) {
        Map<String, Object> map = with(item.position(), "text", item.text());
        map.put("kind", item.kind().name().toLowerCase(Locale.ROOT));
        map.put("met", item.met());
        map.put("unmet", item.unmet());
        return map;
    }

    private static Map<String, Object> with(Position position, String key, String value) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key, value);
        map.put("file", position.file());
        map.put("line", position.line());
        map.put("column", position.column());
        return map;
    }
}
