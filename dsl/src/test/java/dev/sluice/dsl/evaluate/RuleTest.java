package dev.sluice.dsl.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.LibraryPolicy;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Rule;
import dev.sluice.dsl.model.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rules on resources (semantics, section 3). */
final class RuleTest {
    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: shop
            spec:
              replicas: 1
              template:
                metadata:
                  labels: {app.kubernetes.io/name: shop}
                spec:
                  securityContext: {runAsNonRoot: true}
                  initContainers:
                    - name: init
                      image: ghcr.io/team/init:1
                  containers:
                    - name: app
                      image: registry.example.com/shop:1.4
                      securityContext:
                        privileged: true
                      env:
                        - {name: PASSWORD, value: hunter2}
            """;

    @Test
    void findsTheFieldWithItsPathAndLineAndSaysWhatWasExpected() {
        Policy policy = Given.policy(
                Given.podRule(
                        "each(containers) { c -> require c.securityContext.privileged != true, \"container ${c.name} is privileged\" }"));
        Verdict verdict = Given.check(policy, DEPLOYMENT);
        assertEquals(Outcome.FAIL, verdict.outcome());
        Finding finding = Given.only(verdict);
        assertEquals("container app is privileged", finding.message());
        assertEquals("spec.template.spec.containers[0].securityContext.privileged", finding.path());
        assertEquals("k8s/app.yaml", finding.file());
        assertEquals(19, finding.line());
        assertEquals("!= true", finding.expected());
        assertEquals("true", finding.observed());
        assertEquals("Deployment", finding.object().orElseThrow().kind());
        assertEquals("shop", finding.object().orElseThrow().namespace());
    }

    @Test
    void aMissingFieldIsPlacedAtItsNearestParent() {
        Policy policy = Given.policy(
                Given.podRule("each(containers) { c -> require c.securityContext.readOnlyRootFilesystem == true }"));
        List<Finding> findings = Given.counted(Given.check(policy, DEPLOYMENT));
        assertEquals(2, findings.size());
        assertEquals(
                "spec.template.spec.initContainers[0].securityContext.readOnlyRootFilesystem",
                findings.get(0).path());
        assertEquals(13, findings.get(0).line());
        assertEquals("not set", findings.get(0).observed());
        assertEquals(
                "securityContext.readOnlyRootFilesystem: not set",
                findings.get(0).message());
        assertEquals(19, findings.get(1).line());
    }

    @Test
    void aRuleOnAKindSeesTheObjectAndCountsWhatPasses() {
        Rule enough = Given.rule("replicas", new Rule.Target.Kind("Deployment"), "require it.spec.replicas >= 2");
        Rule named = Given.rule("named", new Rule.Target.Kind("Deployment"), "require it.metadata.name == 'shop'");
        Verdict verdict = Given.check(Given.policy(enough, named), DEPLOYMENT);
        assertEquals("replicas 1 < 2", Given.only(verdict).message());
        assertEquals(">= 2", Given.only(verdict).expected());
        assertEquals(1, verdict.passed().get("named"));
        assertEquals(null, verdict.passed().get("replicas"));
    }

    @Test
    void aValueOfAnotherTypeIsUnknownAndSaysSo() {
        Rule enough =
                Given.rule("replicas", new Rule.Target.Kind("Deployment"), "require it.spec.replicas >= 2, 'too few'");
        Finding finding =
                Given.only(Given.check(Given.policy(enough), DEPLOYMENT.replace("replicas: 1", "replicas: many")));
        assertEquals(Outcome.UNKNOWN, finding.outcome());
        assertEquals("replicas: expected a number, found text", finding.message());
        Finding map =
                Given.only(Given.check(Given.policy(enough), DEPLOYMENT.replace("replicas: 1", "replicas: {a: 1}")));
        assertEquals("replicas: expected a number, found a map", map.message());
    }

    @Test
    void aTextInPlaceOfAListHasNoItems() {
        Rule listed =
                Given.rule("finalizer", new Rule.Target.Kind("Deployment"), "require 'keep' in it.metadata.finalizers");
        String text = DEPLOYMENT.replace("  name: shop\nspec:", "  name: shop\n  finalizers: do-not-keep\nspec:");
        Finding finding = Given.only(Given.check(Given.policy(listed), text));
        assertEquals(Outcome.UNKNOWN, finding.outcome());
        assertEquals("metadata.finalizers: expected a list, found text", finding.message());
    }

    @Test
    void acrossRulesSeeAllObjectsOfTheirKinds() {
        Rule isolated = Given.rule(
                "isolated",
                new Rule.Target.Across(List.of("NetworkPolicy", "Deployment")),
                "require deployments.isEmpty() || !networkPolicies.isEmpty(), 'no NetworkPolicy'");
        assertEquals(
                "no NetworkPolicy",
                Given.only(Given.check(Given.policy(isolated), DEPLOYMENT)).message());
        String with =
                DEPLOYMENT + "---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: net}\n";
        assertTrue(Given.counted(Given.check(Given.policy(isolated), with)).isEmpty());
    }

    @Test
    void secretValuesNeverReachAMessage() {
        Rule leak = Given.podRule(
                "each(containers) { c -> each(c.env) { e -> require e.value.toUpperCase() == 'X', \"${e.name} is ${e.value} ${e.value.toUpperCase()}\" } }");
        Finding finding = Given.only(Given.check(Given.policy(leak), DEPLOYMENT));
        assertEquals("PASSWORD is <redacted> <redacted>", finding.message());
        assertEquals("<redacted>", finding.observed());
        for (String taken : List.of(
                "c.env.first()",
                "c.env.find { e -> has(e.value) }",
                "c.env.findAll { e -> has(e.value) }.last()",
                "orElse(c.env, []).first()",
                "c.env.unique()[0]")) {
            String require = "require " + taken + ".value.toUpperCase() == 'X', \"${" + taken + ".value}\"";
            Verdict picked =
                    Given.check(Given.policy(Given.podRule("each(containers) { c -> " + require + " }")), DEPLOYMENT);
            Finding shown = Given.counted(picked).stream()
                    .filter(one -> one.path().contains(".containers[0]"))
                    .findFirst()
                    .orElseThrow();
            assertEquals("<redacted> <redacted>", shown.message() + " " + shown.observed(), taken);
        }
        assertTrue(!finding.toString().toLowerCase(java.util.Locale.ROOT).contains("hunter2"));
    }

    @Test
    void whatMayHoldSecretsIsRedactedWhereverItIsPrinted() {
        String secrets = """
                apiVersion: v1
                kind: Secret
                metadata: {name: s, annotations: {note: hunter2}}
                stringData: {password: hunter2}
                data: {token: aHVudGVyMg==}
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: p}
                spec:
                  containers:
                    - name: app
                      image: https://user:hunter2@registry.example.com/app
                      command: [run, --password=hunter2]
                      args: [hunter2]
                      livenessProbe: {httpGet: {httpHeaders: [{name: Authorization, value: Bearer hunter2}]}}
                """;
        Rule secret = Given.rule("secret", new Rule.Target.Kind("Secret"), """
                require it.metadata.annotations['note'] == 'x', "${it.metadata.annotations['note']}"
                require it.metadata.annotations.values().contains('x'), "${it.metadata.annotations.values()} ${it.metadata}"
                require it.stringData['password'].size() < 3, "${it.stringData['password'] + '!'}"
                require it.data['token'] in ['x'], "${it.data['token'].split('=')} ${it.data}"
                """);
        Rule pod = Given.podRule("""
                each(containers) { c ->
                    require c.command.any { part -> part == 'x' }, "${c.command}"
                    require c.args[0] == 'x', "${c.args.first()} ${c.args.collect { a -> a.trim() }}"
                    require c.image.startsWith('ghcr.io/'), "image ${c.image}"
                    each(c.livenessProbe.httpGet.httpHeaders) { h -> require h.value == 'x', "${h.value}" }
                }
                """);
        Verdict verdict = Given.check(Given.policy(secret, pod), secrets);
        assertEquals(8, Given.counted(verdict).size());
        assertTrue(
                !verdict.toString().contains("hunter2") && !verdict.toString().contains("aHVudGVyMg"),
                verdict.toString());
        assertTrue(
                verdict.toString().contains("image https://<redacted>@registry.example.com/app"), verdict.toString());
    }

    @Test
    void aLibraryPolicyThatComesByTwoWaysWithEqualArgumentsIsJudgedOnce() {
        LibraryPolicy inner = library("a/inner", List.of(), Given.podRule("require pod.spec.hostPID == limit"));
        LibraryPolicy outer = library("a/outer", List.of(use(inner, "true")));
        Policy twice = Given.policy(List.of(use(outer, "true"), use(inner, "true")), Map.of(), List.of(), List.of());
        assertEquals(1, Given.counted(Given.check(twice, DEPLOYMENT)).size());
        Policy different = Given.policy(
                List.of(use(outer, "true"), use(inner, "1 == 1 && 2 == 2 && false || true")),
                Map.of(),
                List.of(),
                List.of());
        assertEquals(1, Given.counted(Given.check(different, DEPLOYMENT)).size(), "equal by value");
        Policy other = Given.policy(List.of(use(inner, "true"), use(inner, "false")), Map.of(), List.of(), List.of());
        assertEquals(2, Given.counted(Given.check(other, DEPLOYMENT)).size());
    }

    private static LibraryPolicy library(String name, List<LibraryPolicy.Use> uses, Rule... rules) {
        LibraryPolicy.Parameter limit = new LibraryPolicy.Parameter(
                new LibraryPolicy.ParameterType.Scalar(LibraryPolicy.Kind.FLAG), Optional.empty(), "", Position.NONE);
        return new LibraryPolicy(
                name, 1, "", "", Map.of("limit", limit), uses, Map.of(), List.of(rules), "", Position.NONE);
    }

    private static LibraryPolicy.Use use(LibraryPolicy policy, String limit) {
        return new LibraryPolicy.Use(policy.name(), Map.of("limit", Given.expression(limit)), policy, Position.NONE);
    }
}
