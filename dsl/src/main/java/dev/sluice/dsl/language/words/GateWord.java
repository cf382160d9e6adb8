package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Kinds;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.language.typing.Scope;
import dev.sluice.dsl.model.EvidenceKind;
import dev.sluice.dsl.model.Gate;
import java.util.List;
import java.util.Optional;

/** {@code tests { … }}, {@code coverage { … }} and every other kind of evidence. */
final class GateWord extends Word<Gate> {
    private final EvidenceKind kind;
    private final Parameter<String> report = optionalArgument(
            "report",
            Kinds.text("a report's name, as 'contract'"),
            "the name given by --evidence NAME=PATH, where there are several");
    private final RequireWord require = inside(new RequireWord());

    GateWord(EvidenceKind kind) {
        super(kind.word(), Times.MANY, about(kind), kind.word() + " { require " + demand(kind) + " }");
        this.kind = kind;
    }

    private static String about(EvidenceKind kind) {
        String evidence = switch (kind) {
            case TESTS -> "Results of tests (JUnit XML).";
            case COVERAGE -> "Coverage by tests (JaCoCo, Cobertura, LCOV).";
            case SCAN -> "Findings of a scanner (SARIF, Trivy, Grype, npm audit).";
            case PERFORMANCE -> "A load test's figures (k6, JMeter).";
            case REVIEW -> "Who reviewed the change, as evidence.yaml says.";
            case DOCS -> "Whether the documentation changed with it, as evidence.yaml says.";
            case READINESS -> "Whether the environment is provisioned, as evidence.yaml says.";
            case DEPENDENCIES -> "Whether dependencies are verified, as evidence.yaml says.";
            case MIGRATION -> "Whether the database's migration was tested, as evidence.yaml says.";
            case BACKUPS -> "The newest backup, as evidence.yaml says.";
            case ALERTS -> "How many alerts watch the application, as evidence.yaml says.";
            case PLAN -> "Which plans exist, as evidence.yaml says.";
        };
        return evidence + " It knows: " + String.join(", ", kind.facts().keySet()) + ".";
    }

    private static String demand(EvidenceKind kind) {
        return switch (kind) {
            case TESTS -> "failed == 0 && suites.containsAll(['unit'])";
            case COVERAGE -> "lines >= 80.percent";
            case SCAN -> "critical == 0 && age < 24.hours";
            case PERFORMANCE -> "p95 <= 300.ms";
            case REVIEW -> "reviewers >= 1";
            case DOCS -> "changed";
            case READINESS -> "provisioned";
            case DEPENDENCIES -> "verified";
            case MIGRATION -> "tested";
            case BACKUPS -> "age < 24.hours";
            case ALERTS -> "count >= 1";
            case PLAN -> "deployment && rollback && communication";
        };
    }

    @Override
    protected Scope scope(Entry entry) {
        return entry.reading().scope().forGate(kind);
    }

    @Override
    protected Optional<Gate> read(Entry entry) {
        if (entry.all(require).isEmpty() && entry.complete()) {
            return entry.reading()
                    .refuse("missing", entry.namePosition(), "the gate demands nothing", "as in: " + example());
        }
        return Optional.of(new Gate(kind, entry.find(report), List.of(), entry.all(require), entry.position()));
    }
}
