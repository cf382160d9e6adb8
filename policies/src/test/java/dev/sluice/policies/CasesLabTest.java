package dev.sluice.policies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** The cases of the library once more, as the API server returns them; and what nobody can judge, it does not take. */
@Tag("lab")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CasesLabTest {
    private final String namespace = "cases-" + ProcessHandle.current().pid() + "-" + System.nanoTime() % 100_000;
    private AdmissionLab lab;

    @BeforeAll
    void makeNamespace() throws Exception {
        lab = new AdmissionLab();
        lab.namespace(namespace, "privileged", "latest");
        lab.awaitAccounts();
    }

    @AfterAll
    void removeNamespace() throws Exception {
        lab.close();
    }

    @TestFactory
    List<DynamicTest> everyCaseGetsItsOutcomeAsTheApiServerReturnsIt() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Case each : Case.all()) {
            if (!each.note().equals(Case.REFUSED)) {
                tests.add(DynamicTest.dynamicTest(each.toString(), () -> judge(each)));
            }
        }
        return tests;
    }

    private void judge(Case each) throws Exception {
        Judge judge = new Judge(each.use(), Set.of(namespace));
        String[] documents = each.manifests().split("\n---\n");
        List<Resource> objects = each.objects();
        assertEquals(documents.length, objects.size());
        for (int i = 0; i < documents.length; i++) {
            Resource object = objects.get(i);
            AdmissionLab.Answer answer = lab.create(namespace, object.kind(), documents[i]);
            if (each.expected() == Outcome.UNKNOWN) {
                assertTrue(
                        answer.status() == 400 || answer.status() == 422,
                        () -> object.name() + " is taken by the API server, so a rule must judge it");
            } else {
                assertTrue(answer.accepted(), () -> object.name() + ": " + answer.text());
                Resource returned = Case.read("returned.json", answer.text()).get(0);
                assertEquals(
                        each.expected(),
                        judge.judge(returned).getOrDefault(each.rule().id(), Outcome.PASS),
                        () -> object.name() + " as the API server returns it");
            }
        }
    }
}
