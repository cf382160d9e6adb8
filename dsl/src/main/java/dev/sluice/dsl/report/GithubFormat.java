package dev.sluice.dsl.report;

import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Finding.Status;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.model.Verdict;
import java.util.List;

/** Workflow commands that GitHub Actions shows as annotations on the changed files. */
final class GithubFormat implements Format {
    @Override
    public String name() {
        return "github";
    }

    @Override
    public String description() {
        return "for GitHub Actions: annotations at the lines of manifests and policies";
    }

    @Override
    public String render(Report report, Screen screen) {
        StringBuilder out = new StringBuilder();
        for (Problem problem : report.problems()) {
            String command = problem.level() == Problem.Level.ERROR ? "error" : "warning";
            String hint = problem.hint().isEmpty() ? "" : "; " + problem.hint();
            annotate(
                    out,
                    command,
                    problem.position().file(),
                    problem.position().line(),
                    problem.code(),
                    List.of(problem.message() + hint));
        }
        for (Verdict verdict : report.verdicts()) {
            for (Finding finding : verdict.findings()) {
                appendFinding(out, verdict, finding);
            }
        }
        for (Verdict verdict : report.verdicts()) {
            out.append(TextFormat.summary(verdict, Screen.PLAIN)).append('\n');
        }
        return out.toString();
    }

    private static void appendFinding(StringBuilder out, Verdict verdict, Finding finding) {
        if (finding.status() == Status.DEFERRED
                || finding.status() == Status.WAIVED
                || finding.outcome() == Outcome.PASS) {
            return;
        }
        boolean blocking = verdict.enforce() == dev.sluice.dsl.model.Environment.Enforce.BLOCK;
        String command = finding.status() == Status.NOTICE ? "notice" : blocking ? "error" : "warning";
        boolean inManifest = !finding.file().isEmpty() && !finding.file().equals("-");
        String file = inManifest ? finding.file() : finding.position().file();
        int line = inManifest ? finding.line() : finding.position().line();
        List<String> lines = new java.util.ArrayList<>(List.of(finding.message()));
        finding.object().ifPresent(o -> lines.add(o.kind() + "/" + o.name() + "  " + finding.path()));
        lines.addAll(finding.details());
        if (!finding.fix().isEmpty()) {
            lines.add(finding.fix());
        }
        annotate(
                out,
                command,
                file,
                line,
                (finding.outcome() == Outcome.UNKNOWN ? "UNKNOWN " : "") + finding.rule(),
                lines);
    }

    private static void annotate(
            StringBuilder out, String command, String file, int line, String title, List<String> lines) {
        out.append("::").append(command).append(" title=").append(Escape.workflowProperty(Escape.line(title)));
        if (!file.isEmpty()) {
            out.append(",file=").append(Escape.workflowProperty(Escape.line(file)));
            if (line > 0) {
                out.append(",line=").append(line);
            }
        }
        String message = String.join("\n", lines.stream().map(Escape::line).toList());
        out.append("::").append(Escape.workflowMessage(message)).append('\n');
    }
}
