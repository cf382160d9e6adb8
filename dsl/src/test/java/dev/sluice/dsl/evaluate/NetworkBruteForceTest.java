package dev.sluice.dsl.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Security;
import dev.sluice.dsl.model.Security.Peer;
import dev.sluice.dsl.model.Security.Traffic;
import dev.sluice.dsl.model.Security.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * The judgement against a plain simulation: "may this peer talk to the pod at this port?", asked of every pod of every
 * namespace, known or conceivable, and of some addresses, at every port that makes a difference.
 */
class NetworkBruteForceTest {
    private static final String APP = "app.kubernetes.io/name";
    private static final List<String> VALUES = List.of("a", "b", "z");
    private static final List<String> ADDRESSES = List.of("10.0.0.1", "10.1.0.1", "10.1.1.1", "11.0.0.1");
    private static final List<String> CIDRS = List.of("10.0.0.0/8", "10.1.0.0/16", "10.1.1.0/24", "0.0.0.0/0");
    private static final List<Integer> PORTS = List.of(52, 53, 54, 80, 81, 82, 83, 443, 8080);
    private static final List<String> PROTOCOLS = List.of("TCP", "UDP", "SCTP");
    /** All labels of the namespaces that are given; {@code kube-system} and {@code default} exist and are not given. */
    private static final Map<String, Map<String, String>> GIVEN =
            Map.of("own", Map.of("team", "a"), "n1", Map.of("team", "a"), "n2", Map.of("team", "b"));

    private static final String NAMESPACES = """
            ---
            apiVersion: v1
            kind: Namespace
            metadata: {name: own, labels: {team: a}}
            ---
            apiVersion: v1
            kind: Namespace
            metadata: {name: n1, labels: {team: a}}
            ---
            apiVersion: v1
            kind: Namespace
            metadata: {name: n2, labels: {team: b}}
            """;

    @Example
    void saysItWhereTheJudgedPodIsInTheNamespaceThatItMayReach() {
        saysWhatASimulationOfEveryPairSays(-33);
        saysWhatASimulationOfEveryPairSays(277_008_505);
    }

