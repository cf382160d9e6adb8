package dev.sluice.agent.admission;

import static dev.sluice.agent.admission.Cluster.GOOD_IMAGE;
import static dev.sluice.agent.admission.Cluster.barePod;
import static dev.sluice.agent.admission.Cluster.deployment;
import static dev.sluice.agent.admission.Cluster.owned;
import static dev.sluice.agent.admission.Cluster.workload;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.agent.admission.Cluster.Asked;
import dev.sluice.dsl.model.Environment.Enforce;
import dev.sluice.dsl.model.Phase;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The known ways round a release, each refused (semantics, section 10). */
class GuardTest {
    private static final String PAUSED = deployment(GOOD_IMAGE, "\"paused\":true,");
    private static final String RUNNING = deployment(GOOD_IMAGE, "");
    private static final String OLD_RS = workload(
            "ReplicaSet", "apps/v1", "shop-1", "shop", GOOD_IMAGE, "\"replicas\":0,", owned("Deployment", "shop", "d"));
    private static final String SERVICE =
            "{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"metadata\":{\"name\":\"shop\"},\"spec\":{\"selector\":"
                    + "{\"app\":\"shop\"},\"type\":\"ClusterIP\",\"ports\":[{\"port\":80}]}}";

    private final Cluster cluster = Cluster.governed();

    private Answer guard(Asked asked) {
        return new Guard(cluster).answer(asked.review());
    }

    private void refused(Asked asked, String why) {
        Answer answer = guard(asked);
        assertFalse(answer.allowed(), asked.json());
        assertTrue(answer.message().contains(why), answer.message());
    }

    @Test
    void rolloutResumeIsRefusedWhileAReleaseIsUnderWay() {
        refused(new Asked("deployments").update(PAUSED, RUNNING), "spec.paused");
        cluster.phase = Phase.COMPLETE;
        assertTrue(guard(new Asked("deployments").update(PAUSED, RUNNING)).allowed());
    }

    @Test
    void strategyAndMinReadySecondsMayNotChangeMeanwhile() {
        String faster = deployment(GOOD_IMAGE, "\"paused\":true,\"minReadySeconds\":0,");
        refused(new Asked("deployments").update(PAUSED, faster), "minReadySeconds");
        String recreate = deployment(GOOD_IMAGE, "\"paused\":true,\"strategy\":{\"type\":\"Recreate\"},");
        refused(new Asked("deployments").update(PAUSED, recreate), "spec.strategy");
    }

    @Test
    void anOldReplicaSetMayBeNeitherEditedNorScaledNorOrphaned() {
        refused(
                new Asked("replicasets").update(OLD_RS, OLD_RS.replace(GOOD_IMAGE, GOOD_IMAGE + "x")),
                "Deployment/shop");
        refused(new Asked("replicasets").update(OLD_RS, OLD_RS.replace("\"replicas\":0", "\"replicas\":3")), "shop");
        refused(new Asked("replicasets").update(OLD_RS, OLD_RS.replace(owned("Deployment", "shop", "d"), "")), "shop");
        cluster.objects.put("ReplicaSet/shop-1", new Governance.Existing("r", Optional.of("Deployment/shop")));
        String scale = "{\"apiVersion\":\"autoscaling/v1\",\"kind\":\"Scale\",\"metadata\":{\"name\":\"shop-1\"},"
                + "\"spec\":{\"replicas\":3}}";
        refused(
                new Asked("replicasets").sub("scale").named("shop-1").update(scale, scale.replace("3", "4")),
                "Deployment/shop");
    }

    @Test
    void itsControllerMayScaleAReplicaSet() {
        Asked asked = new Asked("replicasets")
                .by("system:serviceaccount:kube-system:deployment-controller")
                .update(OLD_RS, OLD_RS.replace("\"replicas\":0", "\"replicas\":3"));
        assertTrue(guard(asked).allowed());
    }

    @Test
    void aBarePodBehindTheServiceIsRefusedWhoeverItSaysItsOwnerIs() {
        refused(new Asked("pods").named("one").create(barePod("shop", GOOD_IMAGE, "")), "Service shop");
        refused(
                new Asked("pods").named("one").create(barePod("shop", GOOD_IMAGE, owned("ReplicaSet", "shop-1", "r"))),
                "Service shop");
        assertTrue(guard(new Asked("pods").create(barePod("other", GOOD_IMAGE, "")))
                .allowed());
    }

