package dev.sluice.dsl.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.kubernetes.SchemaType.ListOf;
import dev.sluice.dsl.kubernetes.SchemaType.MapOf;
import dev.sluice.dsl.kubernetes.SchemaType.ObjectOf;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {
    private final Schema schema = Schema.bundled();

    @ParameterizedTest
    @CsvSource({
        "Deployment, spec.replicas, WholeNumber[]",
        "Deployment, spec.strategy.rollingUpdate.maxSurge, IntOrString[]",
        "Deployment, spec.template.spec, ObjectOf[definition=core/v1/PodSpec]",
        "Deployment, spec.template.metadata.labels, MapOf[value=Text[]]",
        "Deployment, metadata.creationTimestamp, Time[]",
        "CronJob, spec.jobTemplate.spec.template.spec, ObjectOf[definition=core/v1/PodSpec]",
        "Rollout, spec.template.spec, ObjectOf[definition=core/v1/PodSpec]",
        "Rollout, spec.strategy.canary.maxSurge, IntOrString[]",
        "Pod, spec.containers.resources.limits, MapOf[value=Quantity[]]",
        "Pod, spec.volumes.emptyDir.sizeLimit, Quantity[]",
        "Pod, spec.containers.securityContext.privileged, Bool[]",
        "Secret, data, MapOf[value=Text[]]",
        "CustomResourceDefinition, spec.versions.schema.openAPIV3Schema.default, Any[]",
        "ControllerRevision, data, Any[]",
        "Service, spec.ports.targetPort, IntOrString[]",
        "NetworkPolicy, spec.ingress.from.podSelector.matchLabels, MapOf[value=Text[]]",
        "HTTPRoute, spec.rules.backendRefs.weight, WholeNumber[]",
    })
    void knowsTheTypeOfAField(String kind, String path, String type) {
        assertEquals(type, field(kind, path).orElseThrow().type().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "Pod, spec.hostUsers, 1.25",
        "Pod, spec.os, 1.23",
        "Pod, spec.containers.securityContext.appArmorProfile, 1.30",
        "Pod, spec.containers.livenessProbe.grpc, 1.23",
        "Pod, spec.containers.lifecycle.preStop.sleep, 1.29",
        "Pod, spec.containers.lifecycle.preStop.exec,",
        "Pod, spec.containers.securityContext.seccompProfile,",
        "Pod, spec.containers,",
        "Deployment, spec.replicas,",
        "CronJob, spec.schedule, 1.21",
        "PersistentVolumeClaim, spec.resources.requests,",
        "Pod, metadata.labels,",
    })
    void knowsTheMinorInWhichAFieldCame(String kind, String path, String since) {
        assertEquals(Optional.ofNullable(since), field(kind, path).orElseThrow().since());
    }

    @Test
    void hasNoFieldThatTheApiDoesNotHave() {
        assertEquals(Optional.empty(), field("Pod", "spec.replicas"));
        assertEquals(Optional.empty(), schema.kind("Deploymnt"));
    }

    @Test
    void prefersTheNewestStableVersionOfTheBuiltInGroup() {
        assertEquals(Optional.of(new ObjectOf("core/v1/Event")), schema.kind("Event"));
        assertEquals(Optional.of(new ObjectOf("events/v1/Event")), schema.kind("events.k8s.io/v1", "Event"));
        assertEquals(
                Optional.of(new ObjectOf("autoscaling/v2/HorizontalPodAutoscaler")),
                schema.kind("HorizontalPodAutoscaler"));
        assertEquals(List.of("autoscaling/v2", "autoscaling/v1"), schema.apiVersions("HorizontalPodAutoscaler"));
        assertEquals(Optional.empty(), schema.kind("extensions/v1beta1", "Deployment"));
    }

    @Test
    void namesTheFieldsInAlphabeticalOrder() {
        assertEquals(
                List.of("exec", "httpGet", "sleep", "tcpSocket"),
                schema.fields(new ObjectOf("core/v1/LifecycleHandler")));
    }

    @Test
    void sayForWhichKubernetesItIs() {
        assertTrue(schema.version().matches("1\\.\\d+"));
    }

    @Test
    void everyDefinitionThatAKindLeadsToCanBeDecoded() {
        Deque<SchemaType> open = new ArrayDeque<>();
        schema.kinds()
                .forEach(kind -> schema.apiVersions(kind)
                        .forEach(version -> open.add(schema.kind(version, kind).orElseThrow())));
        Set<SchemaType> seen = new HashSet<>();
        while (!open.isEmpty()) {
            SchemaType type = open.pop();
            if (!seen.add(type)) {
                continue;
            } else if (type instanceof ListOf list) {
                open.add(list.item());
            } else if (type instanceof MapOf map) {
                open.add(map.value());
            } else if (type instanceof ObjectOf object) {
                schema.fields(object)
                        .forEach(name -> open.add(
                                schema.field(object, name).orElseThrow().type()));
            }
        }
        assertTrue(seen.size() > 700, () -> seen.size() + " types");
    }

    @Test
    void refusesADefinitionOfNoSchema() {
        assertThrows(IllegalArgumentException.class, () -> schema.fields(new ObjectOf("core/v1/Nothing")));
    }

    private Optional<Schema.Field> field(String kind, String path) {
        SchemaType type = schema.kind(kind).orElseThrow();
        Optional<Schema.Field> field = Optional.empty();
        for (String name : path.split("\\.")) {
            while (type instanceof ListOf list) {
                type = list.item();
            }
            field = schema.field((ObjectOf) type, name);
            if (field.isEmpty()) {
                return field;
            }
            type = field.get().type();
        }
        return field;
    }
}
