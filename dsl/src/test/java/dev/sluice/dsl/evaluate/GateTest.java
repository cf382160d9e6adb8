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
}
