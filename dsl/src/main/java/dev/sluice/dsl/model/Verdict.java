package dev.sluice.dsl.model;

import java.util.List;
import java.util.Map;

/**
 * What {@code check} says of one environment.
 *
 * @param outcome FAIL if any counted finding failed, else UNKNOWN if any is unknown, else PASS
 * @param findings everything but what passed, in the order of {@code severity} and place
 * @param passed how often each rule or gate passed
 * @param enforce what the driver does with the outcome
 */
public record Verdict(
        String policy,
        String policyDigest,
        String environment,
        Outcome outcome,
        Environment.Enforce enforce,
        List<Finding> findings,
        Map<String, Integer> passed) {
    public Verdict {
        findings = List.copyOf(findings);
        passed = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(passed));
    }

    /** This verdict with the digest of the policy that it was reached by. */
    public Verdict by(String digest) {
        return new Verdict(policy, digest, environment, outcome, enforce, findings, passed);
    }

    /** How many judgements passed in all. */
    public int passedCount() {
        return passed.values().stream().mapToInt(Integer::intValue).sum();
    }
}
