package dev.sluice.dsl.report;

import dev.sluice.dsl.model.Environment.Enforce;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Finding.Source;
import dev.sluice.dsl.model.Finding.Status;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** For a person at a terminal: each finding with its reason first, the summary last. */
final class TextFormat implements Format {
    private static final String INDENT = "      ";

    @Override
    public String name() {
        return "text";
    }

    @Override
    public String description() {
        return "for people: a finding with its reason first, the summary last";
    }

    @Override
    public String render(Report report, Screen screen) {
        StringBuilder out = new StringBuilder();
        out.append(ProblemReport.show(report.problems()));
        if (report.hasErrors()) {
            return out.toString();
        }
        for (Verdict verdict : report.verdicts()) {
            if (report.verdicts().size() > 1) {
                out.append(out.isEmpty() ? "" : "\n")
                        .append(Escape.line(verdict.policy()))
                        .append('\n');
            }
            appendVerdict(out, verdict, screen);
        }
        return out.toString();
    }

    private static void appendVerdict(StringBuilder out, Verdict verdict, Screen screen) {
        boolean some = false;
        for (Finding finding : verdict.findings()) {
            if (finding.status() == Status.COUNTED && finding.outcome() != Outcome.PASS) {
                appendFinding(out, finding, screen);
                some = true;
            }
        }
        for (Finding finding : verdict.findings()) {
            if (finding.status() == Status.NOTICE) {
                columns(out, "·     " + Escape.line(finding.message()), where(finding), screen.columns());
                some = true;
            }
        }
        String deferred = deferred(verdict.findings());
        if (!deferred.isEmpty()) {
            out.append(wrapped("judged in the cluster: " + deferred, screen.columns()));
            some = true;
        }
        if (some) {
            out.append('\n');
        }
        out.append(summary(verdict, screen)).append('\n');
    }

    private static void appendFinding(StringBuilder out, Finding finding, Screen screen) {
        String mark = finding.outcome() == Outcome.FAIL
                ? colour("FAIL", "31;1", screen)
                : colour("?", "33;1", screen) + "   ";
        columns(out, mark, "  " + Escape.line(finding.message()), where(finding), screen.columns());
        String place = place(finding);
        boolean repeated = finding.details().stream().anyMatch(detail -> detail.startsWith(finding.file()));
        if (!place.isEmpty() && !(finding.object().isEmpty() && repeated)) {
            out.append(INDENT).append(place).append('\n');
        }
        for (String detail : finding.details()) {
            out.append(INDENT).append(Escape.line(detail)).append('\n');
        }
        boolean explained = finding.source() == Source.RULE && finding.rule().indexOf('/') >= 0;
        String explain = explained ? "sluice explain " + Escape.line(finding.rule()) : "";
        if (!finding.fix().isEmpty()) {
            String verb = finding.outcome() == Outcome.UNKNOWN ? "" : "fix: ";
            columns(out, INDENT + verb + Escape.line(finding.fix()), explain, screen.columns());
        } else if (explained) {
            out.append(INDENT).append(explain).append('\n');
        }
    }

    /** Where the demand comes from: the library's policy, or the place in the policy file. */
    private static String where(Finding finding) {
        if (!finding.policy().isEmpty()) {
            return Escape.line(finding.policy());
        }
        if (finding.position().line() == 0) {
            return finding.source().name().toLowerCase(java.util.Locale.ROOT);
        }
        String kind = switch (finding.source()) {
            case RULE -> "rule " + finding.rule();
            case GATE -> "gates";
            default -> finding.source().name().toLowerCase(java.util.Locale.ROOT);
        };
        return Escape.line(kind + ", " + finding.position().file() + ":"
                + finding.position().line());
    }

    /** {@code file:line  Kind/name  path: observed}. */
    private static String place(Finding finding) {
        List<String> parts = new ArrayList<>();
        if (!finding.file().isEmpty()) {
            parts.add(Escape.line(finding.line() > 0 ? finding.file() + ":" + finding.line() : finding.file()));
        }
        finding.object().ifPresent(o -> parts.add(Escape.line(o.kind() + "/" + o.name())));
        if (!finding.path().isEmpty()) {
            String observed = finding.observed().isEmpty() ? "" : ": " + Escape.line(finding.observed());
            parts.add(Escape.line(finding.path()) + observed);
        }
        return String.join("  ", parts);
    }

