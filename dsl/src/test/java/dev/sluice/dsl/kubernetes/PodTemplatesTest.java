package dev.sluice.dsl.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodTemplatesTest {
    @ParameterizedTest
    @CsvSource({
        "v1, Pod, ''",
        "v1, PodTemplate, template",
        "v1, ReplicationController, spec.template",
        "apps/v1, Deployment, spec.template",
        "apps/v1, StatefulSet, spec.template",
        "apps/v1, DaemonSet, spec.template",
        "apps/v1, ReplicaSet, spec.template",
        "extensions/v1beta1, Deployment, spec.template",
        "batch/v1, Job, spec.template",
        "batch/v1, CronJob, spec.jobTemplate.spec.template",
        "batch/v1beta1, CronJob, spec.jobTemplate.spec.template",
        "argoproj.io/v1alpha1, Rollout, spec.template",
        "v1, Service,",
        "batch.volcano.sh/v1alpha1, Job,",
        "v1, Deployment, spec.template",
        "apps/v1, Pod, ''",
        "example.com/v1, Pod,",
    })
    void knowsWhereAKindKeepsItsTemplate(String apiVersion, String kind, String path) {
        assertEquals(Optional.ofNullable(path), PodTemplates.path(apiVersion, kind));
    }

    @Test
    void findsTheTemplateWithItsPath() {
        List<PodTemplate> templates = PodTemplates.of(
                JsonNodes.resource(
                        "{'apiVersion':'batch/v1','kind':'CronJob','spec':{'jobTemplate':{'spec':{'template':{'spec':{'hostPID':true}}}}}}"));
        assertEquals(1, templates.size());
        assertEquals(
                "spec.jobTemplate.spec.template.spec.hostPID", templates.get(0).pathOf("spec.hostPID"));
        assertEquals(
                "{\"hostPID\":true}", JsonNodes.write(templates.get(0).spec().orElseThrow()));
    }

    @Test
    void aPodIsItsOwnTemplate() {
        PodTemplate pod = PodTemplates.of(JsonNodes.resource("{'apiVersion':'v1','kind':'Pod','spec':{}}"))
                .get(0);
        assertEquals("spec.hostPID", pod.pathOf("spec.hostPID"));
    }

    @Test
    void listsInitOrdinaryAndEphemeralContainersWithTheirPaths() {
        PodTemplate template = PodTemplates.of(
                        JsonNodes.resource(
                                "{'apiVersion':'apps/v1','kind':'Deployment','spec':{'template':{'spec':{"
                                        + "'ephemeralContainers':[{'name':'e'}],'containers':[{'name':'a'},'nonsense',{'name':'b'}],'initContainers':[{'name':'i'}]}}}}"))
                .get(0);
        assertEquals(
                List.of(
                        "INIT spec.template.spec.initContainers[0]",
                        "ORDINARY spec.template.spec.containers[0]",
                        "ORDINARY spec.template.spec.containers[2]",
                        "EPHEMERAL spec.template.spec.ephemeralContainers[0]"),
                PodTemplates.containers(template).stream()
                        .map(container -> container.role() + " " + container.path())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'apiVersion':'apps/v1','kind':'Deployment'}",
                "{'apiVersion':'apps/v1','kind':'Deployment','spec':[]}",
                "{'apiVersion':'apps/v1','kind':'Deployment','spec':{'template':'x'}}",
            })
    void hasNoTemplateWhereNoneIsWritten(String json) {
        assertEquals(List.of(), PodTemplates.of(JsonNodes.resource(json)));
    }

    @Test
    void namesTheWorkloadWhoseTemplateARolloutUses() {
        assertEquals(
                Optional.of(new PodTemplates.WorkloadReference("apps/v1", "Deployment", "shop")),
                PodTemplates.workloadReference(
                        JsonNodes.resource(
                                "{'apiVersion':'argoproj.io/v1alpha1','kind':'Rollout',"
                                        + "'spec':{'workloadRef':{'apiVersion':'apps/v1','kind':'Deployment','name':'shop'}}}")));
        assertEquals(
                Optional.empty(),
                PodTemplates.workloadReference(
                        JsonNodes.resource(
                                "{'apiVersion':'argoproj.io/v1alpha1','kind':'Rollout','spec':{'workloadRef':{'name':'shop'}}}")));
    }
}
