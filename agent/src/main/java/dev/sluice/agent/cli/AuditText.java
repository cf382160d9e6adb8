package dev.sluice.agent.cli;

import dev.sluice.agent.audit.AuditRecord;
import dev.sluice.dsl.model.Decision;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Records as people read them: a line, and the reasons below it. */
final class AuditText {
    static final List<String> DECISIONS = Stream.of(Decision.class.getPermittedSubclasses())
            .map(Class::getSimpleName)
            .toList();

    private AuditText() {}

    static String name(AuditRecord.Decided decided) {
        return decided.step().decision().getClass().getSimpleName();
    }

    static Optional<AuditRecord.Subject> subject(AuditRecord record) {
        if (record instanceof AuditRecord.Decided decided) {
            return Optional.of(decided.subject());
        }
        if (record instanceof AuditRecord.Acted acted) {
            return Optional.of(acted.subject());
        }
        return record instanceof AuditRecord.Intended intended ? Optional.of(intended.subject()) : Optional.empty();
    }

    static String of(AuditRecord record) {
        if (record instanceof AuditRecord.Decided decided) {
            return about(decided.subject()) + "  " + name(decided)
                    + target(decided.step().decision()) + "  "
                    + decided.step().verdict().outcome() + "  "
                    + decided.before().phase() + " → "
                    + decided.step().next().phase();
        }
        if (record instanceof AuditRecord.Acted acted) {
            return about(acted.subject()) + "  " + acted.action().id() + " " + word(acted.outcome())
                    + (acted.detail().isEmpty() ? "" : ": " + acted.detail());
        }
        if (record instanceof AuditRecord.Intended intended) {
            return about(intended.subject()) + "  "
                    + intended.intent().verb().name().toLowerCase(Locale.ROOT) + " by "
                    + intended.intent().user() + ": " + intended.intent().reason();
        }
        if (record instanceof AuditRecord.Admission admission) {
            return admission.namespace() + "/" + admission.name() + "  " + admission.resource() + "  "
                    + admission.operation() + " by " + admission.user() + "  " + admission.answer()
                    + (admission.dryRun() ? " (dry run)" : "") + ": " + admission.reason();
        }
        if (record instanceof AuditRecord.Opened opened) {
            return "opened by " + opened.agent() + ", version " + opened.version();
        }
        if (record instanceof AuditRecord.Torn torn) {
            return "a crash cut off the line at byte " + torn.offset() + " of " + torn.file() + ", " + torn.length()
                    + " bytes, " + torn.digest();
        }
        if (record instanceof AuditRecord.Dropped dropped) {
            return dropped.file() + " is dropped, lines " + dropped.first() + " to " + dropped.last() + ", last hash "
                    + dropped.lastHash();
        }
        if (record instanceof AuditRecord.PolicyText policy) {
            return "policy " + policy.name() + ", " + policy.file() + ", " + policy.digest();
        }
        AuditRecord.Inputs inputs = (AuditRecord.Inputs) record;
        return "inputs of " + inputs.resources().all().size() + " objects and "
                + inputs.facts().reports().size() + " reports, " + inputs.digest();
    }

    static List<String> reasons(AuditRecord record) {
        if (record instanceof AuditRecord.Decided decided) {
            return decided.step().decision().reasons().stream()
                    .map(AuditText::reason)
                    .toList();
        }
        return record instanceof AuditRecord.Admission admission
                ? admission.findings().stream()
                        .map(each -> mark(each.outcome()) + each.rule() + ": " + each.message())
                        .toList()
                : List.of();
    }

    private static String reason(Reason reason) {
        return mark(reason.outcome())
                + reason.text()
                + reason.since().map(since -> "  since " + since).orElse("");
    }

    private static String mark(Outcome outcome) {
        return switch (outcome) {
            case PASS -> "ok    ";
            case FAIL -> "FAIL  ";
            case UNKNOWN -> "?     ";
        };
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case PASS -> "done";
            case FAIL -> "failed";
            case UNKNOWN -> "not yet";
        };
    }

    private static String about(AuditRecord.Subject subject) {
        return subject.namespace() + "/" + subject.release() + "  " + subject.environment();
    }

    private static String target(Decision decision) {
        if (decision instanceof Decision.Revert revert) {
            return " to " + revert.to();
        }
        if (decision instanceof Decision.Supersede supersede) {
            return " by " + supersede.by();
        }
        return decision instanceof Decision.Advance advance
                ? " to " + advance.to().name().toLowerCase(Locale.ROOT)
                        + (advance.stage() > 0 ? " " + (advance.stage() + 1) : "")
                : "";
    }
}