    /** What only a cluster can judge, in a few words. */
    private static String deferred(List<Finding> findings) {
        List<String> words = new ArrayList<>();
        int conditions = 0;
        for (Finding finding : findings) {
            if (finding.status() != Status.DEFERRED) {
                continue;
            }
            if (finding.source() == Source.ROLLBACK) {
                conditions++;
            } else {
                words.add(Escape.line(finding.message()));
            }
        }
        if (conditions > 0) {
            words.add(conditions == 1 ? "1 rollback condition" : conditions + " rollback conditions");
        }
        return String.join(", ", words);
    }

    /** A notice, broken at its commas where it is wider than the screen. */
    private static String wrapped(String text, int width) {
        StringBuilder out = new StringBuilder("·    ");
        int used = 5;
        for (String part : text.split("(?<=, )")) {
            if (used > INDENT.length() && used + Visible.width(part.strip()) > width) {
                out.setLength(out.length() - 1);
                out.append('\n').append(INDENT);
                used = INDENT.length();
            } else if (used == 5) {
                out.append(' ');
                used++;
            }
            out.append(part);
            used += Visible.width(part);
        }
        return out.append('\n').toString();
    }

    static String summary(Verdict verdict, Screen screen) {
        String outcome = colour(verdict.outcome().name(), colourOf(verdict.outcome()), screen);
        List<String> counts = new ArrayList<>();
        count(counts, verdict, Outcome.FAIL, "failed");
        count(counts, verdict, Outcome.UNKNOWN, "unknown");
        counts.add(verdict.passedCount() + " passed");
        waived(verdict).ifPresent(counts::add);
        StringBuilder line = new StringBuilder(outcome)
                .append(" for ")
                .append(Escape.line(verdict.environment().isEmpty() ? verdict.policy() : verdict.environment()))
                .append(": ")
                .append(String.join(", ", counts));
        if (verdict.enforce() != Enforce.BLOCK && verdict.outcome() != Outcome.PASS) {
            line.append("\n")
                    .append("Not blocked: ")
                    .append(Escape.line(verdict.environment()))
                    .append(
                            verdict.enforce() == Enforce.WARN
                                    ? " only warns (enforce warn)"
                                    : " only records (enforce audit)");
        }
        return line.toString();
    }

    private static void count(List<String> counts, Verdict verdict, Outcome outcome, String word) {
        long n = verdict.findings().stream()
                .filter(f -> f.status() == Status.COUNTED && f.outcome() == outcome)
                .count();
        if (n > 0) {
            counts.add(n + " " + word);
        }
    }

    private static Optional<String> waived(Verdict verdict) {
        List<Finding> waived = verdict.findings().stream()
                .filter(f -> f.status() == Status.WAIVED)
                .toList();
        if (waived.isEmpty()) {
            return Optional.empty();
        }
        TreeSet<LocalDate> ends = new TreeSet<>();
        waived.forEach(f -> f.waiver().ifPresent(w -> ends.add(w.until())));
        String until = ends.isEmpty() ? "" : " until " + ends.first();
        return Optional.of(waived.size() + " waived" + until);
    }

    private static void columns(StringBuilder out, String left, String right, int width) {
        columns(out, "", left, right, width);
    }

    /** Left text, and the right one flush with the margin where both fit, else behind two spaces. */
    private static void columns(StringBuilder out, String mark, String left, String right, int width) {
        out.append(mark).append(left);
        if (!right.isEmpty()) {
            int used = visible(mark) + Visible.width(left);
            int gap = Math.max(2, Math.min(75, width - right.length()) - used);
            out.append(" ".repeat(gap)).append(right);
        }
        out.append('\n');
    }

    private static int visible(String text) {
        return Visible.width(text.replaceAll("\u001b\\[[0-9;]*m", ""));
    }

    private static String colourOf(Outcome outcome) {
        return switch (outcome) {
            case PASS -> "32;1";
            case FAIL -> "31;1";
            case UNKNOWN -> "33;1";
        };
    }

    private static String colour(String text, String code, Screen screen) {
        return screen.colour() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
