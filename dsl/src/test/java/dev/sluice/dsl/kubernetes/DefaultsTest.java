package dev.sluice.dsl.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Node.Mapping;
import dev.sluice.dsl.model.Resource;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table itself is tested against an API server: {@link DefaultsLabTest}. */
class DefaultsTest {
    private static final String DEPLOYMENT = """
            {'apiVersion': 'apps/v1', 'kind': 'Deployment', 'metadata': {'name': 'shop'}, 'spec': {
              'selector': {'matchLabels': {'app': 'shop'}},
              'template': {'metadata': {'labels': {'app': 'shop'}}, 'spec': {
                'hostNetwork': false, 'containers': [{'name': 'c', 'image': 'shop:1', 'resources': {'limits': {'cpu': 1}}}]}}}}
            """;

    @ParameterizedTest
    @CsvSource({
        "spec.replicas, 1",
        "spec.strategy.type, \"RollingUpdate\"",
        "spec.strategy.rollingUpdate.maxSurge, \"25%\"",
        "spec.template.spec.dnsPolicy, \"ClusterFirst\"",
        "spec.template.spec.securityContext, {}",
        "spec.template.spec.hostNetwork,",
        "spec.template.spec.enableServiceLinks,",
    })
    void completesAnObject(String path, String json) {
        Node found = at(Defaults.apply(JsonNodes.resource(DEPLOYMENT)), path);
        assertEquals(json, found == null ? null : JsonNodes.write(found));
    }

    @ParameterizedTest
    @CsvSource({
        "nginx, Always",
        "nginx:latest, Always",
        "nginx:1.29, IfNotPresent",
        "nginx@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef, IfNotPresent",
        "NOT AN IMAGE, IfNotPresent",
    })
    void pullsAlwaysWhatIsLatest(String image, String policy) {
        Resource pod = pod("'containers': [{'name': 'c', 'image': '" + image + "'}]");
        Mapping container = PodTemplates.containers(
                        PodTemplates.of(Defaults.apply(pod)).get(0))
                .get(0)
                .node();
        assertEquals('"' + policy + '"', JsonNodes.write(container.get("imagePullPolicy")));
    }

