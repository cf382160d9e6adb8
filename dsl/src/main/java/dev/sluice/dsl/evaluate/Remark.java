package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Severity;
import java.util.List;
import java.util.Optional;

/**
 * A finding that is about no single field: a window, a workload that is not there, a waiver.
 *
 * @param rule by what name it is reported
 * @param about the object it concerns, or null
 */
record Remark(
        Finding.Source source,
        String rule,
        String message,
        String expected,
        String observed,
        String fix,
        Resource about,
        List<String> details,
        Position position) {
    Finding fails() {
        return finding(Outcome.FAIL, Finding.Status.COUNTED, Severity.HIGH);
    }

    Finding unknown() {
        return finding(Outcome.UNKNOWN, Finding.Status.COUNTED, Severity.HIGH);
    }

    /** Only a cluster can judge it. */
    Finding deferred() {
        return finding(Outcome.UNKNOWN, Finding.Status.DEFERRED, Severity.LOW);
    }

    /** Worth saying; it changes nothing. */
    Finding notice() {
        return finding(Outcome.PASS, Finding.Status.NOTICE, Severity.LOW);
    }

    private Finding finding(Outcome outcome, Finding.Status status, Severity severity) {
        return new Finding(
                source,
                rule,
                "",
                outcome,
                status,
                severity,
                message,
                "",
                Optional.ofNullable(about).map(RuleFindings::reference),
                about == null ? "" : about.file(),
                about == null ? 0 : about.line(),
                about == null ? 0 : about.document(),
                "",
                expected,
                observed,
                fix,
                Optional.empty(),
                Optional.empty(),
                details,
                position);
    }
}
