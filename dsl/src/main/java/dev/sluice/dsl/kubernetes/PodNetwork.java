package dev.sluice.dsl.kubernetes;

import dev.sluice.dsl.kubernetes.NetworkPolicy.Direction;
import dev.sluice.dsl.kubernetes.NetworkPolicy.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the NetworkPolicies that select a pod allow it. */
public final class PodNetwork {
    private final String namespace;
    private final List<Selecting> selecting;
    private final Map<String, Ranges> namedPorts;

    PodNetwork(String namespace, List<Selecting> selecting, Map<String, Ranges> namedPorts) {
        this.namespace = namespace;
        this.selecting = List.copyOf(selecting);
        this.namedPorts = namedPorts;
    }

    /** A policy that selects the pod, or may: never NO. */
    public record Selecting(NetworkPolicy policy, Answer selects) {}

    /** Somebody at the other end. */
    public sealed interface Peer {}

    /** @param namespaceLabels of the namespace in which it runs */
    public record PodPeer(String namespace, Labels namespaceLabels, Labels labels) implements Peer {}

    /** Addresses that every {@code ipBlock} of the policies contains wholly or not at all. */
    public record AddressPeer(Ranges addresses) implements Peer {}

    /**
     * Ports of the traffic's target at which traffic is allowed.
     *
     * @param certainly allowed whatever is not known
     * @param possibly allowed in some case of what is not known; contains {@code certainly}
     */
    public record Allowed(Ranges certainly, Ranges possibly) {
        static final Allowed NOTHING = new Allowed(Ranges.NONE, Ranges.NONE);
        static final Allowed EVERYTHING = new Allowed(Ports.ALL, Ports.ALL);

        Allowed or(Allowed other) {
            return new Allowed(certainly.union(other.certainly), possibly.union(other.possibly));
        }

        Allowed only(Answer where) {
            return switch (where) {
                case YES -> this;
                case NO -> NOTHING;
                case UNKNOWN -> new Allowed(Ranges.NONE, possibly);
            };
        }
    }

    /** The policies that isolate the pod in a direction, or may. */
    public List<Selecting> selecting(Direction direction) {
        return selecting.stream()
                .filter(each -> each.policy().isolates(direction))
                .toList();
    }

    /** Whether only what a policy allows is allowed. */
    public Answer isolated(Direction direction) {
        Answer isolated = Answer.NO;
        for (Selecting each : selecting(direction)) {
            isolated = isolated.or(each.selects());
        }
        return isolated;
    }

    /** At which of its own (ingress) or the peer's (egress) ports the pod and {@code peer} may talk. */
    public Allowed allowed(Direction direction, Peer peer) {
        Answer isolated = isolated(direction);
        if (isolated == Answer.NO) {
            return Allowed.EVERYTHING;
        }
        Allowed allowed = Allowed.NOTHING;
        for (Selecting each : selecting(direction)) {
            for (Rule rule : each.policy().rules(direction)) {
                allowed = allowed.or(allowed(rule, direction, peer).only(each.selects()));
            }
        }
        return isolated == Answer.YES ? allowed : new Allowed(allowed.certainly(), Ports.ALL);
    }

    /** What a single rule allows the pod and {@code peer}. */
    public Allowed allowed(Rule rule, Direction direction, Peer peer) {
        return ports(rule, direction, peer).only(matches(rule, peer));
    }

    private Answer matches(Rule rule, Peer peer) {
        Answer matches = Answer.of(rule.peers().isEmpty());
        for (NetworkPolicy.Peer each : rule.peers()) {
            matches = matches.or(matches(each, peer));
        }
        return matches;
    }

    private Answer matches(NetworkPolicy.Peer allowed, Peer peer) {
        if (allowed instanceof NetworkPolicy.PodPeer pods && peer instanceof PodPeer pod) {
            Answer inNamespace = pods.namespaces().isPresent()
                    ? pods.namespaces().get().matches(pod.namespaceLabels())
                    : Answer.of(pod.namespace().equals(namespace));
            return inNamespace.and(pods.pods().matches(pod.labels()));
        }
        if (allowed instanceof NetworkPolicy.AddressPeer block && peer instanceof AddressPeer addresses) {
            return Answer.of(block.addresses().containsAll(addresses.addresses()));
        }
        return Answer.NO;
    }

    private Allowed ports(Rule rule, Direction direction, Peer peer) {
        if (rule.ports().isEmpty()) {
            return Allowed.EVERYTHING;
        }
        Allowed all = Allowed.NOTHING;
        for (NetworkPolicy.Port each : rule.ports()) {
            all = all.or(ports(each, direction, peer));
        }
        return all;
    }

    /** A name means a port of the target's containers; an address has none, another pod's are not known. */
    private Allowed ports(NetworkPolicy.Port port, Direction direction, Peer peer) {
        if (port instanceof NetworkPolicy.NumberedPorts numbered) {
            return new Allowed(numbered.ports(), numbered.ports());
        }
        NetworkPolicy.NamedPort named = (NetworkPolicy.NamedPort) port;
        if (direction == Direction.INGRESS) {
            Ranges own = namedPorts.getOrDefault(nameOf(named.protocol(), named.name()), Ranges.NONE);
            return new Allowed(own, own);
        }
        return peer instanceof AddressPeer ? Allowed.NOTHING : new Allowed(Ranges.NONE, Ports.all(named.protocol()));
    }

    static String nameOf(Ports.Protocol protocol, String name) {
        return protocol + " " + name;
    }

    /** The rules that concern the pod in a direction, with their policies. */
    public List<PolicyRule> rules(Direction direction) {
        List<PolicyRule> rules = new ArrayList<>();
        for (Selecting each : selecting(direction)) {
            each.policy().rules(direction).forEach(rule -> rules.add(new PolicyRule(each.policy(), rule)));
        }
        return rules;
    }

    public record PolicyRule(NetworkPolicy policy, Rule rule) {
        /** {@code NetworkPolicy/name (file:line)}. */
        public String place() {
            return policy.place(rule.line());
        }
    }
}
