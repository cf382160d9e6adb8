package dev.sluice.dsl.report;

import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Finding.Status;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.model.Verdict;
import java.util.List;

/** For a job summary or a comment on a change: a table of what did not pass. */
final class MarkdownFormat implements Format {
    /** GitHub cuts a comment at 65,536 characters; the rest is counted instead of cut inside a row. */
    private static final int LONGEST = 60_000;

    @Override
    public String name() {
        return "markdown";
    }

    @Override
    public String description() {
        return "for a job summary or a comment: a table of what did not pass";
    }

    @Override
    public String render(Report report, Screen screen) {
        StringBuilder out = new StringBuilder();
        for (Problem problem : report.problems()) {
            out.append("- ")
                    .append(Escape.markdownCode(problem.position().toString()))
                    .append(' ');
            out.append(Escape.markdown(problem.message() + (problem.hint().isEmpty() ? "" : "; " + problem.hint())))
                    .append('\n');
        }
        for (Verdict verdict : report.verdicts()) {
            appendVerdict(out, verdict);
        }
        return out.toString();
    }

    private static void appendVerdict(StringBuilder out, Verdict verdict) {
        out.append("### ").append(Escape.markdown(verdict.policy())).append(": ");
        out.append(Escape.markdown(TextFormat.summary(verdict, Screen.PLAIN).replace('\n', ' ')))
                .append("\n\n");
        List<Finding> findings = verdict.findings().stream()
                .filter(f -> f.status() == Status.COUNTED && f.outcome() != Outcome.PASS)
                .toList();
        if (findings.isEmpty()) {
            return;
        }
        out.append("| | Reason | Where | What to do |\n|---|---|---|---|\n");
        int shown = 0;
        for (Finding finding : findings) {
            if (out.length() > LONGEST) {
                out.append("\n").append(findings.size() - shown).append(" more: see the full report\n");
                break;
            }
            shown++;
            out.append("| ").append(finding.outcome()).append(" | ").append(Escape.markdown(finding.message()));
            out.append("<br>")
                    .append(Escape.markdownCode(finding.rule()))
                    .append(" | ")
                    .append(where(finding));
            out.append(" | ").append(Escape.markdown(finding.fix())).append(" |\n");
        }
        out.append('\n');
    }

    private static String where(Finding finding) {
        String file = finding.file().isEmpty() ? finding.position().file() : finding.file();
        int line = finding.file().isEmpty() ? finding.position().line() : finding.line();
        String place = Escape.markdownCode(line > 0 ? file + ":" + line : file);
        String object = finding.object()
                .map(o -> "<br>" + Escape.markdownCode(o.kind() + "/" + o.name()))
                .orElse("");
        String path = finding.path().isEmpty() ? "" : "<br>" + Escape.markdownCode(finding.path());
        return place + object + path;
    }
}