    @Test
    void aPodMayNotBeLabelledBehindTheService() {
        refused(
                new Asked("pods").update(barePod("other", GOOD_IMAGE, ""), barePod("shop", GOOD_IMAGE, "")),
                "Service shop");
    }

    @Test
    void aSecondDeploymentBehindTheServiceIsRefused() {
        refused(
                new Asked("deployments")
                        .named("shadow")
                        .create(workload("Deployment", "apps/v1", "shadow", "shop", GOOD_IMAGE, "", "")),
                "Service shop");
    }

    @Test
    void theServicesSelectorAndTypeMayNotChangeMeanwhile() {
        refused(
                new Asked("services").update(SERVICE, SERVICE.replace("\"shop\"},\"type", "\"x\"},\"type")),
                "selector");
        refused(new Asked("services").update(SERVICE, SERVICE.replace("ClusterIP", "NodePort")), "selector and type");
        assertTrue(guard(new Asked("services").update(SERVICE, SERVICE.replace("80", "81")))
                .allowed());
        cluster.phase = Phase.COMPLETE;
        assertTrue(guard(new Asked("services").update(SERVICE, SERVICE.replace("ClusterIP", "NodePort")))
                .allowed());
    }

    @Test
    void endpointsWrittenByHandAreRefused() {
        String slice =
                "{\"apiVersion\":\"discovery.k8s.io/v1\",\"kind\":\"EndpointSlice\",\"metadata\":{\"name\":\"x\","
                        + "\"labels\":{\"kubernetes.io/service-name\":\"shop\"}},\"endpoints\":[]}";
        refused(new Asked("endpointslices").create(slice), "Service shop");
        assertTrue(guard(new Asked("endpointslices")
                        .by("system:serviceaccount:kube-system:endpointslice-controller")
                        .create(slice))
                .allowed());
    }

    @Test
    void quarantineRefusesAReApplyEvenByWhoMayPromote() {
        Asked again = new Asked("deployments").update(PAUSED, deployment(GOOD_IMAGE + "b", "\"paused\":true,"));
        cluster.quarantine.add(
                cluster.revision(again.review().object().orElseThrow()).quarantineKey());
        cluster.phase = Phase.REVERTED;
        cluster.allowed.add("editor promote releases");
        refused(again, "quarantined");
        assertTrue(guard(again.by("system:serviceaccount:sluice-system:sluice-agent"))
                .allowed());
    }

    @Test
    void thePromoteVerbAllowsItAndSaysSo() {
        cluster.allowed.add("editor promote releases");
        Answer answer = guard(new Asked("deployments").update(PAUSED, RUNNING));
        assertTrue(answer.allowed());
        assertTrue(
                answer.warnings().get(0).startsWith("allowed by the promote verb"),
                answer.warnings().get(0));
    }

    @Test
    void aReturnToAGoodRevisionMayUnpause() {
        Asked back = new Asked("deployments").update(PAUSED, deployment(GOOD_IMAGE + "g", ""));
        assertFalse(guard(back).allowed());
        cluster.good.add(cluster.revision(back.review().object().orElseThrow()).id());
        assertTrue(guard(back).allowed());
    }

    @Test
    void underWarnItIsAWarning() {
        cluster.enforce = Enforce.WARN;
        Answer answer = guard(new Asked("deployments").update(PAUSED, RUNNING));
        assertTrue(answer.allowed());
        assertFalse(answer.warnings().isEmpty());
    }

    @Test
    void holdPausesAChangedTemplateAndNamesWhoAsked() {
        Hold hold = new Hold(cluster);
        String patch = hold.answer(new Asked("deployments")
                        .update(RUNNING, deployment(GOOD_IMAGE + "b", ""))
                        .review())
                .patch()
                .orElseThrow();
        assertEquals(
                "[{\"op\":\"add\",\"path\":\"/metadata/annotations\",\"value\":{}},"
                        + "{\"op\":\"add\",\"path\":\"/metadata/annotations/sluice.dev~1held\",\"value\":\"true\"},"
                        + "{\"op\":\"add\",\"path\":\"/metadata/annotations/sluice.dev~1author\",\"value\":\"editor\"},"
                        + "{\"op\":\"add\",\"path\":\"/spec/paused\",\"value\":true}]",
                patch);
        String scaled = deployment(GOOD_IMAGE, "\"replicas\":9,");
        assertEquals(
                Answer.ADMIT,
                hold.answer(new Asked("deployments").update(RUNNING, scaled).review()));
    }
}
