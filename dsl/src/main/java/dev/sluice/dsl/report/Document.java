package dev.sluice.dsl.report;

import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.model.Value;
import dev.sluice.dsl.model.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The report as plain maps and lists, the shape that {@code report.schema.json} publishes and JSON and YAML write. Fields
 * are only ever added within one {@link #API_VERSION}.
 */
final class Document {
    static final String API_VERSION = "sluice.dev/v1";

    private Document() {}

    static Map<String, Object> of(Report report) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", API_VERSION);
        document.put("kind", "Report");
        document.put("tool", ordered("name", "sluice", "version", report.tool()));
        document.put("verdict", report.outcome().name());
        document.put(
                "policies", report.verdicts().stream().map(Document::policy).toList());
        document.put("summary", summary(report));
        List<Object> findings = new ArrayList<>();
        for (Verdict verdict : report.verdicts()) {
            for (Finding finding : verdict.findings()) {
                findings.add(finding(verdict, finding));
            }
        }
        document.put("findings", findings);
        document.put(
                "problems", report.problems().stream().map(Document::problem).toList());
        return wellFormed(document);
    }

    /** The tree with U+FFFD for every lone surrogate, which neither JSON nor YAML can carry from one program to another. */
    static Map<String, Object> wellFormed(Map<String, Object> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(wellFormed(key), wellFormed(value)));
        return copy;
    }

    @SuppressWarnings("unchecked")
    private static Object wellFormed(Object tree) {
        if (tree instanceof String text) {
            return wellFormed(text);
        }
        if (tree instanceof Map<?, ?> map) {
            return wellFormed((Map<String, Object>) map);
        }
        if (tree instanceof List<?> list) {
            return list.stream().map(Document::wellFormed).toList();
        }
        return tree;
    }

    private static String wellFormed(String text) {
        return text.codePoints().anyMatch(Document::isSurrogate)
                ? text.codePoints()
                        .map(c -> isSurrogate(c) ? 0xFFFD : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                : text;
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= 0xD800 && codePoint <= 0xDFFF;
    }

    private static Map<String, Object> policy(Verdict verdict) {
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("name", verdict.policy());
        policy.put("digest", verdict.policyDigest());
        policy.put("environment", verdict.environment());
        policy.put("verdict", verdict.outcome().name());
        policy.put("enforce", verdict.enforce().name().toLowerCase(Locale.ROOT));
        policy.put("passed", verdict.passed());
        return policy;
    }

    private static Map<String, Object> summary(Report report) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("failed", report.count(Finding.Status.COUNTED, dev.sluice.dsl.model.Outcome.FAIL));
        summary.put("unknown", report.count(Finding.Status.COUNTED, dev.sluice.dsl.model.Outcome.UNKNOWN));
        summary.put("passed", report.passed());
        summary.put("waived", report.count(Finding.Status.WAIVED));
        summary.put("deferred", report.count(Finding.Status.DEFERRED));
        return summary;
    }

    private static Map<String, Object> finding(Verdict verdict, Finding finding) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("rule", finding.rule());
        map.put("source", finding.source().name().toLowerCase(Locale.ROOT));
        map.put("policy", finding.policy().isEmpty() ? verdict.policy() : finding.policy());
        map.put("environment", verdict.environment());
        map.put("verdict", finding.outcome().name());
        map.put("status", finding.status().name().toLowerCase(Locale.ROOT));
        map.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        map.put("message", finding.message());
        putText(map, "condition", finding.condition());
        finding.object().ifPresent(o -> map.put("object", object(o)));
        putText(map, "file", finding.file());
        putNumber(map, "line", finding.line());
        putNumber(map, "document", finding.document());
        putText(map, "path", finding.path());
        putText(map, "expected", finding.expected());
        putText(map, "observed", finding.observed());
        putText(map, "fix", finding.fix());
        finding.patch()
                .ifPresent(p -> map.put(
                        "patch",
                        p.operations().stream().map(Document::operation).toList()));
        finding.waiver()
                .ifPresent(w -> map.put(
                        "waiver",
                        ordered(
                                "by",
                                w.by(),
                                "because",
                                w.because(),
                                "until",
                                w.until().toString())));
        if (!finding.details().isEmpty()) {
            map.put("details", finding.details());
        }
        if (finding.position().line() > 0) {
            map.put("position", position(finding.position()));
        }
        return map;
    }

    private static Map<String, Object> object(Finding.ObjectReference object) {
        return ordered(
                "apiVersion",
                object.apiVersion(),
                "kind",
                object.kind(),
                "namespace",
                object.namespace(),
                "name",
                object.name());
    }

    private static Map<String, Object> operation(Finding.Operation operation) {
        Map<String, Object> map = ordered("op", operation.op(), "path", operation.path());
        operation.value().ifPresent(v -> map.put("value", plain(v)));
        return map;
    }

    private static Map<String, Object> problem(Problem problem) {
        Map<String, Object> map = ordered(
                "code",
                problem.code(),
                "level",
                problem.level().name().toLowerCase(Locale.ROOT),
                "message",
                problem.message());
        putText(map, "hint", problem.hint());
        putText(map, "excerpt", problem.excerpt());
        map.put("position", position(problem.position()));
        return map;
    }

    private static Map<String, Object> position(Position position) {
        return ordered("file", position.file(), "line", position.line(), "column", position.column());
    }

    /** A value as JSON has it; an amount in its base unit, as a patch of a manifest writes it. */
    static Object plain(Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        if (value instanceof Value.Truth truth) {
            return truth.value();
        }
        if (value instanceof Value.Measure measure) {
            return measure.base().stripTrailingZeros();
        }
        if (value instanceof Value.Items items) {
            return items.items().stream().map(Document::plain).toList();
        }
        Map<String, Object> map = new LinkedHashMap<>();
        ((Value.Entries) value).entries().forEach((key, entry) -> map.put(key, plain(entry)));
        return map;
    }

    private static void putText(Map<String, Object> map, String key, String text) {
        if (!text.isEmpty()) {
            map.put(key, text);
        }
    }

    private static void putNumber(Map<String, Object> map, String key, int number) {
        if (number > 0) {
            map.put(key, number);
        }
    }

    static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
