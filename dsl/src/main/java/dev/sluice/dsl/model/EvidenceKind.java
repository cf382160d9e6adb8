package dev.sluice.dsl.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** The kinds of evidence, by the word of their gate, with the facts that each may state. */
public enum EvidenceKind {
    TESTS(
            "tests",
            "failed",
            FactType.COUNT,
            "errors",
            FactType.COUNT,
            "passed",
            FactType.COUNT,
            "skipped",
            FactType.COUNT,
            "flaky",
            FactType.COUNT,
            "total",
            FactType.COUNT,
            "duration",
            FactType.DURATION,
            "suites",
            FactType.TEXTS,
            "age",
            FactType.DURATION),
    COVERAGE(
            "coverage",
            "lines",
            FactType.RATIO,
            "branches",
            FactType.RATIO,
            "instructions",
            FactType.RATIO,
            "methods",
            FactType.RATIO,
            "classes",
            FactType.RATIO,
            "age",
            FactType.DURATION),
    SCAN(
            "scan",
            "critical",
            FactType.COUNT,
            "high",
            FactType.COUNT,
            "medium",
            FactType.COUNT,
            "low",
            FactType.COUNT,
            "unrated",
            FactType.COUNT,
            "total",
            FactType.COUNT,
            "fixable",
            FactType.COUNT,
            "suppressed",
            FactType.COUNT,
            "errors",
            FactType.COUNT,
            "warnings",
            FactType.COUNT,
            "notes",
            FactType.COUNT,
            "age",
            FactType.DURATION),
    PERFORMANCE(
            "performance",
            "p50",
            FactType.DURATION,
            "p90",
            FactType.DURATION,
            "p95",
            FactType.DURATION,
            "p99",
            FactType.DURATION,
            "mean",
            FactType.DURATION,
            "max",
            FactType.DURATION,
            "requests",
            FactType.COUNT,
            "errorRate",
            FactType.RATIO,
            "throughput",
            FactType.RATE,
            "age",
            FactType.DURATION),
    REVIEW("review", "reviewers", FactType.COUNT, "age", FactType.DURATION),
    DOCS("docs", "changed", FactType.FLAG, "age", FactType.DURATION),
    READINESS("readiness", "provisioned", FactType.FLAG, "age", FactType.DURATION),
    DEPENDENCIES("dependencies", "verified", FactType.FLAG, "age", FactType.DURATION),
    MIGRATION("migration", "tested", FactType.FLAG, "age", FactType.DURATION),
    BACKUPS("backups", "age", FactType.DURATION, "verified", FactType.FLAG),
    ALERTS("alerts", "count", FactType.COUNT, "age", FactType.DURATION),
    PLAN(
            "plan",
            "deployment",
            FactType.FLAG,
            "rollback",
            FactType.FLAG,
            "communication",
            FactType.FLAG,
            "age",
            FactType.DURATION);

    private final String word;
    private final Map<String, FactType> facts;

    EvidenceKind(String word, Object... facts) {
        this.word = word;
        Map<String, FactType> types = new LinkedHashMap<>();
        for (int i = 0; i < facts.length; i += 2) {
            types.put((String) facts[i], (FactType) facts[i + 1]);
        }
        this.facts = java.util.Collections.unmodifiableMap(types);
    }

    /** The word of its gate. */
    public String word() {
        return word;
    }

    /** The facts it may state, with their types. {@code age} is computed from when the report was produced. */
    public Map<String, FactType> facts() {
        return facts;
    }

    /** The types of facts. */
    public enum FactType {
        COUNT,
        RATIO,
        DURATION,
        RATE,
        FLAG,
        TEXTS
    }
}
