package dev.sluice.dsl.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.model.Evidence;
import dev.sluice.dsl.model.EvidenceKind;
import dev.sluice.dsl.model.Facts;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Gate;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.Unit;
import dev.sluice.dsl.model.Value;
import dev.sluice.dsl.model.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Evidence and gates (semantics, sections 4 and 6). */
final class GateTest {
    private static Verdict check(Gate gate, Evidence... reports) {
        return Given.check(
                Given.policy(List.of(), Map.of(), List.of(), List.of(gate)),
                List.of(),
                new Facts(List.of(reports), Optional.empty()));
    }

    private static Signal present(String amount, Unit unit, String detail) {
        return new Signal.Present(
                new Value.Measure(new BigDecimal(amount), unit), Optional.empty(), "build/jacoco.xml", detail);
    }

    @Test
    void saysTheValueTheOperatorAndTheThreshold() {
        Gate gate = Given.gate(EvidenceKind.COVERAGE, "require lines >= 80.percent");
        Evidence report = Given.evidence(
                EvidenceKind.COVERAGE,
                null,
                Map.of("lines", present("71.4043", Unit.PERCENT, "4,210 of 5,896 lines covered")));
        Finding finding = Given.only(check(gate, report));
        assertEquals(Outcome.FAIL, finding.outcome());
        assertEquals("coverage: lines 71.4 % < 80 %", finding.message());
        assertEquals(List.of("build/jacoco.xml  4,210 of 5,896 lines covered"), finding.details());
    }

    @Test
    void withoutAReportItIsUnknownAndSaysHowToGiveOne() {
        Gate gate = Given.gate(EvidenceKind.SCAN, "require critical == 0 && high == 0 && age < 24.hours");
        Verdict verdict = check(gate);
        assertEquals(Outcome.UNKNOWN, verdict.outcome());
        Finding finding = Given.only(verdict);
        assertEquals("scan: no report", finding.message());
        assertTrue(finding.fix().startsWith("give one: --evidence scan=trivy.json (Trivy, Grype or SARIF)"));
    }

    private static final String A = "sha256:" + "a".repeat(64);
    private static final String B = "sha256:" + "b".repeat(64);

    private static Evidence about(Evidence e, String subject, long producedInSeconds, Long expiresInSeconds) {
        return new Evidence(
                e.kind(),
                e.name(),
                subject == null ? Set.of() : Set.of(subject),
                Optional.of(Given.NOW.plusSeconds(producedInSeconds)),
                Optional.ofNullable(expiresInSeconds).map(Given.NOW::plusSeconds),
                e.origin(),
                e.facts());
    }

    private static Evidence scan(String name, String critical) {
        return Given.evidence(EvidenceKind.SCAN, name, Map.of("critical", present(critical, Unit.NONE, "")));
    }

    private static Evidence tests(String name, String failed) {
        return Given.evidence(EvidenceKind.TESTS, name, Map.of("failed", present(failed, Unit.NONE, "")));
    }

    private static final Gate NO_CRITICAL = Given.gate(EvidenceKind.SCAN, "require critical == 0");

    @Test
    void testsAreSummedAndSuitesAreTheNamesGiven() {
        Gate gate = Given.gate(EvidenceKind.TESTS, "require failed == 0 && suites.containsAll(['unit', 'e2e'])");
        assertEquals(
                Outcome.PASS, check(gate, tests("unit", "0"), tests("e2e", "0")).outcome());
        assertEquals(
                "tests: failed 3 != 0",
                Given.only(check(gate, tests("unit", "1"), tests("e2e", "2"))).message());
        assertEquals(
                "tests: suites lacks 'e2e'",
                Given.only(check(gate, tests("unit", "0"))).message());
        Evidence silent = Given.evidence(
                EvidenceKind.TESTS, "e2e", Map.of("failed", new Signal.Missing(Signal.Reason.NOTHING_RAN, "")));
        assertEquals(Outcome.UNKNOWN, check(gate, tests("unit", "0"), silent).outcome());
    }

