package dev.sluice.dsl.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.kubernetes.NetworkPolicy.Direction;
import dev.sluice.dsl.manifest.Limits;
import dev.sluice.dsl.manifest.ManifestReading;
import dev.sluice.dsl.manifest.Manifests;
import dev.sluice.dsl.model.Resource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules are those of kubernetes.io/docs/concepts/services-networking/network-policies and of the API's reference. */
class NetworkIsolationTest {
    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata: {name: web, namespace: shop, labels: {app: web, tier: front}}
            spec:
              containers:
              - name: a
                ports: [{name: http, containerPort: 8080}, {name: dns, containerPort: 5353, protocol: UDP}]
              initContainers:
              - {name: i, ports: [{name: setup, containerPort: 1}]}
              - {name: s, restartPolicy: Always, ports: [{name: mesh, containerPort: 15000}]}
            ---
            apiVersion: v1
            kind: Namespace
            metadata: {name: edge, labels: {team: edge}}
            """;

    /** Each spec alone: is the pod isolated for ingress, for egress? */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{podSelector: {}}|YES|NO",
                "{podSelector: {}, policyTypes: []}|YES|NO",
                "{podSelector: {}, ingress: [{}]}|YES|NO",
                "{podSelector: {}, egress: [{}]}|YES|YES",
                "{podSelector: {}, egress: []}|YES|NO",
                "{podSelector: {}, policyTypes: [Egress]}|NO|YES",
                "{podSelector: {}, policyTypes: [Egress], ingress: [{}]}|NO|YES",
                "{podSelector: {}, policyTypes: [Ingress, Egress]}|YES|YES",
                "{policyTypes: [Ingress]}|YES|NO",
                "{podSelector: {matchLabels: {app: web}}}|YES|NO",
                "{podSelector: {matchLabels: {app: web, tier: back}}}|NO|NO",
                "{podSelector: {matchExpressions: [{key: app, operator: In, values: [web, db]}]}}|YES|NO",
                "{podSelector: {matchExpressions: [{key: app, operator: NotIn, values: [web]}]}}|NO|NO",
                "{podSelector: {matchExpressions: [{key: none, operator: NotIn, values: [web]}]}}|YES|NO",
                "{podSelector: {matchExpressions: [{key: app, operator: Exists}]}}|YES|NO",
                "{podSelector: {matchExpressions: [{key: none, operator: DoesNotExist}, {key: app, operator: DoesNotExist}]}}|NO|NO"
            })
    void isolatesAsPolicyTypesAndSelectorSay(String spec, Answer ingress, Answer egress) {
        PodNetwork pod = pod(spec);
        assertEquals(ingress, pod.isolated(Direction.INGRESS));
        assertEquals(egress, pod.isolated(Direction.EGRESS));
    }

    /** One ingress rule; what it lets in from: the own namespace's pod {app: a}, {team: edge}'s {app: a}, 10.0.0.0/16. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|every port|every port|every port",
                "{from: []}|every port|every port|every port",
                "{from: [], ports: []}|every port|every port|every port",
                "{from: [{podSelector: {}}]}|every port|no port|no port",
                "{from: [{namespaceSelector: {}}]}|every port|every port|no port",
                "{from: [{namespaceSelector: {matchLabels: {team: edge}}}]}|unknown|every port|no port",
                "{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: edge}}}]}|no port|every port|no port",
                "{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: edge}}, podSelector: {matchLabels: {app: b}}}]}|no port|no port|no port",
                "{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: edge}}}, {podSelector: {matchLabels: {app: a}}}]}|every port|every port|no port",
                "{from: [{namespaceSelector: {matchExpressions: [{key: team, operator: NotIn, values: [edge]}]}}]}|unknown|no port|no port",
                "{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}|no port|no port|every port",
                "{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}]}|no port|no port|every port",
                "{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.0.0.0/12]}}]}|no port|no port|no port",
                "{ports: [{port: 80}]}|TCP 80|TCP 80|TCP 80",
                "{ports: [{port: 80, endPort: 90, protocol: UDP}]}|UDP 80–90|UDP 80–90|UDP 80–90",
                "{ports: [{protocol: SCTP}]}|every SCTP port|every SCTP port|every SCTP port",
                "{ports: [{port: http}, {port: dns, protocol: UDP}]}|TCP 8080, UDP 5353|TCP 8080, UDP 5353|TCP 8080, UDP 5353",
                "{ports: [{port: dns}]}|no port|no port|no port",
                "{ports: [{port: mesh}, {port: setup}]}|TCP 15000|TCP 15000|TCP 15000"
            })
    void letsInWhomTheRuleNamesAtItsPorts(String rule, String own, String edge, String address) {
        NetworkIsolation isolation = isolation("{podSelector: {}, ingress: [" + rule + "]}");
        PodNetwork pod = isolation.pod("shop", template());
        Labels labels = Labels.complete(Map.of("app", "a"));
        assertEquals(own, shown(pod, new PodNetwork.PodPeer("shop", isolation.namespace("shop"), labels)));
        assertEquals(edge, shown(pod, new PodNetwork.PodPeer("edge", isolation.namespace("edge"), labels)));
        assertEquals(
                address,
                shown(
                        pod,
                        new PodNetwork.AddressPeer(
                                Addresses.parse("10.0.0.0/16").orElseThrow())));
    }

    @Test
    void policiesAddUpAndNoneTakesAway() {
        NetworkIsolation isolation = isolation(
                "{podSelector: {}}",
                "{podSelector: {}, ingress: [{ports: [{port: 80}]}]}",
                "{podSelector: {}, ingress: [{ports: [{port: 81}]}]}",
                "{podSelector: {matchLabels: {app: other}}, ingress: [{}]}");
        PodNetwork pod = isolation.pod("shop", template());
        Labels labels = Labels.complete(Map.of());
        assertEquals("TCP 80–81", shown(pod, new PodNetwork.PodPeer("shop", isolation.namespace("shop"), labels)));
        assertEquals(3, pod.selecting(Direction.INGRESS).size());
    }

    @Test
    void whatAControllerMaySetIsUnknown() {
        String deployment = """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, namespace: shop}
                spec: {template: {metadata: {labels: {app: web}}, spec: {}}}
                """;
        List<Resource> all =
                resources(deployment + policy(0, "{podSelector: {matchLabels: {app: web, pod-template-hash: x}}}"));
        PodTemplate template = PodTemplates.of(all.get(0)).get(0);
        assertEquals(
                Answer.UNKNOWN,
                NetworkIsolation.of(all, "shop").pod("shop", template).isolated(Direction.INGRESS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{podSelector: []}|spec.podSelector: expected a map",
                "{policyTypes: [ingress]}|spec.policyTypes: expected Ingress and Egress, two at most",
                "{ingress: [{from: [{}]}]}|spec.ingress[0].from[0]: expected one of podSelector, namespaceSelector and ipBlock",
                "{ingress: [{from: [{ipBlock: {cidr: 10.0.0.0}}]}]}|spec.ingress[0].from[0].ipBlock.cidr: expected a range of addresses such as 10.0.0.0/8",
                "{ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}, podSelector: {}}]}]}|spec.ingress[0].from[0]: expected ipBlock alone, without selectors beside it",
                "{ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [11.0.0.0/16]}}]}]}|spec.ingress[0].from[0].ipBlock.except: expected ranges inside of cidr",
                "{ingress: [{ports: [{port: 0}]}]}|spec.ingress[0].ports[0].port: expected a number from 1 to 65535",
                "{ingress: [{ports: [{port: 8, endPort: 7}]}]}|spec.ingress[0].ports[0].endPort: expected at least the port",
                "{ingress: [{ports: [{port: a, endPort: 7}]}]}|spec.ingress[0].ports[0].port: expected a number where endPort is set, else a number or a name",
                "{ingress: [{ports: [{protocol: tcp}]}]}|spec.ingress[0].ports[0].protocol: expected TCP, UDP or SCTP",
                "{podSelector: {matchExpressions: [{key: a, operator: In}]}}|spec.podSelector.matchExpressions.values: expected at least one value"
            })
    void namesWhatTheApiServerWouldRefuse(String spec, String reason) {
        assertEquals(reason, isolation(spec).malformed("shop").get(0).reason());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.0/8|10.0.0.0–10.255.255.255",
                "10.1.2.3/8|10.0.0.0–10.255.255.255",
                "192.0.2.1/32|192.0.2.1",
                "2001:db8::/32|2001:db8:0:0:0:0:0:0–2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
                "::1/128|0:0:0:0:0:0:0:1",
                "::ffff:10.0.0.1/128|0:0:0:0:0:ffff:a00:1"
            })
    void readsAddressRanges(String cidr, String shown) {
        assertEquals(shown, Addresses.show(Addresses.parse(cidr).orElseThrow()));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0/8",
        "10.0.0.0/33",
        "10.0.0.0",
        "256.0.0.0/8",
        "::1::/64",
        "1:2:3/64",
        "/8",
        "a.b.c.d/8",
        "::/129",
        "10.0.0.0/-1"
    })
    void refusesWhatIsNoAddressRange(String cidr) {
        assertTrue(Addresses.parse(cidr).isEmpty());
    }

    private static String shown(PodNetwork pod, PodNetwork.Peer peer) {
        PodNetwork.Allowed allowed = pod.allowed(Direction.INGRESS, peer);
        return allowed.certainly().equals(allowed.possibly()) ? Ports.show(allowed.certainly()) : "unknown";
    }

    private static PodNetwork pod(String spec) {
        NetworkIsolation isolation = isolation(spec);
        return isolation.pod("shop", template());
    }

    private static PodTemplate template() {
        return PodTemplates.of(resources(POD).get(0)).get(0);
    }

    private static NetworkIsolation isolation(String... specs) {
        StringBuilder text = new StringBuilder(POD);
        for (int i = 0; i < specs.length; i++) {
            text.append(policy(i, specs[i]));
        }
        return NetworkIsolation.of(resources(text.toString()), "shop");
    }

    private static String policy(int number, String spec) {
        return "---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p" + number + "}\nspec: "
                + spec + "\n";
    }

    private static List<Resource> resources(String text) {
        ManifestReading reading = Manifests.read("np.yaml", text.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT);
        assertEquals(List.of(), reading.problems());
        return reading.resources();
    }
}
