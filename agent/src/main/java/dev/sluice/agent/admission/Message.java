package dev.sluice.agent.admission;

import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.report.Escape;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Findings as {@code kubectl} shows them: the reason first, where, what to do; bounded. */
final class Message {
    /** Characters; the API server and its audit log carry a message along with each refusal. */
    static final int LONGEST = 8_000;

    private static final int LONGEST_LINE = 400;

    private Message() {}

    /** @param head what is refused, and by which policies */
    static String of(String head, List<Finding> findings) {
        Set<String> shown = new LinkedHashSet<>();
        findings.forEach(finding -> shown.add(paragraph(finding)));
        StringBuilder text = new StringBuilder(head);
        int left = shown.size();
        for (String paragraph : shown) {
            if (text.length() + paragraph.length() > LONGEST - 100) {
                return text.append("\n… and ")
                        .append(left)
                        .append(" more: sluice check shows all")
                        .toString();
            }
            text.append('\n').append(paragraph);
            left--;
        }
        return text.toString();
    }

    private static String paragraph(Finding finding) {
        StringBuilder text = new StringBuilder(finding.outcome() == Outcome.FAIL ? "FAIL  " : "?     ");
        text.append(line(finding.message()))
                .append("  [")
                .append(line(finding.rule()))
                .append(']');
        if (!finding.path().isEmpty()) {
            String observed = finding.observed().isEmpty() ? "" : ": " + finding.observed();
            text.append("\n      ").append(line(finding.path() + observed));
        }
        if (!finding.fix().isEmpty()) {
            text.append("\n      fix: ").append(line(finding.fix()));
        }
        return text.toString();
    }

    private static String line(String text) {
        String safe = Escape.line(text);
        return safe.length() <= LONGEST_LINE ? safe : safe.substring(0, LONGEST_LINE - 1) + "…";
    }

    /** A text of several lines, each harmless for a terminal, within the bound. */
    static String bounded(String text) {
        String safe = String.join("\n", text.lines().map(Escape::line).toList());
        return safe.length() <= LONGEST
                ? safe
                : safe.substring(0, LONGEST - 40) + "\n… and more: sluice lint shows all";
    }
}
