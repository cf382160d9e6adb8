package dev.sluice.dsl.report;

import dev.sluice.dsl.model.Environment.Enforce;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.model.Verdict;
import java.util.List;

/**
 * All that one run of {@code check} has to say.
 *
 * @param tool the version of Sluice
 * @param verdicts one a policy, in the order given
 * @param problems what is wrong with the policies or the input; an error among them means that nothing was judged
 */
public record Report(String tool, List<Verdict> verdicts, List<Problem> problems) {
    public Report {
        verdicts = List.copyOf(verdicts);
        problems = List.copyOf(problems);
    }

    /** The worst of all verdicts. Nothing judged is UNKNOWN, never PASS, unless the run allowed nothing to be judged. */
    public Outcome outcome() {
        if (hasErrors()) {
            return Outcome.UNKNOWN;
        }
        return worst(verdicts);
    }

    /** The worst verdict among the environments that enforce it ({@code enforce block}): what the exit code tells. */
    public Outcome enforced() {
        if (hasErrors()) {
            return Outcome.UNKNOWN;
        }
        return worst(verdicts.stream().filter(v -> v.enforce() == Enforce.BLOCK).toList());
    }

    public boolean hasErrors() {
        return problems.stream().anyMatch(p -> p.level() == Problem.Level.ERROR);
    }

    /** How many findings of all verdicts have this status and outcome. */
    public long count(Finding.Status status, Outcome outcome) {
        return verdicts.stream()
                .flatMap(v -> v.findings().stream())
                .filter(f -> f.status() == status && f.outcome() == outcome)
                .count();
    }

    /** How many findings of all verdicts have this status, whatever their outcome. */
    public long count(Finding.Status status) {
        return verdicts.stream()
                .flatMap(v -> v.findings().stream())
                .filter(f -> f.status() == status)
                .count();
    }

    /** How many judgements passed, over all verdicts. */
    public long passed() {
        return verdicts.stream().mapToLong(Verdict::passedCount).sum();
    }

    private static Outcome worst(List<Verdict> verdicts) {
        Outcome worst = Outcome.PASS;
        for (Verdict verdict : verdicts) {
            if (verdict.outcome() == Outcome.FAIL) {
                return Outcome.FAIL;
            }
            if (verdict.outcome() == Outcome.UNKNOWN) {
                worst = Outcome.UNKNOWN;
            }
        }
        return worst;
    }
}
