package dev.sluice.agent.admission;

import static dev.sluice.agent.admission.Cluster.BAD_IMAGE;
import static dev.sluice.agent.admission.Cluster.GOOD_IMAGE;
import static dev.sluice.agent.admission.Cluster.barePod;
import static dev.sluice.agent.admission.Cluster.deployment;
import static dev.sluice.agent.admission.Cluster.owned;
import static dev.sluice.agent.admission.Cluster.workload;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.agent.admission.Cluster.Asked;
import dev.sluice.dsl.Sluice;
import dev.sluice.dsl.model.Facts;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Resources;
import dev.sluice.dsl.model.Signals;
import dev.sluice.dsl.model.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules at admission (semantics, section 10). */
class JudgeTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private final Cluster cluster = Cluster.governed();

    private Answer judge(Asked asked) {
        return new Judge(cluster).answer(asked.review(), NOW);
    }

    @Test
    void aBadImageIsDeniedInEveryKindThatMakesPods() {
        List<Asked> all = List.of(
                new Asked("deployments").create(deployment(BAD_IMAGE, "")),
                new Asked("replicasets").create(workload("ReplicaSet", "apps/v1", "x", "x", BAD_IMAGE, "", "")),
                new Asked("statefulsets").create(workload("StatefulSet", "apps/v1", "x", "x", BAD_IMAGE, "", "")),
                new Asked("daemonsets").create(workload("DaemonSet", "apps/v1", "x", "x", BAD_IMAGE, "", "")),
                new Asked("jobs").create(workload("Job", "batch/v1", "x", "x", BAD_IMAGE, "", "")),
                new Asked("replicationcontrollers")
                        .create(workload("ReplicationController", "v1", "x", "x", BAD_IMAGE, "", "")),
                new Asked("rollouts").create(workload("Rollout", "argoproj.io/v1alpha1", "x", "x", BAD_IMAGE, "", "")),
                new Asked("cronjobs").create(Cluster.cronJob(BAD_IMAGE)),
                new Asked("pods").create(barePod("x", BAD_IMAGE, "")),
                new Asked("pods").sub("resize").update(barePod("x", GOOD_IMAGE, ""), barePod("x", BAD_IMAGE, "")),
                new Asked("pods")
                        .sub("ephemeralcontainers")
                        .update(barePod("x", GOOD_IMAGE, ""), barePod("x", BAD_IMAGE, "")));
        for (Asked asked : all) {
            Answer answer = judge(asked);
            assertFalse(answer.allowed(), asked.json());
            assertTrue(answer.message().contains(BAD_IMAGE), answer.message());
            assertTrue(answer.message().contains("images/"), answer.message());
        }
    }

    @Test
    void aGoodImageIsAdmittedWithoutAWord() {
        assertEquals(Answer.ADMIT, judge(new Asked("deployments").create(deployment(GOOD_IMAGE, ""))));
    }

    @Test
    void whatNoPolicyNamesIsAdmitted() {
        cluster.policies.clear();
        assertTrue(judge(new Asked("pods").create(barePod("x", BAD_IMAGE, ""))).allowed());
    }

    @Test
    void theFindingsAreThoseOfCheck() {
        Review review =
                new Asked("deployments").create(deployment(BAD_IMAGE, "")).review();
        Governance.InForce policy = cluster.policies.get(0);
        Verdict checked = Sluice.check(
                policy.policy(),
                "production",
                new Resources(List.of(review.object().orElseThrow())),
                Facts.NONE,
                Signals.NONE,
                NOW);
        Verdict admitted = policy.evaluator().admit(review.object().orElseThrow(), NOW);
        assertEquals(failed(checked), failed(admitted));
        assertFalse(failed(admitted).isEmpty());
    }

    private static List<String> failed(Verdict verdict) {
        return verdict.findings().stream()
                .filter(finding -> finding.source() == Finding.Source.RULE)
                .map(finding -> finding.rule() + finding.message() + finding.path() + finding.observed())
                .toList();
    }

    @Test
    void rulesOfAllPoliciesUniteAndTheStrictestEnforceWins() {
        Cluster both = Cluster.governedBy(
                Cluster.POLICY.replace("enforce   block", "enforce   warn"),
                "sluice 1\nplatform 'base'\nnamespaces 'shop'\n"
                        + "security { rule('named', on: pods) { require has(pod.metadata.labels['team']), 'no team' } }\n");
        Answer answer = new Judge(both)
                .answer(new Asked("pods").create(barePod("x", BAD_IMAGE, "")).review(), NOW);
        assertFalse(answer.allowed());
        assertTrue(answer.message().contains("no team") && answer.message().contains(BAD_IMAGE), answer.message());
    }

    @Test
    void underWarnItIsAWarningOfShortLinesAndUnderAuditOnlyRecorded() {
        Asked asked = new Asked("pods").create(barePod("x", BAD_IMAGE, ""));
        Answer warn = new Judge(Cluster.governedBy(Cluster.POLICY.replace("enforce   block", "enforce   warn")))
                .answer(asked.review(), NOW);
        assertTrue(warn.allowed());
        assertFalse(warn.warnings().isEmpty());
        warn.warnings().forEach(line -> assertTrue(line.length() <= 120, line));
        Answer audit = new Judge(Cluster.governedBy(Cluster.POLICY.replace("enforce   block", "enforce   audit")))
                .answer(asked.review(), NOW);
        assertTrue(audit.allowed() && audit.warnings().isEmpty());
        assertEquals(Outcome.FAIL, audit.outcome());
    }

    @Test
    void podsOfAControllerAreAdmittedByItsIdentityAndAnOwnerThatExists() {
        cluster.objects.put("ReplicaSet/rs", new Governance.Existing("uid-1", java.util.Optional.empty()));
        String controller = "system:serviceaccount:kube-system:replicaset-controller";
        String pod = barePod("x", BAD_IMAGE, owned("ReplicaSet", "rs", "uid-1"));
        assertTrue(judge(new Asked("pods").by(controller).create(pod)).allowed());
        assertFalse(judge(new Asked("pods").create(pod)).allowed(), "an owner reference alone proves nothing");
        assertFalse(
                judge(new Asked("pods")
                                .by(controller)
                                .create(barePod("x", BAD_IMAGE, owned("ReplicaSet", "rs", "uid-2"))))
                        .allowed(),
                "the owner is another one");
        assertFalse(
                judge(new Asked("pods")
                                .by("system:serviceaccount:shop:replicaset-controller")
                                .create(pod))
                        .allowed(),
                "an account of that name in another namespace");
    }

    @Test
    void aReturnToAGoodRevisionIsNeverBlocked() {
        Review review = new Asked("deployments")
                .update(deployment(GOOD_IMAGE, ""), deployment(BAD_IMAGE, ""))
                .review();
        assertFalse(new Judge(cluster).answer(review, NOW).allowed());
        cluster.good.add(cluster.revision(review.object().orElseThrow()).id());
        assertTrue(new Judge(cluster).answer(review, NOW).allowed());
    }

    @Test
    void replicasDeletionAndRestartsAreNeverBlocked() {
        String before = deployment(BAD_IMAGE, "\"replicas\":1,");
        assertTrue(judge(new Asked("deployments").update(before, deployment(BAD_IMAGE, "\"replicas\":5,")))
                .allowed());
        assertTrue(judge(new Asked("deployments").delete(before)).allowed());
        String restarted = before.replace(
                "\"labels\":{\"app\":\"shop\"}",
                "\"labels\":{\"app\":\"shop\"},\"annotations\":{\"kubectl.kubernetes.io/restartedAt\":\"now\"}");
        assertTrue(judge(new Asked("deployments").update(before, restarted)).allowed());
        String scale = "{\"apiVersion\":\"autoscaling/v1\",\"kind\":\"Scale\",\"metadata\":{\"name\":\"shop\"},"
                + "\"spec\":{\"replicas\":3}}";
        assertTrue(judge(new Asked("deployments").sub("scale").update(scale, scale.replace("3", "4")))
                .allowed());
    }

    @Test
    void aLongMessageIsBoundedAndSaysHowManyMoreThereAre() {
        StringBuilder containers = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            containers
                    .append(i == 0 ? "" : ",")
                    .append("{\"name\":\"c")
                    .append(i)
                    .append("\",\"image\":\"evil/")
                    .append(i)
                    .append("\"}");
        }
        String pod = "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"p\"},\"spec\":{\"containers\":["
                + containers + "]}}";
        String message = judge(new Asked("pods").create(pod)).message();
        assertTrue(message.length() <= 8_192, () -> "length " + message.length());
        assertTrue(message.matches("(?s).*… and \\d+ more: .*"), message);
    }

    @Test
    void whatWasNotJudgedIsUnknownAndNeverSilent() {
        Answer answer = new Judge(cluster).unknown("shop", "no answer within 3000 ms");
        assertFalse(answer.allowed());
        assertEquals(Outcome.UNKNOWN, answer.outcome());
        assertTrue(new Judge(cluster).unknown("elsewhere", "late").allowed());
    }
}