    @Test
    void severalReportsOfAnotherKindAreAmbiguousUnlessNamed() {
        Finding finding = Given.only(check(NO_CRITICAL, scan("image", "0"), scan("code", "0")));
        assertEquals(Outcome.UNKNOWN, finding.outcome());
        assertTrue(finding.message().startsWith("scan: ambiguous: 2 reports: image"), finding.message());
        Gate named = Given.gate(EvidenceKind.SCAN, Optional.of("image"), "require critical == 0");
        assertEquals(
                Outcome.PASS,
                check(named, scan("image", "0"), scan("code", "7")).outcome());
        assertEquals(
                "scan/image: no report",
                Given.only(check(named, scan("code", "0"))).message());
    }

    @Test
    void evidenceOfTheFutureOrExpiredIsMissing() {
        assertEquals(
                Outcome.PASS,
                check(NO_CRITICAL, about(scan(null, "0"), null, 119, 1L)).outcome());
        Verdict future = check(NO_CRITICAL, about(scan(null, "0"), null, 121, null));
        assertTrue(Given.only(future).message().startsWith("scan: in the future"));
        assertEquals(Outcome.UNKNOWN, future.outcome());
        Verdict expired = check(NO_CRITICAL, about(scan(null, "0"), null, -60, 0L));
        assertTrue(Given.only(expired).message().startsWith("scan: expired"));
        Gate passing = Given.gate(EvidenceKind.TESTS, "require failed == 0");
        Verdict part = check(passing, tests("a", "0"), about(tests("b", "5"), null, -60, 0L));
        assertEquals(Outcome.UNKNOWN, part.outcome(), "the failures could be in the part that expired");
    }

    @Test
    void ageIsCountedFromWhenTheReportWasProduced() {
        Gate fresh = Given.gate(EvidenceKind.SCAN, "require age < 24.hours");
        assertEquals(
                Outcome.PASS,
                check(fresh, about(scan(null, "0"), null, -86_399, null)).outcome());
        assertEquals(
                "scan: age 30 h >= 24 h",
                Given.only(check(fresh, about(scan(null, "0"), null, -30 * 3600, null)))
                        .message());
    }

    private static Outcome withSubject(String subject, Evidence report) {
        return Given.check(
                        Given.policy(List.of(), Map.of(), List.of(), List.of(NO_CRITICAL)),
                        List.of(),
                        new Facts(List.of(report), Optional.ofNullable(subject)))
                .outcome();
    }

    @Test
    void evidenceOfAnotherBuildDoesNotCount() {
        assertEquals(Outcome.PASS, withSubject(A, about(scan(null, "0"), A, -1, null)));
        assertEquals(Outcome.UNKNOWN, withSubject(A, about(scan(null, "0"), B, -1, null)));
        assertEquals(Outcome.UNKNOWN, withSubject(A, about(scan(null, "9"), B, -1, null)));
        assertEquals(Outcome.PASS, withSubject(A, about(scan(null, "0"), null, -1, null)));
    }

    @Test
    void withoutASubjectEvidenceIsComparedWithTheMovedImages() {
        Evidence report = about(scan(null, "0"), A, -1, null);
        Binding same = new Binding(Set.of(A), List.of());
        Binding other = new Binding(Set.of(A, B), List.of());
        Binding tag = new Binding(Set.of(), List.of("image shop:1.4"));
        assertEquals(Optional.empty(), reading(report, same).missing());
        assertEquals(
                Signal.Reason.NOT_FOR_THIS_BUILD,
                reading(report, other).missing().orElseThrow().reason());
        assertEquals(
                Signal.Reason.UNBOUND,
                reading(report, tag).missing().orElseThrow().reason());
    }

    private static FactReading reading(Evidence report, Binding binding) {
        Facts facts = new Facts(List.of(report), Optional.empty());
        return FactReading.of(EvidenceKind.SCAN, Optional.empty(), facts, binding, Given.NOW);
    }

    @Test
    void oneFalseDemandFailsAGateWhateverElseIsUnknown() {
        Gate gate = Given.gate(EvidenceKind.SCAN, "require high == 0\nrequire critical == 0");
        Finding finding = Given.only(check(gate, scan(null, "2")));
        assertEquals(Outcome.FAIL, finding.outcome());
        assertEquals("scan: critical 2 != 0", finding.message());
        assertTrue(
                finding.details().toString().contains("high: not in report"),
                finding.details().toString());
    }
}
