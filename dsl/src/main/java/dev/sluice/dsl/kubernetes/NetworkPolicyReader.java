package dev.sluice.dsl.kubernetes;

import dev.sluice.dsl.kubernetes.LabelSelector.Operator;
import dev.sluice.dsl.kubernetes.LabelSelector.Requirement;
import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Node.Scalar.Kind;
import dev.sluice.dsl.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a NetworkPolicy from its object, with the API's defaults; what the API server would refuse is malformed. */
final class NetworkPolicyReader {
    private static final int LARGEST_PORT = 65_535;

    private NetworkPolicyReader() {}

    /** Names the field that is not as the API demands, and what stands there. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String path, String expected) {
            super(path + ": expected " + expected);
        }
    }

    static NetworkPolicy read(Resource resource) throws Malformed {
        Node.Mapping spec = map(resource.root().get("spec"), "spec");
        List<NetworkPolicy.Rule> ingress = rules(spec.get("ingress"), "spec.ingress", "from");
        List<NetworkPolicy.Rule> egress = rules(spec.get("egress"), "spec.egress", "to");
        boolean isolatesIngress = true;
        boolean isolatesEgress = !egress.isEmpty();
        List<Node> types = list(spec.get("policyTypes"), "spec.policyTypes");
        if (!types.isEmpty()) {
            List<String> named = new ArrayList<>();
            for (Node type : types) {
                named.add(text(type, "spec.policyTypes"));
            }
            isolatesIngress = named.contains("Ingress");
            isolatesEgress = named.contains("Egress");
            if (named.size() > 2 || !Set.of("Ingress", "Egress").containsAll(named)) {
                throw new Malformed("spec.policyTypes", "Ingress and Egress, two at most");
            }
        }
        return new NetworkPolicy(
                resource,
                isNull(spec.get("podSelector"))
                        ? LabelSelector.EVERYTHING
                        : selector(spec.get("podSelector"), "spec.podSelector"),
                isolatesIngress,
                isolatesEgress,
                isolatesIngress ? ingress : List.of(),
                isolatesEgress ? egress : List.of());
    }

    private static List<NetworkPolicy.Rule> rules(Node node, String path, String side) throws Malformed {
        List<NetworkPolicy.Rule> rules = new ArrayList<>();
        List<Node> items = list(node, path);
        for (int i = 0; i < items.size(); i++) {
            String at = path + "[" + i + "]";
            Node.Mapping rule = map(items.get(i), at);
            List<NetworkPolicy.Peer> peers = new ArrayList<>();
            List<Node> written = list(rule.get(side), at + "." + side);
            for (int j = 0; j < written.size(); j++) {
                peers.add(peer(written.get(j), at + "." + side + "[" + j + "]"));
            }
            List<NetworkPolicy.Port> ports = new ArrayList<>();
            List<Node> listed = list(rule.get("ports"), at + ".ports");
            for (int j = 0; j < listed.size(); j++) {
                ports.add(port(listed.get(j), at + ".ports[" + j + "]"));
            }
            rules.add(new NetworkPolicy.Rule(peers, ports, rule.line()));
        }
        return rules;
    }

    private static NetworkPolicy.Peer peer(Node node, String path) throws Malformed {
        Node.Mapping peer = map(node, path);
        Node pods = peer.get("podSelector");
        Node namespaces = peer.get("namespaceSelector");
        Node block = peer.get("ipBlock");
        if (!isNull(block)) {
            if (!isNull(pods) || !isNull(namespaces)) {
                throw new Malformed(path, "ipBlock alone, without selectors beside it");
            }
            return addresses(map(block, path + ".ipBlock"), path + ".ipBlock");
        }
        if (isNull(pods) && isNull(namespaces)) {
            throw new Malformed(path, "one of podSelector, namespaceSelector and ipBlock");
        }
        return new NetworkPolicy.PodPeer(
                isNull(namespaces) ? Optional.empty() : Optional.of(selector(namespaces, path + ".namespaceSelector")),
                isNull(pods) ? LabelSelector.EVERYTHING : selector(pods, path + ".podSelector"));
    }

    private static NetworkPolicy.AddressPeer addresses(Node.Mapping block, String path) throws Malformed {
        Ranges range = cidr(block.get("cidr"), path + ".cidr");
        Ranges left = range;
        for (Node except : list(block.get("except"), path + ".except")) {
            Ranges away = cidr(except, path + ".except");
            if (!range.containsAll(away)) {
                throw new Malformed(path + ".except", "ranges inside of cidr");
            }
            left = left.minus(away);
        }
        return new NetworkPolicy.AddressPeer(left);
    }

    private static Ranges cidr(Node node, String path) throws Malformed {
        return Addresses.parse(text(node, path))
                .orElseThrow(() -> new Malformed(path, "a range of addresses such as 10.0.0.0/8"));
    }

    private static NetworkPolicy.Port port(Node node, String path) throws Malformed {
        Node.Mapping port = map(node, path);
        String protocolName = isNull(port.get("protocol")) ? "TCP" : text(port.get("protocol"), path + ".protocol");
        Ports.Protocol protocol = Ports.Protocol.of(protocolName)
                .orElseThrow(() -> new Malformed(path + ".protocol", "TCP, UDP or SCTP"));
        Node value = port.get("port");
        Node end = port.get("endPort");
        if (isNull(value)) {
            if (!isNull(end)) {
                throw new Malformed(path + ".endPort", "a port beside it");
            }
            return new NetworkPolicy.NumberedPorts(Ports.all(protocol));
        }
        if (value instanceof Node.Scalar scalar && scalar.kind() == Kind.TEXT) {
            if (!isNull(end) || scalar.text().isEmpty()) {
                throw new Malformed(path + ".port", "a number where endPort is set, else a number or a name");
            }
            return new NetworkPolicy.NamedPort(protocol, scalar.text());
        }
        int first = number(value, path + ".port");
        int last = isNull(end) ? first : number(end, path + ".endPort");
        if (last < first) {
            throw new Malformed(path + ".endPort", "at least the port");
        }
        return new NetworkPolicy.NumberedPorts(Ports.of(protocol, first, last));
    }

    private static LabelSelector selector(Node node, String path) throws Malformed {
        Node.Mapping map = map(node, path);
        List<Requirement> requirements = new ArrayList<>();
        if (!isNull(map.get("matchLabels"))) {
            Node.Mapping labels = map(map.get("matchLabels"), path + ".matchLabels");
            for (int i = 0; i < labels.size(); i++) {
                String value = text(labels.value(i), path + ".matchLabels['" + labels.key(i) + "']");
                requirements.add(new Requirement(labels.key(i), Operator.IN, Set.of(value)));
            }
        }
        for (Node expression : list(map.get("matchExpressions"), path + ".matchExpressions")) {
            requirements.add(requirement(map(expression, path + ".matchExpressions"), path + ".matchExpressions"));
        }
        return new LabelSelector(requirements);
    }

    private static Requirement requirement(Node.Mapping expression, String path) throws Malformed {
        String name = text(expression.get("operator"), path + ".operator");
        Operator operator = switch (name) {
            case "In" -> Operator.IN;
            case "NotIn" -> Operator.NOT_IN;
            case "Exists" -> Operator.EXISTS;
            case "DoesNotExist" -> Operator.DOES_NOT_EXIST;
            default -> throw new Malformed(path + ".operator", "In, NotIn, Exists or DoesNotExist");
        };
        List<String> values = new ArrayList<>();
        for (Node value : list(expression.get("values"), path + ".values")) {
            values.add(text(value, path + ".values"));
        }
        boolean listed = operator == Operator.IN || operator == Operator.NOT_IN;
        if (values.isEmpty() == listed) {
            throw new Malformed(path + ".values", listed ? "at least one value" : "no values beside " + name);
        }
        return new Requirement(text(expression.get("key"), path + ".key"), operator, Set.copyOf(values));
    }

    private static int number(Node node, String path) throws Malformed {
        if (node instanceof Node.Scalar scalar
                && scalar.kind() == Kind.NUMBER
                && scalar.text().length() <= 5) {
            try {
                int number = Integer.parseInt(scalar.text());
                if (number >= 1 && number <= LARGEST_PORT) {
                    return number;
                }
            } catch (NumberFormatException notWhole) {
                // reported below
            }
        }
        throw new Malformed(path, "a number from 1 to " + LARGEST_PORT);
    }

    private static String text(Node node, String path) throws Malformed {
        if (node instanceof Node.Scalar scalar && scalar.kind() == Kind.TEXT) {
            return scalar.text();
        }
        throw new Malformed(path, "a text");
    }

    private static Node.Mapping map(Node node, String path) throws Malformed {
        if (isNull(node)) {
            return new Node.Mapping(new String[0], new Node[0], 0, 0);
        }
        if (node instanceof Node.Mapping mapping) {
            return mapping;
        }
        throw new Malformed(path, "a map");
    }

    private static List<Node> list(Node node, String path) throws Malformed {
        if (isNull(node)) {
            return List.of();
        }
        if (node instanceof Node.Sequence sequence) {
            return sequence.items();
        }
        throw new Malformed(path, "a list");
    }

    private static boolean isNull(Node node) {
        return node == null || node instanceof Node.Scalar scalar && scalar.kind() == Kind.NULL;
    }
}