    @Property(tries = 200)
    void saysWhatASimulationOfEveryPairSays(@ForAll long seed) {
        Random random = new Random(seed);
        boolean ingress = random.nextBoolean();
        List<Traffic> lines = new ArrayList<>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            lines.add(line(random, ingress));
        }
        List<Policy> policies = new ArrayList<>();
        boolean asDemanded = random.nextBoolean();
        if (asDemanded) {
            policies.add(new Policy(true, Rule.demanded(lines, random)));
        }
        for (int i = random.nextInt(asDemanded ? 2 : 4); i > 0; i--) {
            policies.add(Policy.random(random));
        }
        String pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: own, labels: {app: web}}\n"
                + "spec: {containers: [{name: c, ports: [{name: http, containerPort: 81}]}]}\n";
        StringBuilder text = new StringBuilder(pod).append(NAMESPACES);
        policies.forEach(each -> text.append(each.yaml(ingress)));
        List<Resource> all = NetworkDemandsTest.read(text.toString());
        List<Finding> findings = NetworkDemands.judge(NetworkDemandsTest.network(lines), all.subList(0, 1), all, "own");
        Outcome judged = findings.stream().map(Finding::outcome).reduce(Outcome.PASS, NetworkBruteForceTest::worst);
        assertEquals(simulate(policies, lines, ingress), judged, () -> text + "\n" + lines + "\n" + findings);
    }

    private static Outcome worst(Outcome one, Outcome other) {
        if (one == Outcome.FAIL || other == Outcome.FAIL) {
            return Outcome.FAIL;
        }
        return one == Outcome.PASS ? other : one;
    }

    // ---- the simulation: nothing of what it tests is used below ----

    private record Spot(
            String namespace,
            Map<String, String> namespaceLabels,
            boolean known,
            Map<String, String> pod,
            String address) {}

    /** PASS, FAIL, or UNKNOWN where it depends on labels of a namespace that was not given, or on a peer's named port. */
    private static Outcome simulate(List<Policy> policies, List<Traffic> lines, boolean ingress) {
        List<Policy> selecting =
                policies.stream().filter(each -> each.selectsWeb).toList();
        if (selecting.isEmpty()) {
            return Outcome.FAIL;
        }
        boolean certain = false;
        boolean possible = false;
        for (Spot spot : SPOTS) {
            for (String protocol : PROTOCOLS) {
                for (int port : PORTS) {
                    if (lines.stream().anyMatch(each -> covers(each, spot, protocol, port))) {
                        continue;
                    }
                    for (Policy policy : selecting) {
                        for (Rule rule : policy.rules) {
                            Boolean allows = allows(rule, spot, protocol, port, ingress);
                            certain |= Boolean.TRUE.equals(allows) && spot.known;
                            possible |= !Boolean.FALSE.equals(allows);
                        }
                    }
                }
            }
        }
        Outcome reach = Outcome.PASS;
        for (Traffic line : lines) {
            for (Peer peer : line.peers()) {
                reach = worst(reach, reach(selecting, line, peer, ingress));
            }
            if (line.dns()) {
                reach = worst(reach, reachDns(selecting));
            }
        }
        return worst(certain ? Outcome.FAIL : possible ? Outcome.UNKNOWN : Outcome.PASS, reach);
    }

    private static final List<Spot> SPOTS = spots();

    private static List<Spot> spots() {
        List<Spot> spots = new ArrayList<>();
        for (Map<String, String> pod : pods()) {
            GIVEN.forEach((name, labels) -> spots.add(new Spot(name, labels, true, pod, null)));
            for (String name : List.of("kube-system", "default")) {
                spots.add(new Spot(name, null, true, pod, null));
            }
            for (String team : new String[] {null, "a", "b", "z"}) {
                spots.add(new Spot("any", team == null ? Map.of() : Map.of("team", team), false, pod, null));
            }
        }
        ADDRESSES.forEach(each -> spots.add(new Spot(null, null, true, null, each)));
        return spots;
    }

    private static List<Map<String, String>> pods() {
        List<Map<String, String>> pods = new ArrayList<>(List.of(Map.of()));
        for (String key : List.of(APP, "tier", "k8s-app")) {
            List<Map<String, String>> next = new ArrayList<>(pods);
            for (String value : key.equals("k8s-app") ? List.of("kube-dns", "z") : VALUES) {
                for (Map<String, String> pod : pods) {
                    Map<String, String> more = new java.util.HashMap<>(pod);
                    more.put(key, value);
                    next.add(more);
                }
            }
            pods = next;
        }
        return pods;
    }

    private static boolean covers(Traffic line, Spot spot, String protocol, int port) {
        if (line.dns() && "kube-system".equals(spot.namespace) && port == 53 && !protocol.equals("SCTP")) {
            return true;
        }
        boolean atPort =
                line.ports().isEmpty() || protocol.equals("TCP") && line.ports().contains(port);
        return atPort && line.peers().stream().anyMatch(each -> is(each, spot));
    }

    private static boolean is(Peer peer, Spot spot) {
        if (peer instanceof Peer.Cidr cidr) {
            return spot.address != null && inside(cidr.range(), spot.address);
        }
        if (spot.address != null) {
            return false;
        }
        if (peer instanceof Peer.Namespace namespace) {
            return namespace.name().equals(spot.namespace);
        }
        Peer.App app = (Peer.App) peer;
        return app.namespace().orElse("own").equals(spot.namespace)
                && app.name().equals(spot.pod.get(APP));
    }

    private static Outcome reach(List<Policy> selecting, Traffic line, Peer peer, boolean ingress) {
        Outcome all = Outcome.PASS;
        boolean some = false;
        for (Spot spot : SPOTS) {
            if (!is(peer, spot)) {
                continue;
            }
            Outcome here = Outcome.FAIL;
            if (line.ports().isEmpty()) {
                for (String protocol : PROTOCOLS) {
                    for (int port : PORTS) {
                        here = better(here, reached(selecting, spot, protocol, port, ingress));
                    }
                }
            } else {
                here = Outcome.PASS;
                for (int port : line.ports()) {
                    here = worst(here, reached(selecting, spot, "TCP", port, ingress));
                }
            }
            some |= here != Outcome.FAIL;
            all = worst(all, here);
        }
        return all == Outcome.FAIL && some && !(peer instanceof Peer.Cidr) ? Outcome.UNKNOWN : all;
    }

    private static Outcome reachDns(List<Policy> selecting) {
        Outcome all = Outcome.PASS;
        boolean some = false;
        for (Spot spot : SPOTS) {
            if ("kube-system".equals(spot.namespace) && "kube-dns".equals(spot.pod.get("k8s-app"))) {
                Outcome here =
                        worst(reached(selecting, spot, "TCP", 53, false), reached(selecting, spot, "UDP", 53, false));
                some |= here != Outcome.FAIL;
                all = worst(all, here);
            }
        }
        return all == Outcome.FAIL && some ? Outcome.UNKNOWN : all;
    }

    private static Outcome reached(List<Policy> selecting, Spot spot, String protocol, int port, boolean ingress) {
        Outcome reached = Outcome.FAIL;
        for (Policy policy : selecting) {
            for (Rule rule : policy.rules) {
                Boolean allows = allows(rule, spot, protocol, port, ingress);
                reached = better(reached, allows == null ? Outcome.UNKNOWN : allows ? Outcome.PASS : Outcome.FAIL);
            }
        }
        return reached;
    }

    private static Outcome better(Outcome one, Outcome other) {
        if (one == Outcome.PASS || other == Outcome.PASS) {
            return Outcome.PASS;
        }
        return one == Outcome.FAIL ? other : one;
    }

    /** Null where it depends on what is not known. */
    private static Boolean allows(Rule rule, Spot spot, String protocol, int port, boolean ingress) {
        Boolean who = rule.peers.isEmpty();
        for (RulePeer peer : rule.peers) {
            who = or(who, peer.is(spot));
        }
        Boolean where = rule.ports.isEmpty();
        for (RulePort each : rule.ports) {
            where = or(where, each.is(protocol, port, spot, ingress));
        }
        return and(who, where);
    }

    private static Boolean or(Boolean one, Boolean other) {
        return Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other)
                ? Boolean.TRUE
                : one == null || other == null ? null : Boolean.FALSE;
    }

    private static Boolean and(Boolean one, Boolean other) {
        return Boolean.FALSE.equals(one) || Boolean.FALSE.equals(other)
                ? Boolean.FALSE
                : one == null || other == null ? null : Boolean.TRUE;
    }

    private static boolean inside(String cidr, String address) {
        int bits = Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1));
        long mask = bits == 0 ? 0 : -1L << (32 - bits);
        return (number(cidr.substring(0, cidr.indexOf('/'))) & mask) == (number(address) & mask);
    }

    private static long number(String address) {
        long number = 0;
        for (String part : address.split("\\.")) {
            number = number * 256 + Integer.parseInt(part);
        }
        return number;
    }

    // ---- random policies, as values for the simulation and as YAML for what is tested ----

    private record Policy(boolean selectsWeb, List<Rule> rules) {
        static Policy random(Random random) {
            List<Rule> rules = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                rules.add(Rule.random(random));
            }
            return new Policy(random.nextInt(5) > 0, rules);
        }

        String yaml(boolean ingress) {
            return "---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: own}\nspec: {podSelector: "
                    + (selectsWeb ? "{}" : "{matchLabels: {app: other}}") + ", policyTypes: ["
                    + (ingress ? "Ingress" : "Egress") + "], "
                    + (ingress ? "ingress: " : "egress: ")
                    + rules.stream().map(each -> each.yaml(ingress)).toList() + "}\n";
        }
    }

    private record Rule(List<RulePeer> peers, List<RulePort> ports) {
        static Rule random(Random random) {
            List<RulePeer> peers = new ArrayList<>();
            for (int i = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(3); i > 0; i--) {
                peers.add(RulePeer.random(random));
            }
            List<RulePort> ports = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                ports.add(RulePort.random(random));
            }
            return new Rule(peers, ports);
        }

        /** What the lines demand, one rule in eight left out. */
        static List<Rule> demanded(List<Traffic> lines, Random random) {
            List<Rule> rules = new ArrayList<>();
            for (Traffic line : lines) {
                List<RulePort> ports = line.ports().stream()
                        .map(port -> new RulePort("TCP", port, port, false))
                        .toList();
                line.peers().forEach(peer -> rules.add(new Rule(List.of(RulePeer.of(peer)), ports)));
                if (line.dns()) {
                    List<RulePort> dns =
                            List.of(new RulePort("UDP", 53, 53, false), new RulePort("TCP", 53, 53, false));
                    rules.add(new Rule(
                            List.of(RulePeer.in("kube-system", List.of(Need.in("k8s-app", "kube-dns")))), dns));
                }
            }
            rules.removeIf(any -> random.nextInt(8) == 0);
            return rules;
        }

        String yaml(boolean ingress) {
            return "{" + (ingress ? "from: " : "to: ")
                    + peers.stream().map(RulePeer::yaml).toList() + ", ports: "
                    + ports.stream().map(RulePort::yaml).toList() + "}";
        }
    }

    private record RulePeer(Optional<List<Need>> namespaces, Optional<List<Need>> pods, String cidr, String except) {
        static RulePeer random(Random random) {
            if (random.nextInt(4) == 0) {
                String cidr = pick(random, CIDRS.subList(0, 2));
                return new RulePeer(
                        Optional.empty(), Optional.empty(), cidr, random.nextBoolean() ? "10.1.1.0/24" : null);
            }
            Optional<List<Need>> namespaces =
                    random.nextInt(3) == 0 ? Optional.empty() : Optional.of(Need.some(random, true));
            Optional<List<Need>> pods = namespaces.isPresent() && random.nextBoolean()
                    ? Optional.empty()
                    : Optional.of(Need.some(random, false));
            return new RulePeer(namespaces, pods, null, null);
        }

        static RulePeer of(Peer peer) {
            if (peer instanceof Peer.Cidr written) {
                return new RulePeer(Optional.empty(), Optional.empty(), written.range(), null);
            }
            if (peer instanceof Peer.Namespace all) {
                return in(all.name(), List.of());
            }
            Peer.App app = (Peer.App) peer;
            return in(app.namespace().orElse("own"), List.of(Need.in(APP, app.name())));
        }

        static RulePeer in(String namespace, List<Need> pods) {
            return new RulePeer(
                    Optional.of(List.of(Need.in("kubernetes.io/metadata.name", namespace))),
                    Optional.of(pods),
                    null,
                    null);
        }

        Boolean is(Spot spot) {
            if (cidr != null) {
                return spot.address != null
                        && inside(cidr, spot.address)
                        && (except == null || !inside(except, spot.address));
            }
            if (spot.address != null) {
                return false;
            }
            Boolean there = namespaces.isEmpty() ? spot.namespace.equals("own") : Boolean.TRUE;
            for (Need need : namespaces.orElse(List.of())) {
                if (need.key.equals("kubernetes.io/metadata.name")) {
                    there = and(there, need.holds(spot.namespace));
                } else {
                    there = and(
                            there,
                            spot.namespaceLabels == null
                                    ? null
                                    : (Boolean) need.holds(spot.namespaceLabels.get(need.key)));
                }
            }
            for (Need need : pods.orElse(List.of())) {
                there = and(there, need.holds(spot.pod.get(need.key)));
            }
            return there;
        }

        String yaml() {
            if (cidr != null) {
                return "{ipBlock: {cidr: " + cidr + (except == null ? "" : ", except: [" + except + "]") + "}}";
            }
            List<String> parts = new ArrayList<>();
            namespaces.ifPresent(each -> parts.add("namespaceSelector: " + Need.yaml(each)));
            pods.ifPresent(each -> parts.add("podSelector: " + Need.yaml(each)));
            return "{" + String.join(", ", parts) + "}";
        }
    }

    private record Need(String key, String operator, List<String> values) {
        static List<Need> some(Random random, boolean namespace) {
            List<Need> needs = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                if (namespace && random.nextInt(3) > 0) {
                    needs.add(new Need(
                            "kubernetes.io/metadata.name",
                            pick(random, List.of("In", "In", "NotIn")),
                            List.of(pick(random, List.of("n1", "n2", "own", "kube-system")))));
                } else {
                    String key = namespace ? "team" : pick(random, List.of(APP, APP, "tier", "k8s-app"));
                    String operator = pick(random, List.of("In", "In", "In", "NotIn", "Exists", "DoesNotExist"));
                    String value = key.equals("k8s-app") ? "kube-dns" : pick(random, List.of("a", "b"));
                    needs.add(new Need(key, operator, operator.endsWith("n") ? List.of(value) : List.of()));
                }
            }
            return needs;
        }

        static Need in(String key, String value) {
            return new Need(key, "In", List.of(value));
        }

        boolean holds(String value) {
            return switch (operator) {
                case "In" -> value != null && values.contains(value);
                case "NotIn" -> value == null || !values.contains(value);
                case "Exists" -> value != null;
                default -> value == null;
            };
        }

        static String yaml(List<Need> needs) {
            return "{matchExpressions: "
                    + needs.stream()
                            .map(each -> "{key: " + each.key + ", operator: " + each.operator
                                    + (each.values.isEmpty() ? "" : ", values: " + each.values) + "}")
                            .toList()
                    + "}";
        }
    }

    private record RulePort(String protocol, int first, int last, boolean named) {
        static RulePort random(Random random) {
            int first = pick(random, List.of(53, 53, 80, 81, 82));
            String protocol = pick(random, List.of("TCP", "TCP", "UDP"));
            return switch (random.nextInt(8)) {
                case 0 -> new RulePort(protocol, 0, 65_535, false);
                case 1 -> new RulePort(protocol, first, first + 1, false);
                case 2 -> new RulePort(protocol, 81, 81, true);
                default -> new RulePort(protocol, first, first, false);
            };
        }

        /** The pod itself calls TCP 81 "http"; what others call so is not known. */
        Boolean is(String otherProtocol, int port, Spot spot, boolean ingress) {
            if (!named) {
                return protocol.equals(otherProtocol) && first <= port && port <= last;
            }
            if (ingress) {
                return protocol.equals("TCP") && otherProtocol.equals("TCP") && port == 81;
            }
            return spot.address != null || !protocol.equals(otherProtocol) ? Boolean.FALSE : null;
        }

        String yaml() {
            if (named) {
                return "{protocol: " + protocol + ", port: http}";
            }
            return "{protocol: " + protocol + (first == 0 ? "" : ", port: " + first)
                    + (first == 0 || last == first ? "" : ", endPort: " + last) + "}";
        }
    }

    private static Traffic line(Random random, boolean ingress) {
        List<Peer> peers = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            peers.add(
                    switch (random.nextInt(3)) {
                        case 0 -> new Peer.Namespace(pick(random, List.of("n1", "n2", "own", "kube-system")));
                        case 1 ->
                            new Peer.App(
                                    pick(random, List.of("a", "b")),
                                    random.nextBoolean() ? Optional.empty() : Optional.of("n1"));
                        default -> new Peer.Cidr(pick(random, CIDRS));
                    });
        }
        List<Integer> ports = random.nextBoolean() ? List.of() : List.of(pick(random, List.of(80, 81, 82)));
        Security.Direction direction = ingress ? Security.Direction.INGRESS : Security.Direction.EGRESS;
        Verb verb = random.nextBoolean() ? Verb.ALLOW : Verb.RESTRICT;
        return NetworkDemandsTest.line(verb, direction, peers, ports, !ingress && random.nextBoolean());
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
