package dev.sluice.dsl.kubernetes;

import dev.sluice.dsl.model.Resource;
import java.util.List;
import java.util.Optional;

/**
 * A networking.k8s.io/v1 NetworkPolicy with its defaults applied.
 *
 * @param pods which pods of its namespace it is about
 * @param isolatesIngress whether the pods are isolated for ingress because of it; {@code ingress} is empty where not
 * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/">NetworkPolicy</a>
 */
public record NetworkPolicy(
        Resource resource,
        LabelSelector pods,
        boolean isolatesIngress,
        boolean isolatesEgress,
        List<Rule> ingress,
        List<Rule> egress) {
    public NetworkPolicy {
        ingress = List.copyOf(ingress);
        egress = List.copyOf(egress);
    }

    /** Where traffic comes from or goes to, seen from the pod. */
    public enum Direction {
        INGRESS,
        EGRESS
    }

    public boolean isolates(Direction direction) {
        return direction == Direction.INGRESS ? isolatesIngress : isolatesEgress;
    }

    public List<Rule> rules(Direction direction) {
        return direction == Direction.INGRESS ? ingress : egress;
    }

    /**
     * What is allowed: these peers at these ports.
     *
     * @param peers empty = everybody
     * @param ports empty = every port
     */
    public record Rule(List<Peer> peers, List<Port> ports, int line) {
        public Rule {
            peers = List.copyOf(peers);
            ports = List.copyOf(ports);
        }
    }

    public sealed interface Peer {}

    /**
     * @param namespaces absent = the policy's own namespace
     * @param pods everything = all pods of those namespaces
     */
    public record PodPeer(Optional<LabelSelector> namespaces, LabelSelector pods) implements Peer {}

    /** Addresses without the excepted ones. */
    public record AddressPeer(Ranges addresses) implements Peer {}

    public sealed interface Port {}

    public record NumberedPorts(Ranges ports) implements Port {}

    /** The port that the target pod's containers call so. */
    public record NamedPort(Ports.Protocol protocol, String name) implements Port {}

    /** {@code NetworkPolicy/name (file:line)}. */
    public String place() {
        return place(resource.line());
    }

    /** As {@link #place()}, at one of its rules. */
    public String place(int line) {
        String at =
                resource.file().isEmpty() ? "" : " (" + resource.file() + ":" + Math.max(line, resource.line()) + ")";
        return "NetworkPolicy/" + resource.name() + at;
    }
}
