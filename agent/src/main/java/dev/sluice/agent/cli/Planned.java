package dev.sluice.agent.cli;

import dev.sluice.dsl.model.Facts;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Resources;
import dev.sluice.dsl.simulate.Coverage;
import dev.sluice.dsl.simulate.TestCase;
import dev.sluice.dsl.simulate.TestResult;
import dev.sluice.dsl.simulate.Tests;

/**
 * A case with all that it is run on.
 *
 * @param file the test file that holds it
 * @param resources what its {@code manifests:} name; none for a timeline
 * @param facts what its {@code evidence:} names; none for a timeline
 */
record Planned(String file, Policy policy, TestCase test, Resources resources, Facts facts) {
    TestResult run(Coverage coverage) {
        return test instanceof TestCase.Timeline timeline
                ? Tests.run(policy, timeline, coverage)
                : Tests.run(policy, (TestCase.Judged) test, resources, facts, coverage);
    }

    /** Whether it passes although the policy is another. */
    boolean passes(Policy other) {
        TestResult result = test instanceof TestCase.Timeline timeline
                ? Tests.run(other, timeline)
                : Tests.run(other, (TestCase.Judged) test, resources, facts);
        return result.passed();
    }
}
