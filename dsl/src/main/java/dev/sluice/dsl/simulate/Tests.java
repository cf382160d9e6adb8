package dev.sluice.dsl.simulate;

import dev.sluice.dsl.evaluate.Evaluator;
import dev.sluice.dsl.model.Facts;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Phase;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Reason;
import dev.sluice.dsl.model.Resources;
import dev.sluice.dsl.model.Signals;
import dev.sluice.dsl.model.Step;
import dev.sluice.dsl.model.Verdict;
import dev.sluice.dsl.simulate.TestCase.Expectation;
import dev.sluice.dsl.simulate.TestCase.Judged;
import dev.sluice.dsl.simulate.TestCase.Timeline;
import dev.sluice.dsl.simulate.TestResult.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs cases, and compares what was seen with what they expect. */
public final class Tests {
    private static final int MOST_REASONS = 5;

    private Tests() {}

    /** A timeline: every expectation that was not met, with the timeline around it. */
    public static TestResult run(Policy policy, Timeline timeline) {
        return compare(policy, timeline, Simulation.run(policy, timeline));
    }

    /** The same; {@code coverage} learns what it showed. */
    public static TestResult run(Policy policy, Timeline timeline, Coverage coverage) {
        List<Moment> moments = Simulation.run(policy, timeline, coverage);
        coverage.ran(timeline, moments);
        return compare(policy, timeline, moments);
    }

    private static TestResult compare(Policy policy, Timeline timeline, List<Moment> moments) {
        List<Failure> failures = new ArrayList<>();
        for (Expectation expectation : timeline.expectations()) {
            compare(policy, timeline, expectation, moments).ifPresent(failures::add);
        }
        return new TestResult(timeline, failures);
    }

    /** A case of objects and evidence. */
    public static TestResult run(Policy policy, Judged judged, Resources resources, Facts facts) {
        return compare(
                judged, Evaluator.of(policy, judged.environment()).check(resources, facts, Signals.NONE, judged.now()));
    }

    /** The same; {@code coverage} learns what it showed. */
    public static TestResult run(Policy policy, Judged judged, Resources resources, Facts facts, Coverage coverage) {
        Verdict verdict = Evaluator.of(policy, judged.environment(), coverage)
                .check(resources, facts, Signals.NONE, judged.now());
        coverage.judged(judged, verdict);
        return compare(judged, verdict);
    }

    private static TestResult compare(Judged judged, Verdict verdict) {
        List<String> said = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (Finding finding : verdict.findings()) {
            if (finding.status() == Finding.Status.COUNTED) {
                said.add(finding.outcome() + " " + finding.rule() + ": " + finding.message());
            }
        }
        judged.verdict()
                .filter(expected -> expected != verdict.outcome())
                .ifPresent(expected -> wrong.add("expected " + expected + ", got " + verdict.outcome()));
        for (String text : judged.findings()) {
            if (said.stream().noneMatch(each -> each.contains(text))) {
                wrong.add("expected a finding with '" + text + "', there is none");
            }
        }
        for (String rule : judged.passed()) {
            if (!verdict.passed().containsKey(rule)
                    || said.stream().anyMatch(each -> each.contains(" " + rule + ": "))) {
                wrong.add("expected '" + rule + "' to pass, it does not");
            }
        }
        return new TestResult(
                judged,
                wrong.stream()
                        .map(message -> new Failure(message, said, judged.position()))
                        .toList());
    }

    private static Optional<Failure> compare(
            Policy policy, Timeline timeline, Expectation expectation, List<Moment> moments) {
        List<Moment> within = within(expectation, moments);
        Optional<Moment> met =
                within.stream().filter(each -> meets(expectation, each)).findFirst();
        if (met.isPresent() != expectation.never()) {
            return Optional.empty();
        }
        Moment shown = met.orElse(within.get(within.size() - 1));
        String when = expectation.from().equals(expectation.to())
                ? "at " + Amounts.clock(expectation.from())
                : "from " + Amounts.clock(expectation.from()) + " to " + Amounts.clock(expectation.to());
        String message = when + " expected " + (expectation.never() ? "never " : "") + expected(expectation) + ", got "
                + observed(shown)
                + (expectation.never() ? " at " + Amounts.clock(shown.offset()) : "");
        List<String> around = new ArrayList<>();
        for (Reason reason :
                shown.decision().reasons().stream().limit(MOST_REASONS).toList()) {
            around.add(reason.outcome() + "  " + reason.text() + since(timeline, reason));
        }
        around.addAll(new Chart(policy, timeline, shown.offset()).lines(moments));
        return Optional.of(new Failure(message, around, expectation.position()));
    }

    private static String since(Timeline timeline, Reason reason) {
        return reason.since()
                .filter(since -> since.isAfter(timeline.start()))
                .map(since -> ", since " + Amounts.clock(java.time.Duration.between(timeline.start(), since)))
                .orElse("");
    }

    /** The evaluations of the time, and where there is none in it, the one before. */
    private static List<Moment> within(Expectation expectation, List<Moment> moments) {
        List<Moment> within = new ArrayList<>();
        Moment before = moments.get(0);
        for (Moment moment : moments) {
            if (moment.offset().compareTo(expectation.to()) > 0) {
                break;
            }
            if (moment.offset().compareTo(expectation.from()) >= 0) {
                within.add(moment);
            }
            before = moment;
        }
        return within.isEmpty() ? List.of(before) : within;
    }

    private static boolean meets(Expectation expected, Moment moment) {
        Step step = moment.step();
        return expected.verdict().map(each -> each == step.verdict().outcome()).orElse(true)
                && expected.decision()
                        .map(each -> each.equals(moment.decision().getClass().getSimpleName()))
                        .orElse(true)
                && expected.phase().map(each -> each == step.next().phase()).orElse(true)
                && expected.step()
                        .map(each -> step.next().phase() == Phase.DEPLOY
                                && each == step.next().stage() + 1)
                        .orElse(true)
                && expected.reasons().stream()
                        .allMatch(text -> moment.decision().reasons().stream()
                                .anyMatch(reason -> reason.text().contains(text)))
                && expected.findings().stream()
                        .allMatch(text -> step.verdict().findings().stream()
                                .anyMatch(finding -> finding.message().contains(text)));
    }

    private static String expected(Expectation expectation) {
        List<String> parts = new ArrayList<>();
        expectation.verdict().ifPresent(each -> parts.add(each.name()));
        expectation.decision().ifPresent(parts::add);
        expectation.phase().ifPresent(each -> parts.add("phase " + each.name().toLowerCase(java.util.Locale.ROOT)));
        expectation.step().ifPresent(each -> parts.add("step " + each));
        if (!expectation.reasons().isEmpty()) {
            parts.add("because of " + String.join(", ", expectation.reasons()));
        }
        if (!expectation.findings().isEmpty()) {
            parts.add("with " + String.join(", ", expectation.findings()));
        }
        return String.join(", ", parts);
    }

    private static String observed(Moment moment) {
        Step step = moment.step();
        String stage =
                step.next().phase() == Phase.DEPLOY ? ", step " + (step.next().stage() + 1) : "";
        return moment.decision().getClass().getSimpleName() + " ("
                + step.verdict().outcome() + ", phase "
                + step.next().phase().name().toLowerCase(java.util.Locale.ROOT) + stage + ")";
    }
}
