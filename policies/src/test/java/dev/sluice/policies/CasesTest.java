package dev.sluice.policies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.kubernetes.Defaults;
import dev.sluice.dsl.model.LibraryPolicy;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class CasesTest {
    @TestFactory
    List<DynamicTest> everyCaseGetsItsOutcomeAsWrittenAndWithTheApisDefaults() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Case each : Case.all()) {
            tests.add(DynamicTest.dynamicTest(each.toString(), () -> judge(each)));
        }
        return tests;
    }

    private static void judge(Case each) {
        Judge judge = new Judge(each.use());
        List<Resource> objects = each.objects();
        assertFalse(objects.isEmpty(), each + " has no objects");
        for (Resource object : objects) {
            assertEquals(each.expected(), outcome(judge, each.rule(), object), () -> object.name() + " as written");
            assertEquals(
                    each.expected(),
                    outcome(judge, each.rule(), Defaults.apply(object)),
                    () -> object.name() + " with the API's defaults");
        }
    }

    private static Outcome outcome(Judge judge, Rule rule, Resource object) {
        return judge.judge(object).getOrDefault(rule.id(), Outcome.PASS);
    }

    @Test
    void everyRuleHasCasesThatPassThatFailAndThatNobodyCanJudge() {
        List<String> missing = new ArrayList<>();
        for (LibraryPolicy policy : policies()) {
            List<Case> cases = Case.of(policy);
            for (Rule rule : policy.rules()) {
                Set<Outcome> outcomes = EnumSet.allOf(Outcome.class);
                cases.stream()
                        .filter(each -> each.rule().equals(rule))
                        .forEach(each -> outcomes.remove(each.expected()));
                outcomes.forEach(outcome -> missing.add(rule.id() + " has no case for " + outcome));
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void everyRuleSaysWhatToDoAndWhyAndWhereItComesFrom() {
        for (LibraryPolicy policy : policies()) {
            assertFalse(policy.title().isEmpty(), policy.name());
            assertTrue(policy.source().startsWith("https://"), policy.name());
            for (Rule rule : policy.rules()) {
                assertFalse(rule.fix().isEmpty(), rule.id() + " has no fix");
                assertFalse(rule.why().isEmpty(), rule.id() + " has no why");
                assertTrue(rule.source().startsWith("https://"), rule.id() + " has no source");
            }
        }
    }

    @Test
    void idsAreUniqueWithinAnArea() {
        Set<String> ids = new TreeSet<>();
        for (LibraryPolicy policy : policies()) {
            String area = policy.name().substring(0, policy.name().lastIndexOf('/') + 1);
            for (Rule rule : policy.rules()) {
                assertTrue(rule.id().startsWith(area), rule.id());
                assertTrue(ids.add(rule.id()), rule.id() + " stands twice");
            }
        }
    }

    @Test
    void theBundleHoldsEveryPolicyOfTheLibrary() throws IOException {
        try (Stream<java.nio.file.Path> tree = Files.walk(Case.LIBRARY)) {
            Set<String> written = new TreeSet<>();
            tree.filter(file -> file.toString().endsWith(".groovy"))
                    .forEach(file -> written.add(
                            Case.LIBRARY.relativize(file.getParent()).toString().replace('\\', '/')));
            assertEquals(written, StandardLibrary.bundled().names());
        }
    }

    @Test
    void aRolloutWhoseWorkloadIsNotGivenNeverPasses() {
        String rollout = """
                apiVersion: argoproj.io/v1alpha1
                kind: Rollout
                metadata: {name: elsewhere}
                spec:
                  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: not-given}
                """;
        Resource object = Case.read("rollout.yaml", rollout).get(0);
        assertEquals(
                Outcome.UNKNOWN,
                new Judge("use 'pod-security/restricted'").verdict(object).outcome());
    }

    private static List<LibraryPolicy> policies() {
        StandardLibrary library = StandardLibrary.bundled();
        return library.names().stream()
                .map(name -> library.find(name).orElseThrow())
                .toList();
    }
}
