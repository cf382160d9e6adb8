package dev.sluice.dsl.report;

import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Finding.Status;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.model.Verdict;
import java.util.List;
import java.util.Map;

/**
 * For test reports of a CI system, in the dialect that Surefire writes: a suite a policy, a test case a judgement; FAIL is
 * a failure, UNKNOWN an error, waived and deferred are skipped.
 */
final class JunitFormat implements Format {
    @Override
    public String name() {
        return "junit";
    }

    @Override
    public String description() {
        return "for the test tab of a CI system: JUnit XML";
    }

    @Override
    public String render(Report report, Screen screen) {
        StringBuilder out =
                new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"sluice\">\n");
        for (Verdict verdict : report.verdicts()) {
            appendSuite(out, verdict);
        }
        if (!report.problems().isEmpty()) {
            appendProblems(out, report.problems());
        }
        return out.append("</testsuites>\n").toString();
    }

    private static void appendSuite(StringBuilder out, Verdict verdict) {
        List<Finding> findings = verdict.findings().stream()
                .filter(f -> f.status() != Status.NOTICE)
                .toList();
        long failed = findings.stream()
                .filter(f -> f.status() == Status.COUNTED && f.outcome() == Outcome.FAIL)
                .count();
        long unknown = findings.stream()
                .filter(f -> f.status() == Status.COUNTED && f.outcome() == Outcome.UNKNOWN)
                .count();
        long skipped =
                findings.stream().filter(f -> f.status() != Status.COUNTED).count();
        out.append("  <testsuite name=\"").append(Escape.xml(verdict.policy() + " for " + verdict.environment()));
        out.append("\" tests=\"").append(findings.size() + verdict.passed().size());
        out.append("\" failures=\"").append(failed);
        out.append("\" errors=\"").append(unknown);
        out.append("\" skipped=\"").append(skipped).append("\">\n");
        for (Map.Entry<String, Integer> passed : verdict.passed().entrySet()) {
            out.append("    <testcase classname=\"").append(Escape.xml(verdict.policy()));
            out.append("\" name=\"")
                    .append(Escape.xml(passed.getKey() + " (" + passed.getValue() + " passed)"))
                    .append("\"/>\n");
        }
        for (Finding finding : findings) {
            appendCase(out, verdict, finding);
        }
        out.append("  </testsuite>\n");
    }

    private static void appendCase(StringBuilder out, Verdict verdict, Finding finding) {
        String object =
                finding.object().map(o -> " " + o.kind() + "/" + o.name()).orElse("");
        String path = finding.path().isEmpty() ? "" : " " + finding.path();
        out.append("    <testcase classname=\"")
                .append(Escape.xml(finding.policy().isEmpty() ? verdict.policy() : finding.policy()));
        out.append("\" name=\"")
                .append(Escape.xml(finding.rule() + object + path))
                .append('"');
        if (!finding.file().isEmpty()) {
            out.append(" file=\"").append(Escape.xml(finding.file())).append('"');
            if (finding.line() > 0) {
                out.append(" line=\"").append(finding.line()).append('"');
            }
        }
        out.append(">");
        if (finding.status() != Status.COUNTED) {
            String why = finding.status() == Status.WAIVED
                    ? finding.waiver()
                            .map(w -> "waived until " + w.until() + " by " + w.by() + ": " + w.because())
                            .orElse("waived")
                    : "judged in the cluster";
            out.append("<skipped message=\"").append(Escape.xml(why)).append("\"/>");
        } else {
            String element = finding.outcome() == Outcome.FAIL ? "failure" : "error";
            out.append('<').append(element).append(" type=\"").append(Escape.xml(finding.rule()));
            out.append("\" message=\"").append(Escape.xml(finding.message())).append("\">");
            out.append(Escape.xml(explanation(finding)))
                    .append("</")
                    .append(element)
                    .append('>');
        }
        out.append("</testcase>\n");
    }

    private static String explanation(Finding finding) {
        StringBuilder text = new StringBuilder();
        line(text, "condition", finding.condition());
        line(text, "expected", finding.expected());
        line(text, "observed", finding.observed());
        finding.details().forEach(d -> line(text, "detail", d));
        line(text, "fix", finding.fix());
        if (finding.position().line() > 0) {
            line(text, "demanded at", finding.position().toString());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append(name).append(": ").append(Escape.line(value)).append('\n');
        }
    }

    private static void appendProblems(StringBuilder out, List<Problem> problems) {
        long errors =
                problems.stream().filter(p -> p.level() == Problem.Level.ERROR).count();
        out.append("  <testsuite name=\"policies and input\" tests=\"").append(problems.size());
        out.append("\" failures=\"0\" errors=\"").append(errors);
        out.append("\" skipped=\"").append(problems.size() - errors).append("\">\n");
        for (Problem problem : problems) {
            String element = problem.level() == Problem.Level.ERROR ? "error" : "skipped";
            out.append("    <testcase classname=\"").append(Escape.xml(problem.code()));
            out.append("\" name=\"")
                    .append(Escape.xml(problem.position().toString()))
                    .append("\"><")
                    .append(element);
            out.append(" message=\"")
                    .append(Escape.xml(problem.message() + (problem.hint().isEmpty() ? "" : "; " + problem.hint())));
            out.append("\"/></testcase>\n");
        }
        out.append("  </testsuite>\n");
    }
}
