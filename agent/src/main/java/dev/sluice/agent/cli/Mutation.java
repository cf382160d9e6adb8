package dev.sluice.agent.cli;

import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.simulate.Mutant;
import dev.sluice.dsl.simulate.Mutants;
import dev.sluice.dsl.simulate.TestCase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** {@code test --mutate}: every mutant of the policies, and the cases that can tell it from its policy. */
final class Mutation {
    /** So many mutants are run at most: a policy that has more is better tested in parts. */
    static final int MOST = 2_000;

    private static final int TOLD_EVERY = 50;

    private final Terminal terminal;

    Mutation(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * @param survivors those that every case passes with
     * @param run how many were tried
     * @param left how many were not, for there are too many
     */
    record Outcome(List<Mutant> survivors, int run, int left) {}

    /** @param cases all of which pass */
    Outcome run(List<Planned> cases) {
        List<Planned> shortestFirst = cases.stream()
                .sorted(Comparator.comparing(
                        each -> each.test() instanceof TestCase.Timeline timeline ? timeline.until() : Duration.ZERO))
                .toList();
        Map<Policy, List<Planned>> byPolicy = new IdentityHashMap<>();
        List<Policy> policies = new ArrayList<>();
        for (Planned each : shortestFirst) {
            byPolicy.computeIfAbsent(each.policy(), policy -> {
                        policies.add(policy);
                        return new ArrayList<>();
                    })
                    .add(each);
        }
        List<Mutant> mutants = new ArrayList<>();
        List<List<Planned>> their = new ArrayList<>();
        for (Policy policy : policies) {
            for (Mutant mutant : Mutants.of(policy)) {
                mutants.add(mutant);
                their.add(byPolicy.get(policy));
            }
        }
        int count = Math.min(MOST, mutants.size());
        terminal.messages().println("sluice: " + count + " mutants, " + cases.size() + " cases");
        AtomicInteger done = new AtomicInteger();
        List<Mutant> survivors = IntStream.range(0, count)
                .parallel()
                .filter(i -> {
                    boolean survives = survives(mutants.get(i), their.get(i));
                    int sofar = done.incrementAndGet();
                    if (sofar % TOLD_EVERY == 0) {
                        terminal.messages().println("sluice: " + sofar + " of " + count + " mutants");
                    }
                    return survives;
                })
                .mapToObj(mutants::get)
                .toList();
        return new Outcome(survivors, count, mutants.size() - count);
    }

    private static boolean survives(Mutant mutant, List<Planned> cases) {
        return cases.stream()
                .filter(each -> mutant.concerns(each.test()))
                .allMatch(each -> each.passes(mutant.policy()));
    }
}
