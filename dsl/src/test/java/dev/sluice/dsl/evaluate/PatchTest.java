package dev.sluice.dsl.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Patches are proposed only where they mend what was found. */
final class PatchTest {
    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata: {name: shop}
            spec:
              containers:
                - name: app
                  image: nginx:1
                  securityContext: {privileged: true}
                - name: side
                  image: nginx:1
            """;

    private static List<Finding> findings(Rule rule) {
        return Given.counted(Given.check(Given.policy(rule), POD));
    }

    private static void mends(Rule rule) {
        Resource object = Given.resources(POD).get(0);
        for (Finding finding : findings(rule)) {
            object = Mending.apply(object, finding.patch().orElseThrow());
        }
        assertTrue(Given.counted(Given.check(Given.policy(rule), List.of(object), dev.sluice.dsl.model.Facts.NONE))
                .isEmpty());
    }

    @Test
    void addsAFieldWithTheParentsThatAreMissing() {
        Rule rule = Given.podRule(
                "each(containers) { c -> require c.securityContext.capabilities.drop.contains('ALL') && c.securityContext.readOnlyRootFilesystem == true }");
        Finding.Patch patch = findings(rule).get(1).patch().orElseThrow();
        assertEquals("add", patch.operations().get(0).op());
        assertEquals(
                "/spec/containers/1/securityContext", patch.operations().get(0).path());
        assertEquals(
                "/spec/containers/1/securityContext/readOnlyRootFilesystem",
                patch.operations().get(1).path());
        mends(rule);
    }

    @Test
    void replacesAFieldThatHasAnotherValue() {
        Rule rule = Given.podRule("each(containers) { c -> require c.securityContext.privileged != true }");
        Finding.Operation operation =
                findings(rule).get(0).patch().orElseThrow().operations().get(0);
        assertEquals("replace", operation.op());
        assertEquals("/spec/containers/0/securityContext/privileged", operation.path());
        mends(rule);
    }

    @Test
    void proposesNothingWhereAValueIsToBeChosen() {
        Rule choice = Given.podRule("require pod.spec.restartPolicy in ['Never', 'OnFailure']");
        assertTrue(findings(choice).get(0).patch().isEmpty());
    }

    @Test
    void proposesNothingThatWouldNotMendIt() {
        Rule contradiction = Given.podRule("require pod.spec.hostNetwork == true && pod.spec.hostNetwork == false");
        assertTrue(findings(contradiction).get(0).patch().isEmpty());
    }
}
