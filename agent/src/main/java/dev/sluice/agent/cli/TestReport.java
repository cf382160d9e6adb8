package dev.sluice.agent.cli;

import dev.sluice.dsl.simulate.Coverage;
import dev.sluice.dsl.simulate.TestResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code sluice test} found.
 *
 * @param results by test file
 * @param coverage what {@code --coverage} asked for
 * @param mutation what {@code --mutate} asked for; absent where a case fails, too
 */
record TestReport(
        Map<String, List<TestResult>> results,
        Optional<List<Coverage.Item>> coverage,
        Optional<Mutation.Outcome> mutation) {
    boolean passed() {
        return results.values().stream().flatMap(List::stream).allMatch(TestResult::passed)
                && mutation.map(each -> each.survivors().isEmpty()).orElse(true);
    }
}