    @Test
    void requestsTheLimitsOfAPodButNotOfATemplate() {
        Resource pod = pod("'containers': [{'name': 'c', 'image': 'a', 'resources': {'limits': {'cpu': 1}}}]");
        assertEquals(
                "{\"limits\":{\"cpu\":1},\"requests\":{\"cpu\":1}}",
                JsonNodes.write(firstContainer(Defaults.apply(pod)).get("resources")));
        assertEquals(
                "{\"limits\":{\"cpu\":1}}",
                JsonNodes.write(firstContainer(Defaults.apply(JsonNodes.resource(DEPLOYMENT)))
                        .get("resources")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                            | [\"Ingress\"]",
                "{'podSelector':{},'egress':[]}                | [\"Ingress\"]",
                "{'podSelector':{},'egress':[{}]}              | [\"Ingress\",\"Egress\"]",
                "{'podSelector':{},'policyTypes':['Egress']}   | [\"Egress\"]",
            })
    void impliesTheTypesOfANetworkPolicy(String spec, String types) {
        Resource policy = JsonNodes.resource(
                "{'apiVersion':'networking.k8s.io/v1','kind':'NetworkPolicy','metadata':{},'spec':" + spec + "}");
        assertEquals(types, JsonNodes.write(at(Defaults.apply(policy), "spec.policyTypes")));
    }

    @Test
    void dropsWhatIsNullOrEmptyWhereTheServerDoes() {
        Resource pod = pod("'nodeName': '', 'nodeSelector': {}, 'tolerations': [], 'securityContext': null,"
                + "'automountServiceAccountToken': false, 'containers': [{'name': 'c', 'image': 'a', 'tty': false,"
                + "'securityContext': {'privileged': false}}]");
        Mapping spec = (Mapping) at(Defaults.apply(pod), "spec");
        Stream.of("nodeName", "nodeSelector", "tolerations").forEach(name -> assertEquals(null, spec.get(name)));
        assertEquals("{}", JsonNodes.write(spec.get("securityContext")));
        assertEquals("false", JsonNodes.write(spec.get("automountServiceAccountToken")));
        assertEquals(
                "{\"privileged\":false}",
                JsonNodes.write(firstContainer(Defaults.apply(pod)).get("securityContext")));
    }

    @Test
    void treatsARolloutsTemplateAsThePodsItMakes() {
        Resource rollout = JsonNodes.resource("{'apiVersion':'argoproj.io/v1alpha1','kind':'Rollout','metadata':{},"
                + "'spec':{'template':{'spec':{'containers':[{'name':'c','image':'a'}]}}}}");
        assertEquals("\"Always\"", JsonNodes.write(at(Defaults.apply(rollout), "spec.template.spec.restartPolicy")));
        assertEquals(null, at(Defaults.apply(rollout), "spec.replicas"));
    }

    @Test
    void appliedTwiceChangesNothing() {
        RandomObjects objects = new RandomObjects(7);
        Stream.generate(objects::next).limit(300).map(JsonNodes::resource).forEach(written -> {
            Resource once = Defaults.apply(written);
            assertSame(once, Defaults.apply(once), () -> JsonNodes.write(written.root()));
        });
    }

    @Test
    void sharesWhatDoesNotChangeAndGivesAdditionsNoLine() {
        Resource written = JsonNodes.resource(DEPLOYMENT);
        Resource defaulted = Defaults.apply(written);
        assertNotSame(written, defaulted);
        assertSame(at(written, "spec.selector"), at(defaulted, "spec.selector"));
        assertSame(at(written, "metadata"), at(defaulted, "metadata"));
        assertEquals(at(written, "spec").line(), at(defaulted, "spec").line());
        assertEquals(0, at(defaulted, "spec.replicas").line());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'apiVersion':'example.com/v1','kind':'Deployment','spec':{'hostNetwork':null}}",
                "{'apiVersion':'v1','kind':'Pod','spec':'nonsense'}",
                "{'apiVersion':'v1','kind':'Pod','spec':[]}",
                "{'apiVersion':'apps/v1','kind':'Deployment'}",
            })
    void leavesWhatItDoesNotKnowAsItIs(String json) {
        Resource written = JsonNodes.resource(json);
        assertSame(written, Defaults.apply(written));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'apiVersion':'v1','kind':'Pod','spec':{'containers':'x','initContainers':[1,[],null,{'ports':[1],'image':{}}]}}",
                "{'apiVersion':'v1','kind':'Pod','metadata':3,'spec':{'containers':[{'resources':{'limits':[]}}],'hostNetwork':'yes'}}",
                "{'apiVersion':'v1','kind':'Service','spec':{'ports':[{'port':{}},'x'],'type':[]}}",
                "{'apiVersion':'batch/v1','kind':'Job','metadata':{},'spec':{'template':{'metadata':{'labels':'x'}}}}",
                "{'apiVersion':'v1','kind':'Namespace','metadata':{'name':[]}}",
            })
    void neverThrowsOnWhatHasAnotherShape(String json) {
        assertTrue(Defaults.apply(JsonNodes.resource(json)).root().size() > 0);
    }

    private static Resource pod(String fields) {
        return JsonNodes.resource(
                "{'apiVersion': 'v1', 'kind': 'Pod', 'metadata': {'name': 'x'}, 'spec': {" + fields + "}}");
    }

    private static Mapping firstContainer(Resource resource) {
        return PodTemplates.containers(PodTemplates.of(resource).get(0)).get(0).node();
    }

    private static Node at(Resource resource, String path) {
        return DefaultsTable.at(new MappingEditor(resource.root()), path.split("\\."));
    }
}
