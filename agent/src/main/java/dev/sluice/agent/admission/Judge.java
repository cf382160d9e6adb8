package dev.sluice.agent.admission;

import dev.sluice.dsl.model.Environment.Enforce;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Asks the rules of all policies of a namespace about an object (semantics, section 10). */
final class Judge {
    private final Governance governance;

    Judge(Governance governance) {
        this.governance = governance;
    }

    Answer answer(Review review, Instant now) {
        List<Governance.InForce> policies = governance.policies(review.namespace());
        if (policies.isEmpty() || !review.writes() || !judged(review) || Controllers.made(review, governance)) {
            return Answer.ADMIT;
        }
        Resource object = review.object().orElseThrow();
        if (returnsToGood(object, review)) {
            return Answer.ADMIT;
        }
        Outcome outcome = Outcome.PASS;
        List<Finding> findings = new ArrayList<>();
        Set<String> by = new LinkedHashSet<>();
        for (Governance.InForce policy : policies) {
            Verdict verdict = policy.evaluator().admit(object, now);
            if (verdict.outcome() != Outcome.PASS) {
                outcome = outcome == Outcome.FAIL ? outcome : verdict.outcome();
                by.add(policy.environment().isEmpty() ? policy.name() : policy.name() + " " + policy.environment());
                verdict.findings().stream()
                        .filter(finding -> finding.status() == Finding.Status.COUNTED)
                        .filter(finding -> finding.outcome() != Outcome.PASS)
                        .forEach(findings::add);
            }
        }
        if (outcome == Outcome.PASS) {
            return Answer.ADMIT;
        }
        String head = review.about() + " in " + review.namespace() + ": " + outcome + " by " + String.join(", ", by);
        return Answer.enforced(strictest(policies), outcome, Message.of(head, findings));
    }

    /** Where nothing could be judged: in time, within bounds. Never silence. */
    Answer unknown(String namespace, String why) {
        List<Governance.InForce> policies = governance.policies(namespace);
        return policies.isEmpty()
                ? Answer.ADMIT
                : Answer.enforced(strictest(policies), Outcome.UNKNOWN, "UNKNOWN: " + why + "; nothing was judged");
    }

    static Enforce strictest(List<Governance.InForce> policies) {
        Enforce strictest = Enforce.AUDIT;
        for (Governance.InForce policy : policies) {
            strictest = policy.enforce().compareTo(strictest) < 0 ? policy.enforce() : strictest;
        }
        return strictest;
    }

    /** The number of replicas and a status are never judged; an update is, where it changes what rules are about. */
    private static boolean judged(Review review) {
        boolean counts =
                review.subResource().equals("scale") || review.subResource().equals("status");
        return !counts
                && (review.oldObject().isEmpty()
                        || Change.concernsRules(
                                review.oldObject().get(), review.object().get()));
    }

    private boolean returnsToGood(Resource object, Review review) {
        return governance
                .standing(review.namespace(), object.kind(), object.name())
                .filter(standing -> !standing.good().isEmpty())
                .filter(standing ->
                        standing.good().contains(governance.revision(object).id()))
                .isPresent();
    }
}
