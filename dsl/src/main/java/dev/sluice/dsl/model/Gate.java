package dev.sluice.dsl.model;

import java.util.List;
import java.util.Optional;

/**
 * Demands on one kind of evidence before a release may start.
 *
 * @param kind which evidence it reads
 * @param report the name of the report, where several of a kind are given: {@code tests('contract')}
 * @param before the environments it guards
 */
public record Gate(
        EvidenceKind kind,
        Optional<String> report,
        List<String> before,
        List<Rule.Statement.Require> demands,
        Position position) {
    public Gate {
        before = List.copyOf(before);
        demands = List.copyOf(demands);
    }
}
