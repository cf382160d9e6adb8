package dev.sluice.dsl.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.model.Environment;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Resources;
import dev.sluice.dsl.model.Rule;
import dev.sluice.dsl.model.Security;
import dev.sluice.dsl.model.Value;
import dev.sluice.dsl.model.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which objects are judged, what is waived, and what is left to the cluster (semantics, sections 1, 3, 6 and 9). */
final class ScopeTest {
    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: %s, namespace: %s}
            spec:
              template:
                spec:
                  hostNetwork: true
                  containers: [{name: app, image: "nginx:1"}]
            ---
            """;
    private static final Rule NO_HOST_NETWORK =
            Given.podRule("require pod.spec.hostNetwork != true, 'the node network is used'");

    private static Policy application(List<Security.Waiver> waivers, Environment environment) {
        Policy.Scope scope = new Policy.Scope.Application("shop", "", Policy.Workloads.DEFAULT, Position.NONE);
        Security security =
                new Security(Optional.empty(), Optional.empty(), waivers, List.of(NO_HOST_NETWORK), Position.NONE);
        return new Policy(
                1,
                "1.37",
                scope,
                List.of(),
                Map.of(),
                Map.of(),
                List.of(environment),
                security,
                List.of(),
                List.of(),
                List.of(),
                Position.NONE);
    }

    private static Policy application(Security.Waiver... waivers) {
        return application(List.of(waivers), Given.environment("production", "shop"));
    }

    private static Security.Waiver waiver(String rule, String object, String until) {
        return new Security.Waiver(rule, object, LocalDate.parse(until), "agreed", "security", Position.NONE);
    }

    @Test
    void anUnknownEnvironmentIsNamedWithThoseThatThereAre() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> Evaluator.of(application(), "live"));
        assertEquals("no environment 'live' in shop; it has production", refusal.getMessage());
    }

    @Test
    void withoutItsWorkloadAnApplicationFailsAndTheDeploymentsThatAreThereAreNamed() {
        Verdict verdict = Given.check(application(), DEPLOYMENT.formatted("cart", "shop"));
        Finding missing = Given.counted(verdict).stream()
                .filter(finding -> finding.source() == Finding.Source.WORKLOAD)
                .findFirst()
                .orElseThrow();
        assertEquals("Deployment/shop is not among the manifests; there: cart", missing.message());
        assertEquals(Outcome.FAIL, missing.outcome());
    }

    @Test
    void everyObjectOfTheNamespaceIsJudgedAndThoseOfOthersAreReported() {
        String objects = DEPLOYMENT.formatted("shop", "\"\"")
                + DEPLOYMENT.formatted("side", "shop")
                + DEPLOYMENT.formatted("alien", "elsewhere");
        Verdict verdict = Given.check(application(), objects);
        assertEquals(
                List.of("shop", "side"),
                Given.counted(verdict).stream()
                        .map(finding -> finding.object().orElseThrow().name())
                        .toList());
        Finding notice = verdict.findings().get(verdict.findings().size() - 1);
        assertEquals(Finding.Status.NOTICE, notice.status());
        assertEquals("1 object not judged: namespace elsewhere, the policy is about shop", notice.message());
    }

    @Test
    void aWaiverHoldsThroughItsLastDay() {
        Verdict verdict = Given.check(
                application(waiver("rule", "Deployment/shop", "2026-11-23")), DEPLOYMENT.formatted("shop", "shop"));
        assertEquals(Outcome.PASS, verdict.outcome());
        Finding waived = verdict.findings().get(0);
        assertEquals(Finding.Status.WAIVED, waived.status());
        assertEquals("security", waived.waiver().orElseThrow().by());
    }

    @Test
    void anExpiredWaiverIsAFindingAndOneThatWaivesNothingIsReported() {
        Verdict expired = Given.check(
                application(waiver("rule", "Deployment/shop", "2026-11-22")), DEPLOYMENT.formatted("shop", "shop"));
        assertEquals(Outcome.FAIL, expired.outcome());
        assertEquals(
                "waiver of rule on Deployment/shop expired on 2026-11-22 and 1 finding needs it",
                Given.counted(expired).stream()
                        .filter(finding -> finding.source() == Finding.Source.WAIVER)
                        .findFirst()
                        .orElseThrow()
                        .message());
        Verdict idle = Given.check(
                application(waiver("rule", "Deployment/other", "2027-01-01")), DEPLOYMENT.formatted("shop", "shop"));
        assertTrue(idle.findings().stream()
                .anyMatch(finding -> finding.status() == Finding.Status.NOTICE
                        && finding.message().equals("waiver of rule on Deployment/other waives nothing")));
        assertEquals(1, Given.counted(idle).size());
    }

    @Test
    void aRolloutWhosePodsStandElsewhereIsUnknownUntilTheyAreGiven() {
        String rollout = """
                apiVersion: argoproj.io/v1alpha1
                kind: Rollout
                metadata: {name: shop}
                spec:
                  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
                ---
                """;
        Policy platform = Given.policy(NO_HOST_NETWORK);
        assertEquals(Outcome.UNKNOWN, Given.only(Given.check(platform, rollout)).outcome());
        Verdict both = Given.check(platform, rollout + DEPLOYMENT.formatted("shop", "shop"));
        assertEquals("the node network is used", Given.only(both).message());
    }

    @Test
    void aWorkloadWhosePodsAreNotKnownIsUnknownAndNeverAPass() {
        String custom = DEPLOYMENT.formatted("shop", "shop").replace("apps/v1", "apps.example.com/v1");
        Finding finding = Given.only(Given.check(application(), custom));
        assertEquals(Outcome.UNKNOWN, finding.outcome());
        assertEquals(
                "Deployment shop: where a Deployment of apps.example.com/v1 keeps its pods is not known, "
                        + "so they were not judged",
                finding.message());
    }

    @Test
    void containersInAnotherGroupsObjectAreNamedAsNotJudged() {
        String custom = DEPLOYMENT.formatted("side", "shop").replace("apps/v1", "apps.example.com/v1");
        Verdict verdict = Given.check(Given.policy(NO_HOST_NETWORK), custom);
        assertEquals(Outcome.PASS, verdict.outcome());
        assertEquals(
                List.of("Deployment side holds containers that no rule on pods judges: "
                        + "apps.example.com/v1 is not known here"),
                verdict.findings().stream().map(Finding::message).toList());
        assertEquals(Finding.Status.NOTICE, verdict.findings().get(0).status());
    }

    @Test
    void evidenceIsBoundToWhateverRunsAndNotOnlyToImagesThatAreWritten() {
        String digest = "sha256:" + "a".repeat(64);
        String deployment = DEPLOYMENT.formatted("pods", "shop").replace("nginx:1", "nginx@" + digest);
        String rollout = """
                apiVersion: argoproj.io/v1alpha1
                kind: Rollout
                metadata: {name: shop}
                spec:
                  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: pods}
                ---
                """;
        assertEquals(new Binding(Set.of(digest), List.of()), binding("Rollout/shop", rollout + deployment));
        assertEquals(new Binding(Set.of(), List.of("Rollout/shop")), binding("Rollout/shop", rollout));
        String none = DEPLOYMENT.formatted("shop", "shop").replace(", image: \"nginx:1\"", "");
        assertEquals(
                new Binding(Set.of(), List.of("spec.template.spec.containers[0] of Deployment/shop")),
                binding("Deployment/shop", none));
        String custom = DEPLOYMENT.formatted("shop", "shop").replace("apps/v1", "apps.example.com/v1");
        assertEquals(new Binding(Set.of(), List.of("Deployment/shop")), binding("Deployment/shop", custom));
    }

    private static Binding binding(String moves, String objects) {
        Policy policy = application();
        Policy.Workloads workloads = new Policy.Workloads(List.of(moves), List.of(), List.of(), Position.NONE);
        Policy moving = new Policy(
                1,
                "1.37",
                new Policy.Scope.Application("shop", "", workloads, Position.NONE),
                List.of(),
                Map.of(),
                Map.of(),
                policy.environments(),
                policy.security(),
                List.of(),
                List.of(),
                List.of(),
                Position.NONE);
        return Governed.of(moving, Optional.of(policy.environments().get(0)), new Resources(Given.resources(objects)))
                .binding();
    }

    @Test
    void aSecretOfTheConfigurationMustBeReadByTheTemplate() {
        Environment environment = new Environment(
                "production",
                "shop",
                Map.of(
                        "api_key",
                        new Environment.ConfigValue.Secret("shop-api", "key"),
                        "level",
                        new Environment.ConfigValue.Plain(new Value.Text("debug"))),
                Environment.Enforce.WARN,
                Environment.Outage.ADMIT,
                Optional.of(new Environment.Promotion("staging", Optional.empty(), Position.NONE)),
                Optional.of(new Environment.Approvals(2, "leads", Position.NONE)),
                List.of(),
                Position.NONE);
        String deployment = DEPLOYMENT.formatted("shop", "shop").replace("hostNetwork: true", "hostNetwork: false");
        Verdict verdict = Given.check(application(List.of(), environment), deployment);
        assertEquals(
                "config api_key: no container of Deployment/shop reads key key of Secret shop-api",
                Given.only(verdict).message());
        assertEquals(Environment.Enforce.WARN, verdict.enforce());
        assertEquals(
                List.of("approvals", "promotion from staging"),
                verdict.findings().stream()
                        .filter(finding -> finding.status() == Finding.Status.DEFERRED)
                        .map(Finding::message)
                        .toList());
        String reading = deployment.replace(
                "image: \"nginx:1\"",
                "image: \"nginx:1\", env: [{name: API_KEY, valueFrom: {secretKeyRef: {name: shop-api, key: key}}}]");
        assertEquals(
                Outcome.PASS,
                Given.check(application(List.of(), environment), reading).outcome());
    }
}
