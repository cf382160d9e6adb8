package dev.sluice.dsl.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One judged demand: what was expected, what was found, where, and what to do.
 *
 * @param rule the rule's or gate's name: {@code pod-security/run-as-non-root}, {@code coverage}, {@code window}
 * @param policy the library policy through which the rule came, or empty
 * @param status whether it counts
 * @param message the reason, in one line, value and operator and threshold first
 * @param condition the text of the condition in canonical form, or empty
 * @param path the field's path in the object, as {@code spec.template.spec.containers[0].image}, or empty
 * @param line the field's line in the object's file, or of the place where it would stand; 0 = none
 * @param fix what to do, or empty
 * @param position the condition in the policy
 * @param details what lies behind it, one line each
 */
public record Finding(
        Source source,
        String rule,
        String policy,
        Outcome outcome,
        Status status,
        Severity severity,
        String message,
        String condition,
        Optional<ObjectReference> object,
        String file,
        int line,
        int document,
        String path,
        String expected,
        String observed,
        String fix,
        Optional<Patch> patch,
        Optional<WaivedBy> waiver,
        List<String> details,
        Position position) {
    public Finding {
        details = List.copyOf(details);
    }

    /** This finding with the text of the condition that it judges. */
    public Finding withCondition(String text) {
        return copy(status, text, waiver);
    }

    /** This finding, excused. */
    public Finding waived(WaivedBy by) {
        return copy(Status.WAIVED, condition, Optional.of(by));
    }

    private Finding copy(Status status, String condition, Optional<WaivedBy> waiver) {
        return new Finding(
                source, rule, policy, outcome, status, severity, message, condition, object, file, line, document, path,
                expected, observed, fix, patch, waiver, details, position);
    }

    /** What kind of demand it judges. */
    public enum Source {
        RULE,
        NETWORK,
        SECRETS,
        CONFIG,
        WORKLOAD,
        WAIVER,
        GATE,
        WINDOW,
        APPROVAL,
        PROMOTION,
        ROLLBACK,
        STRATEGY
    }

    /** Whether a finding counts towards the verdict. */
    public enum Status {
        COUNTED,
        /** A waiver excuses it. */
        WAIVED,
        /** Only a cluster can judge it. */
        DEFERRED,
        /** Worth saying, changes nothing: a waiver that waives nothing. */
        NOTICE
    }

    public record ObjectReference(String apiVersion, String kind, String namespace, String name) {}

    public record WaivedBy(String by, String because, LocalDate until) {}

    /** RFC 6902 operations that would satisfy the demand. */
    public record Patch(List<Operation> operations) {
        public Patch {
            operations = List.copyOf(operations);
        }
    }

    /**
     * @param op {@code add}, {@code replace} or {@code remove}
     * @param path RFC 6901 pointer into the object
     */
    public record Operation(String op, String path, Optional<Value> value) {}
}
