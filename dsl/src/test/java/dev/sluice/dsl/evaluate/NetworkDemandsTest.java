package dev.sluice.dsl.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.manifest.Limits;
import dev.sluice.dsl.manifest.ManifestReading;
import dev.sluice.dsl.manifest.Manifests;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Security;
import dev.sluice.dsl.model.Security.Direction;
import dev.sluice.dsl.model.Security.Peer;
import dev.sluice.dsl.model.Security.Traffic;
import dev.sluice.dsl.model.Security.Verb;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkDemandsTest {
    private static final String WEB = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: checkout, namespace: shop}
            spec:
              template:
                metadata: {labels: {app.kubernetes.io/name: checkout}}
                spec: {containers: [{name: a, ports: [{name: http, containerPort: 8080}]}]}
            """;
    private static final Traffic DENY = line(Verb.DENY, Direction.INGRESS, List.of(), List.of(), false);
    private static final Traffic ALLOW = line(
            Verb.ALLOW,
            Direction.INGRESS,
            List.of(new Peer.Namespace("edge"), new Peer.App("gateway", Optional.empty())),
            List.of(8080),
            false);
    private static final Traffic RESTRICT = line(
            Verb.RESTRICT,
            Direction.EGRESS,
            List.of(new Peer.App("db", Optional.empty()), new Peer.Cidr("192.0.2.0/24")),
            List.of(),
            true);
    private static final String EDGE = "{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: edge}}}";
    private static final String GATEWAY = "{podSelector: {matchLabels: {app.kubernetes.io/name: gateway}}}";
    private static final String DB = "{podSelector: {matchLabels: {app.kubernetes.io/name: db}}}";
    private static final String DNS =
            "{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}, podSelector: {matchLabels: {k8s-app: kube-dns}}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|FAIL|no NetworkPolicy allows ingress from namespace('edge') at TCP 8080",
                "[{from: [" + EDGE + ", " + GATEWAY + "], ports: [{port: 8080}]}]|PASS|''",
                "[{from: [" + EDGE + ", " + GATEWAY + "], ports: [{port: http}]}]|PASS|''",
                "[{from: [" + EDGE + ", " + GATEWAY
                        + "], ports: [{port: 8080, endPort: 8081}]}]|FAIL|NetworkPolicy/np (m.yaml:15) allows ingress from every pod of namespaces with kubernetes.io/metadata.name=edge and pods with app.kubernetes.io/name=gateway of the same namespace at TCP 8080–8081; demanded is only namespace('edge') at TCP 8080, app('gateway') at TCP 8080",
                "[{from: [" + EDGE
                        + "], ports: [{port: 8080}]}]|FAIL|no NetworkPolicy allows ingress from app('gateway') at TCP 8080",
                "[{}]|FAIL|NetworkPolicy/np (m.yaml:15) allows ingress from everybody at every port; demanded is only namespace('edge') at TCP 8080, app('gateway') at TCP 8080",
                "[{from: [" + EDGE
                        + ", {podSelector: {}}], ports: [{port: 8080}]}]|FAIL|NetworkPolicy/np (m.yaml:15) allows ingress from every pod of namespaces with kubernetes.io/metadata.name=edge and every pod of the same namespace at TCP 8080; demanded is only namespace('edge') at TCP 8080, app('gateway') at TCP 8080",
                "[{from: [{namespaceSelector: {matchLabels: {team: edge}}}, " + GATEWAY
                        + "], ports: [{port: 8080}]}]|UNKNOWN|NetworkPolicy/np (m.yaml:15) allows ingress from every pod of namespaces with team=edge and pods with app.kubernetes.io/name=gateway of the same namespace at TCP 8080; demanded is only namespace('edge') at TCP 8080, app('gateway') at TCP 8080; whether that is more depends on labels or port names that are not in the given objects",
                "[{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: edge}}, podSelector: {matchLabels: {a: b}}}, "
                        + GATEWAY
                        + "], ports: [{port: 8080}]}]|UNKNOWN|no NetworkPolicy surely allows ingress from namespace('edge') at TCP 8080; some of its pods, or some cases of what is not known, are allowed: name them more closely, or give their manifests",
                "[{from: [" + EDGE + ", " + GATEWAY
                        + "], ports: [{port: other}]}]|FAIL|no NetworkPolicy allows ingress from namespace('edge') at TCP 8080",
                "[{from: [{ipBlock: {cidr: 0.0.0.0/0}}, " + EDGE + ", " + GATEWAY
                        + "], ports: [{port: 8080}]}]|FAIL|NetworkPolicy/np (m.yaml:15) allows ingress from 0.0.0.0–255.255.255.255 and every pod of namespaces with kubernetes.io/metadata.name=edge and pods with app.kubernetes.io/name=gateway of the same namespace at TCP 8080; demanded is only namespace('edge') at TCP 8080, app('gateway') at TCP 8080"
            })
    void allowMeansThesePeersAndNoOthers(String ingress, Outcome outcome, String message) {
        Finding finding = judge(List.of(ALLOW), policy("np", "Ingress", "ingress", ingress))
                .get(0);
        assertEquals(message, finding.message());
        assertEquals(outcome, finding.outcome());
        assertEquals("allow ingress, from: [namespace('edge'), app('gateway')], port: 8080", finding.condition());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{to: [" + DB + ", {ipBlock: {cidr: 192.0.2.0/24}}]}, {to: [" + DNS
                        + "], ports: [{port: 53}, {port: 53, protocol: UDP}]}]|PASS|''",
                "[{to: [" + DB + ", {ipBlock: {cidr: 192.0.2.0/24}}]}, {to: [" + DNS
                        + "], ports: [{port: 53}]}]|FAIL|no NetworkPolicy allows egress to dns at TCP 53, UDP 53",
                "[{to: [" + DB + ", {ipBlock: {cidr: 192.0.2.0/25}}]}, {to: [" + DNS
                        + "], ports: [{port: 53}, {port: 53, protocol: UDP}]}]|FAIL|no NetworkPolicy allows egress to cidr('192.0.2.0/24') at any port",
                "[{to: [" + DB + ", {ipBlock: {cidr: 192.0.2.0/25}}, {ipBlock: {cidr: 192.0.2.128/25}}]}, {to: [" + DNS
                        + "], ports: [{port: 53}, {port: 53, protocol: UDP}]}]|PASS|''",
                "[{to: [" + DB + "], ports: [{port: 5432}]}, {to: [{ipBlock: {cidr: 192.0.2.0/24}}]}, {to: [" + DNS
                        + "], ports: [{port: 53}, {port: 53, protocol: UDP}]}]|PASS|''"
            })
    void restrictEgressWithDnsMeansThesePeersAndKubeDns(String egress, Outcome outcome, String message) {
        Finding finding = judge(List.of(RESTRICT), policy("np", "Egress", "egress", egress))
                .get(0);
        assertEquals(message, finding.message());
        assertEquals(outcome, finding.outcome());
    }

    @Test
    void denyMeansIsolatedWhateverOtherLinesAllow() {
        assertEquals(Outcome.FAIL, judge(List.of(DENY), "").get(0).outcome());
        assertEquals(
                Outcome.PASS,
                judge(List.of(DENY), policy("np", "Ingress", "ingress", "[]"))
                        .get(0)
                        .outcome());
        assertEquals(
                "NetworkPolicy/np (m.yaml:15) lets through everybody at every port",
                judge(List.of(DENY), policy("np", "Ingress", "ingress", "[{}]"))
                        .get(0)
                        .message());
        List<Finding> both = judge(
                List.of(DENY, ALLOW),
                policy("np", "Ingress", "ingress", "[{from: [" + EDGE + ", " + GATEWAY + "], ports: [{port: 8080}]}]"));
        assertEquals(
                List.of(Outcome.PASS, Outcome.PASS),
                both.stream().map(Finding::outcome).toList());
    }

    @Test
    void namespaceLabelsCountWhereTheNamespaceIsGivenAndTheNameIsAlwaysKnown() {
        String byTeam = policy(
                "np",
                "Ingress",
                "ingress",
                "[{from: [{namespaceSelector: {matchLabels: {team: edge, kubernetes.io/metadata.name: edge}}}, "
                        + GATEWAY + "], ports: [{port: 8080}]}]");
        assertEquals(Outcome.UNKNOWN, judge(List.of(ALLOW), byTeam).get(0).outcome());
        String edge = "---\napiVersion: v1\nkind: Namespace\nmetadata: {name: edge, labels: {team: edge}}\n";
        assertEquals(Outcome.PASS, judge(List.of(ALLOW), byTeam + edge).get(0).outcome());
        String other = "---\napiVersion: v1\nkind: Namespace\nmetadata: {name: edge, labels: {team: x}}\n";
        assertEquals(Outcome.FAIL, judge(List.of(ALLOW), byTeam + other).get(0).outcome());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // nobody else of the namespace is given
                "{podSelector: {}}|''|PASS",
                "{podSelector: {matchLabels: {app.kubernetes.io/name: checkout}}}|''|UNKNOWN",
                "{podSelector: {matchLabels: {app.kubernetes.io/name: db}}}|''|UNKNOWN",
                "{ipBlock: {cidr: 192.0.2.0/24}}|''|FAIL",
                // another one is
                "{podSelector: {}}|db|PASS",
                "{podSelector: {matchLabels: {app.kubernetes.io/name: checkout}}}|db|FAIL",
                "{podSelector: {matchLabels: {app.kubernetes.io/name: db}}}|db|UNKNOWN"
            })
    void theJudgedPodsAloneAreNotTheirNamespace(String to, String other, Outcome outcome) {
        Traffic shop = line(
                Verb.ALLOW,
                Direction.EGRESS,
                List.of(new Peer.Namespace("shop"), new Peer.Cidr("192.0.2.0/24")),
                List.of(443),
                true);
        String rules = "[{to: [" + to + ", {ipBlock: {cidr: 192.0.2.0/24}}], ports: [{port: 443}]}, {to: [" + DNS
                + "], ports: [{port: 53}, {port: 53, protocol: UDP}]}]";
        String given = other.isEmpty()
                ? ""
                : "---\napiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: shop, labels: {app.kubernetes.io/name: "
                        + other + "}}\nspec: {containers: []}\n";
        Finding finding = judge(List.of(shop), policy("np", "Egress", "egress", rules) + given)
                .get(0);
        assertEquals(outcome, finding.outcome(), finding::message);
    }

    @Test
    void aSinglePodIsNeverKeptFromItself() {
        String pod =
                "apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: shop, labels: {app: web}}\nspec: {containers: []}\n";
        Traffic shop = line(Verb.ALLOW, Direction.EGRESS, List.of(new Peer.Namespace("shop")), List.of(443), false);
        String others = policy("np", "Egress", "egress", "[{to: [" + DB + "], ports: [{port: 443}]}]");
        List<Resource> all = read(pod + others);
        assertEquals(
                Outcome.UNKNOWN,
                NetworkDemands.judge(network(List.of(shop)), all.subList(0, 1), all, "shop")
                        .get(0)
                        .outcome());
    }

    @Test
    void theJudgedPodsAreTheApplicationThatTheyAre() {
        Traffic itself = line(
                Verb.ALLOW,
                Direction.INGRESS,
                List.of(new Peer.App("checkout", Optional.empty())),
                List.of(8080),
                false);
        String tier =
                "[{from: [{podSelector: {matchLabels: {app.kubernetes.io/name: checkout, tier: TIER}}}], ports: [{port: 8080}]}]";
        String web = WEB.replace("name: checkout}}", "name: checkout, tier: web}}");
        for (Outcome expected : List.of(Outcome.PASS, Outcome.FAIL)) {
            String rules = tier.replace("TIER", expected == Outcome.PASS ? "web" : "back");
            List<Resource> all = read(web + policy("np", "Ingress", "ingress", rules));
            assertEquals(
                    expected,
                    NetworkDemands.judge(network(List.of(itself)), all.subList(0, 1), all, "shop")
                            .get(0)
                            .outcome());
        }
    }

    @Test
    void podsOnTheirNodesNetworkFail() {
        String host = WEB.replace("spec: {containers", "spec: {hostNetwork: true, containers");
        Finding finding = NetworkDemands.judge(
                        network(List.of(DENY)),
                        read(host).subList(0, 1),
                        read(host + policy("np", "Ingress", "ingress", "[]")),
                        "shop")
                .get(0);
        assertEquals(Outcome.FAIL, finding.outcome());
        assertTrue(finding.message().contains("hostNetwork"), finding::message);
    }

    @Test
    void malformedPolicyMakesItUnknownAndIsNamed() {
        Finding finding = judge(
                        List.of(DENY),
                        policy("np", "Ingress", "ingress", "[]")
                                + policy("bad", "Ingress", "ingress", "[{ports: [{port: 0}]}]"))
                .get(0);
        assertEquals(Outcome.UNKNOWN, finding.outcome());
        assertEquals(
                "NetworkPolicy/bad (m.yaml:17) is not one that the API server takes: spec.ingress[0].ports[0].port: expected a number from 1 to 65535",
                finding.message());
    }

    @Test
    void thePolicyThatItProposesPasses() {
        List<Traffic> lines = List.of(DENY, ALLOW, RESTRICT);
        StringBuilder proposed = new StringBuilder();
        for (Finding finding : judge(lines, "")) {
            assertEquals(Outcome.FAIL, finding.outcome());
            List<String> snippet = new ArrayList<>(finding.details());
            while (!snippet.get(0).startsWith("apiVersion")) {
                snippet.remove(0);
            }
            proposed.append("---\n").append(String.join("\n", snippet)).append('\n');
        }
        assertEquals(
                List.of(Outcome.PASS, Outcome.PASS, Outcome.PASS),
                judge(lines, proposed.toString()).stream().map(Finding::outcome).toList());
    }

    static Traffic line(Verb verb, Direction direction, List<Peer> peers, List<Integer> ports, boolean dns) {
        return new Traffic(verb, direction, peers, ports, dns, Position.NONE);
    }

    static Security.Network network(List<Traffic> lines) {
        return new Security.Network(lines, Position.NONE);
    }

    private static List<Finding> judge(List<Traffic> lines, String policies) {
        List<Resource> all = read(WEB + policies);
        return NetworkDemands.judge(network(lines), all.subList(0, 1), all, "shop");
    }

    private static String policy(String name, String type, String rules, String text) {
        return "---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: " + name
                + ", namespace: shop}\nspec:\n  podSelector: {}\n  policyTypes: [" + type + "]\n  " + rules + ": "
                + text + "\n";
    }

    static List<Resource> read(String text) {
        ManifestReading reading = Manifests.read("m.yaml", text.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT);
        assertEquals(List.of(), reading.problems());
        return reading.resources();
    }
}
