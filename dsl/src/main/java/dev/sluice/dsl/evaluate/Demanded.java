package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.kubernetes.Addresses;
import dev.sluice.dsl.kubernetes.PodNetwork;
import dev.sluice.dsl.kubernetes.Ports;
import dev.sluice.dsl.kubernetes.Ports.Protocol;
import dev.sluice.dsl.kubernetes.Ranges;
import dev.sluice.dsl.model.Security;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A line of {@code network} that names peers, read for the pods of one namespace. {@code dns} is one more peer: the pods
 * of kube-dns must be reachable, and any pod of kube-system may be, for clusters name their DNS pods differently; both at
 * port 53 alone.
 *
 * @param ports where the peers must and may talk; every port where the line names none, and then one is enough
 */
record Demanded(Security.Traffic line, List<Target> targets, Ranges ports) {
    static final String APP = "app.kubernetes.io/name";
    static final String DNS_NAMESPACE = "kube-system";
    private static final Ranges DNS_PORTS = Ports.of(Protocol.UDP, 53, 53).union(Ports.of(Protocol.TCP, 53, 53));

    /**
     * One peer of a line.
     *
     * @param namespace of its pods, or empty for addresses
     * @param labels of the pods that must be reached
     * @param permits labels of the pods that may be reached
     * @param addresses where it is no pod
     * @param required where it must be reached
     * @param peer none = kube-dns
     */
    record Target(
            String namespace,
            Map<String, String> labels,
            Map<String, String> permits,
            Ranges addresses,
            Ranges required,
            Optional<Security.Peer> peer) {
        /** As the policy writes it. */
        String text() {
            return peer.map(NetworkText::of).orElse("dns");
        }

        boolean isDns() {
            return peer.isEmpty();
        }

        /** Whether the line lets this peer talk. */
        boolean covers(PodNetwork.Peer peer) {
            if (peer instanceof PodNetwork.AddressPeer part) {
                return !addresses.isEmpty() && addresses.containsAll(part.addresses());
            }
            PodNetwork.PodPeer pod = (PodNetwork.PodPeer) peer;
            return pod.namespace().equals(namespace)
                    && permits.entrySet().stream()
                            .allMatch(entry ->
                                    entry.getValue().equals(pod.labels().known().get(entry.getKey())));
        }
    }

    static Demanded of(Security.Traffic line, String namespace) {
        Ranges ports = Ports.ALL;
        if (!line.ports().isEmpty()) {
            ports = Ranges.NONE;
            for (int port : line.ports()) {
                ports = ports.union(Ports.of(Protocol.TCP, port, port));
            }
        }
        List<Target> targets = new ArrayList<>();
        for (Security.Peer peer : line.peers()) {
            targets.add(target(peer, namespace, ports));
        }
        if (line.dns() && line.direction() == Security.Direction.EGRESS) {
            Map<String, String> label = Map.of("k8s-app", "kube-dns");
            targets.add(new Target(DNS_NAMESPACE, label, Map.of(), Ranges.NONE, DNS_PORTS, Optional.empty()));
        }
        return new Demanded(line, targets, ports);
    }

    private static Target target(Security.Peer peer, String own, Ranges ports) {
        if (peer instanceof Security.Peer.Namespace all) {
            return new Target(all.name(), Map.of(), Map.of(), Ranges.NONE, ports, Optional.of(peer));
        }
        if (peer instanceof Security.Peer.App app) {
            Map<String, String> label = Map.of(APP, app.name());
            return new Target(app.namespace().orElse(own), label, label, Ranges.NONE, ports, Optional.of(peer));
        }
        String range = ((Security.Peer.Cidr) peer).range();
        Ranges addresses = Addresses.parse(range).orElse(Ranges.NONE);
        return new Target("", Map.of(), Map.of(), addresses, ports, Optional.of(peer));
    }

    /** Ports at which this line lets {@code peer} talk. */
    Ranges permitted(PodNetwork.Peer peer) {
        Ranges permitted = Ranges.NONE;
        for (Target target : targets) {
            if (target.covers(peer)) {
                permitted = permitted.union(target.required());
            }
        }
        return permitted;
    }

    /** Whether any port is enough to have reached a peer. */
    boolean anyPort(Target target) {
        return !target.isDns() && line.ports().isEmpty();
    }

    /** The pod labels that tell this line's peers apart. */
    Map<String, Set<String>> podKeys() {
        Map<String, Set<String>> keys = new LinkedHashMap<>();
        for (Target target : targets) {
            target.labels()
                    .forEach((key, value) -> keys.computeIfAbsent(key, any -> new LinkedHashSet<>())
                            .add(value));
        }
        return keys;
    }

    /** The namespaces that it names. */
    List<String> namespaces() {
        return targets.stream()
                .map(Target::namespace)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
