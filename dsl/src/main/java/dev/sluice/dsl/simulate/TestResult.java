package dev.sluice.dsl.simulate;

import dev.sluice.dsl.model.Position;
import java.util.List;

/**
 * How a case went.
 *
 * @param failures none where it passed
 */
public record TestResult(TestCase test, List<Failure> failures) {
    public TestResult {
        failures = List.copyOf(failures);
    }

    public boolean passed() {
        return failures.isEmpty();
    }

    /**
     * An expectation that was not met.
     *
     * @param message when, what was expected, what was found
     * @param around the reasons, and the timeline around it, line by line
     * @param position of the expectation
     */
    public record Failure(String message, List<String> around, Position position) {
        public Failure {
            around = List.copyOf(around);
        }
    }
}
