package dev.sluice.dsl.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.language.Language;
import dev.sluice.dsl.language.Libraries;
import dev.sluice.dsl.model.Facts;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Release;
import dev.sluice.dsl.model.Resources;
import dev.sluice.dsl.model.Rollback;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.Signals;
import dev.sluice.dsl.model.Unit;
import dev.sluice.dsl.model.Value;
import dev.sluice.dsl.model.Verdict;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The checkout sample, with the bundled library, from its text to a verdict. */
final class CheckoutTest {
    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: checkout}
            spec:
              replicas: 3
              selector: {matchLabels: {app.kubernetes.io/name: checkout}}
              template:
                metadata:
                  labels: {app.kubernetes.io/name: checkout}
                spec:
                  securityContext:
                    seccompProfile: {type: RuntimeDefault}
                  containers:
                    - name: app
                      image: registry.example.com/checkout:1.4
                      resources: {requests: {cpu: 100m, memory: 64Mi}}
                      securityContext:
                        allowPrivilegeEscalation: false
                        readOnlyRootFilesystem: true
                        capabilities: {drop: [ALL]}
            """;

    static Policy policy() {
        Path file = Path.of("..", "samples", "07-checkout", "checkout.deploy.groovy");
        try {
            var loaded = Language.load("checkout.deploy.groovy", Files.readString(file), Libraries.OF_SAMPLES);
            return loaded.value()
                    .orElseThrow(() -> new AssertionError(loaded.problems().toString()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Verdict check() {
        return Evaluator.of(policy(), "production")
                .check(new Resources(Given.resources(DEPLOYMENT)), Facts.NONE, Signals.NONE, Given.NOW);
    }

    @Test
    void namesEachRuleThatIsBrokenOnceWithItsPlaceAndCondition() {
        Verdict verdict = check();
        assertEquals(Outcome.FAIL, verdict.outcome());
        Map<String, Finding> rules = new HashMap<>();
        for (Finding finding : verdict.findings()) {
            if (finding.source() == Finding.Source.RULE) {
                assertEquals(null, rules.put(finding.rule(), finding), "twice: " + finding);
            }
        }
        assertEquals(Set.of("pod-security/run-as-non-root", "images/digest"), rules.keySet());
        Finding root = rules.get("pod-security/run-as-non-root");
        assertEquals("container app may run as root", root.message());
        assertEquals("pod-security/restricted", root.policy());
        assertEquals("spec.template.spec.containers[0].securityContext.runAsNonRoot", root.path());
        assertEquals("not set", root.observed());
        assertEquals(
                "orElse(c.securityContext.runAsNonRoot, pod.spec.securityContext.runAsNonRoot) == true",
                root.condition());
        assertEquals(
                "/spec/template/spec/containers/0/securityContext/runAsNonRoot",
                root.patch().orElseThrow().operations().get(0).path());
        assertEquals(
                "image registry.example.com/checkout:1.4 is not pinned by digest",
                rules.get("images/digest").message());
    }

    @Test
    void everyGateWithoutEvidenceIsUnknownAndWhatNeedsAClusterIsDeferred() {
        Verdict verdict = check();
        Set<String> gates = new HashSet<>();
        for (Finding finding : verdict.findings()) {
            if (finding.source() == Finding.Source.GATE) {
                assertEquals(Outcome.UNKNOWN, finding.outcome());
                assertTrue(finding.message().endsWith(": no report"), finding.message());
                gates.add(finding.rule());
            }
        }
        assertEquals(12, gates.size());
        List<Finding> deferred = verdict.findings().stream()
                .filter(finding -> finding.status() == Finding.Status.DEFERRED)
                .toList();
        assertEquals(9, deferred.size(), "approvals, promotion, smoke, proceed and five conditions");
    }

    private static Signal measure(String amount, Unit unit) {
        return new Signal.Present(new Value.Measure(new BigDecimal(amount), unit), Optional.empty(), "", "");
    }

    @Test
    void conditionsOnMetricsAreJudgedByTheSameRules() {
        Policy policy = policy();
        Rollback rollback = policy.rollbacks().get(0);
        List<MetricCondition> conditions = rollback.conditions().stream()
                .map(condition -> MetricCondition.of(policy, condition.test()))
                .toList();
        Signals signals = new Signals(Map.of(
                "errorRate",
                measure("8.1", Unit.PERCENT),
                "baseline.errorRate",
                measure("0.2", Unit.PERCENT),
                "responseTime",
                measure("0.412", Unit.SECONDS),
                "health(/health)",
                new Signal.Present(new Value.Text("healthy"), Optional.empty(), "", "")));
        assertEquals(
                MetricCondition.Truth.TRUE, conditions.get(0).judge(signals).truth());
        assertEquals(
                new MetricCondition.Judgement(MetricCondition.Truth.FALSE, List.of("responseTime 412 ms <= 2,000 ms")),
                conditions.get(1).judge(signals));
        assertEquals(
                MetricCondition.Truth.FALSE, conditions.get(2).judge(signals).truth());
        assertEquals(
                MetricCondition.Truth.TRUE, conditions.get(3).judge(signals).truth());
        assertEquals(
                MetricCondition.Truth.UNKNOWN, conditions.get(4).judge(signals).truth());
        Release release = policy.releases().get(0);
        MetricCondition proceed = MetricCondition.of(policy, release.proceed().orElseThrow());
        Signals outage = new Signals(Map.of("orders", new Signal.Missing(Signal.Reason.OUTAGE, "no answer in 5 s")));
        assertEquals(
                new MetricCondition.Judgement(
                        MetricCondition.Truth.UNKNOWN, List.of("orders: outage: no answer in 5 s")),
                proceed.judge(outage));
    }
}
