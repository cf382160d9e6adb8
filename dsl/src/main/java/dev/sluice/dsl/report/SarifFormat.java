package dev.sluice.dsl.report;

import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Finding.Status;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.model.Severity;
import dev.sluice.dsl.model.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * For code scanning: SARIF 2.1.0 (OASIS). Written even when nothing was found, so that what was found before is closed. A
 * waived finding is a suppressed result (section 3.35).
 */
final class SarifFormat implements Format {
    @Override
    public String name() {
        return "sarif";
    }

    @Override
    public String description() {
        return "for code scanning: SARIF 2.1.0";
    }

    @Override
    public String render(Report report, Screen screen) {
        Map<String, Object> rules = new LinkedHashMap<>();
        List<Object> results = new ArrayList<>();
        for (Verdict verdict : report.verdicts()) {
            for (Finding finding : verdict.findings()) {
                if (finding.status() == Status.COUNTED && finding.outcome() != Outcome.PASS
                        || finding.status() == Status.WAIVED) {
                    rules.putIfAbsent(finding.rule(), rule(finding));
                    results.add(result(finding, verdict));
                }
            }
        }
        Map<String, Object> driver =
                Document.ordered("name", "sluice", "version", report.tool(), "rules", new ArrayList<>(rules.values()));
        Map<String, Object> invocation = Document.ordered("executionSuccessful", !report.hasErrors());
        if (!report.problems().isEmpty()) {
            invocation.put(
                    "toolConfigurationNotifications",
                    report.problems().stream().map(SarifFormat::notification).toList());
        }
        Map<String, Object> run = Document.ordered(
                "tool",
                Map.of("driver", driver),
                "invocations",
                List.of(invocation),
                "columnKind",
                "utf16CodeUnits",
                "results",
                results);
        return JsonText.of(Document.wellFormed(Document.ordered(
                "$schema",
                "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
                "version",
                "2.1.0",
                "runs",
                List.of(run))));
    }

    private static Map<String, Object> rule(Finding finding) {
        Map<String, Object> rule = Document.ordered("id", finding.rule());
        if (!finding.fix().isEmpty()) {
            rule.put("help", Map.of("text", finding.fix()));
        }
        rule.put(
                "properties",
                Document.ordered(
                        "security-severity",
                        score(finding.severity()),
                        "tags",
                        List.of("deployment", finding.source().name().toLowerCase(java.util.Locale.ROOT))));
        return rule;
    }

    private static Map<String, Object> result(Finding finding, Verdict verdict) {
        boolean inManifest = !finding.file().isEmpty() && !finding.file().equals("-");
        String file = inManifest ? finding.file() : finding.position().file();
        int line = inManifest ? finding.line() : finding.position().line();
        String object = finding.object().map(o -> o.kind() + "/" + o.name()).orElse("");
        String text =
                Escape.line(finding.message()) + (finding.fix().isEmpty() ? "" : "\n" + Escape.line(finding.fix()));
        Map<String, Object> result = Document.ordered(
                "ruleId",
                finding.rule(),
                "level",
                finding.outcome() == Outcome.FAIL ? "error" : "warning",
                "message",
                Map.of("text", text));
        if (!file.isEmpty()) {
            result.put(
                    "locations", List.of(location(file, line, object.isEmpty() ? "" : object + " " + finding.path())));
        }
        result.put(
                "partialFingerprints",
                Map.of("sluice/v1", fingerprint(finding.rule(), verdict.environment(), object, finding.path(), file)));
        if (finding.status() == Status.WAIVED) {
            String because = finding.waiver()
                    .map(w -> w.because() + " (" + w.by() + ", until " + w.until() + ")")
                    .orElse("waived");
            result.put(
                    "suppressions",
                    List.of(Document.ordered("kind", "external", "status", "accepted", "justification", because)));
        }
        return result;
    }

    private static Map<String, Object> location(String file, int line, String logicalName) {
        Map<String, Object> physical = Document.ordered("artifactLocation", Map.of("uri", uri(file)));
        if (line > 0) {
            physical.put("region", Map.of("startLine", line));
        }
        Map<String, Object> location = Document.ordered("physicalLocation", physical);
        if (!logicalName.isEmpty()) {
            location.put("logicalLocations", List.of(Map.of("fullyQualifiedName", logicalName.trim())));
        }
        return location;
    }

    private static Map<String, Object> notification(Problem problem) {
        Map<String, Object> notification = Document.ordered(
                "level",
                problem.level() == Problem.Level.ERROR ? "error" : "warning",
                "message",
                Map.of("text", Escape.line(problem.message())));
        if (problem.position().line() > 0) {
            notification.put(
                    "locations",
                    List.of(location(
                            problem.position().file(), problem.position().line(), "")));
        }
        return notification;
    }

    /** Scores in the bands of GitHub's code scanning: over 9.0 critical, over 7.0 high, over 4.0 medium. */
    private static String score(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "9.5";
            case HIGH -> "8.0";
            case MEDIUM -> "5.5";
            case LOW -> "2.0";
        };
    }

    /** A relative URI reference with every byte outside RFC 3986's unreserved characters and the slash encoded. */
    static String uri(String file) {
        StringBuilder uri = new StringBuilder();
        for (byte b : file.replace('\\', '/').getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-._~/".indexOf(c) >= 0;
            uri.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return uri.toString();
    }

    private static String fingerprint(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
