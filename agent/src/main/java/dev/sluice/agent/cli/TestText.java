package dev.sluice.agent.cli;

import dev.sluice.dsl.report.Escape;
import dev.sluice.dsl.simulate.Coverage;
import dev.sluice.dsl.simulate.Mutant;
import dev.sluice.dsl.simulate.TestResult;
import java.util.List;
import java.util.Map;

/** Results of tests for people: what fails with the timeline around it, what is not covered, which mutants live. */
final class TestText {
    private TestText() {}

    static String of(TestReport report) {
        StringBuilder out = new StringBuilder();
        report.coverage().ifPresent(items -> append(out, items));
        report.mutation().ifPresent(outcome -> append(out, outcome));
        return text(report.results()) + out;
    }

    private static void append(StringBuilder out, List<Coverage.Item> items) {
        long covered = items.stream().filter(Coverage.Item::covered).count();
        out.append('\n');
        for (Coverage.Item item : items) {
            if (!item.covered()) {
                String left = item.lacks() + " " + Escape.line(item.text());
                row(
                        out,
                        "·     ",
                        left,
                        Escape.line(
                                item.position().file() + ":" + item.position().line()));
            }
        }
        out.append("coverage: ")
                .append(covered)
                .append(" of ")
                .append(items.size())
                .append(" were seen both ways\n");
    }

    private static void append(StringBuilder out, Mutation.Outcome outcome) {
        out.append('\n');
        for (Mutant mutant : outcome.survivors()) {
            row(
                    out,
                    "LIVES ",
                    Escape.line(mutant.change()),
                    Escape.line(
                            mutant.position().file() + ":" + mutant.position().line()));
        }
        int survivors = outcome.survivors().size();
        out.append(outcome.run())
                .append(" mutants: ")
                .append(outcome.run() - survivors)
                .append(" killed, ");
        out.append(survivors).append(survivors == 1 ? " lives" : " live");
        out.append(outcome.left() == 0 ? "\n" : "; " + outcome.left() + " were not tried, for there are too many\n");
    }

    private static void row(StringBuilder out, String mark, String left, String right) {
        int gap = Math.max(2, 75 - mark.length() - left.length());
        out.append(mark).append(left).append(" ".repeat(gap)).append(right).append('\n');
    }

    private static String text(Map<String, List<TestResult>> results) {
        StringBuilder out = new StringBuilder();
        int passed = 0;
        int failed = 0;
        for (List<TestResult> ofFile : results.values()) {
            for (TestResult result : ofFile) {
                passed += result.passed() ? 1 : 0;
                failed += result.passed() ? 0 : 1;
                out.append(result.passed() ? "ok    " : "FAIL  ")
                        .append(Escape.line(result.test().name()));
                out.append(result.passed() ? "" : "  " + result.test().position())
                        .append('\n');
                result.failures().forEach(failure -> append(out, failure));
            }
        }
        out.append(passed).append(" passed, ").append(failed).append(" failed\n");
        return out.toString();
    }

    private static void append(StringBuilder out, TestResult.Failure failure) {
        out.append("      ").append(Escape.line(failure.message()));
        out.append("  ").append(failure.position()).append('\n');
        failure.around()
                .forEach(
                        line -> out.append("        ").append(Escape.line(line)).append('\n'));
    }
}
