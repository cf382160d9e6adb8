package dev.sluice.dsl.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.dsl.model.LibraryPolicy;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.report.ProblemReport;
import dev.sluice.dsl.text.CanonicalText;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownPolicyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "07-checkout/checkout.deploy.groovy",
                "08-every-word/everything.deploy.groovy",
                "08-every-word/platform.deploy.groovy"
            })
    void aPolicyShownAsTextLoadsAsItself(String sample) {
        Policy policy = load(sample, SamplesTest.text(sample));
        String shown = CanonicalText.show(policy);
        Policy again = load("shown", shown);
        assertEquals(policy, again);
        assertEquals(shown, CanonicalText.show(again));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pod-security/baseline",
                "pod-security/restricted",
                "images/trusted",
                "pods/resources",
                "pods/probes",
                "pods/no-latest-tag",
                "pods/read-only-root-filesystem",
                "team/labels"
            })
    void aLibraryPolicyShownAsTextLoadsAsItself(String name) {
        LibraryPolicy policy = Libraries.OF_SAMPLES.find(name).orElseThrow();
        Loaded<LibraryPolicy> again =
                Language.loadLibraryPolicy("shown", CanonicalText.show(policy), Libraries.OF_SAMPLES);
        assertEquals("", ProblemReport.show(errors(again.problems())));
        assertEquals(policy, again.value().orElseThrow());
    }

    private static Policy load(String file, String text) {
        Loaded<Policy> loaded = Language.load(file, text, Libraries.OF_SAMPLES);
        assertEquals("", ProblemReport.show(errors(loaded.problems())), text);
        return loaded.value().orElseThrow();
    }

    private static List<Problem> errors(List<Problem> problems) {
        return problems.stream().filter(p -> p.level() == Problem.Level.ERROR).toList();
    }
}
