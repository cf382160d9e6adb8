package dev.sluice.dsl.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the {@code security} block says.
 *
 * @param network none = the network is not judged
 * @param secretSources none = Secrets are not judged
 */
public record Security(
        Optional<Network> network,
        Optional<SecretSources> secretSources,
        List<Waiver> waivers,
        List<Rule> rules,
        Position position) {
    /** What a policy without a {@code security} block demands: nothing. */
    public static final Security NONE =
            new Security(Optional.empty(), Optional.empty(), List.of(), List.of(), Position.NONE);

    public Security {
        waivers = List.copyOf(waivers);
        rules = List.copyOf(rules);
    }

    /** Demands on the union of all NetworkPolicies that select the application's pods. */
    public record Network(List<Traffic> demands, Position position) {
        public Network {
            demands = List.copyOf(demands);
        }
    }

    /** One line of {@code network}. */
    public record Traffic(
            Verb verb, Direction direction, List<Peer> peers, List<Integer> ports, boolean dns, Position position) {
        public Traffic {
            peers = List.copyOf(peers);
            ports = List.copyOf(ports);
        }
    }

    public enum Verb {
        /** The pods are isolated in this direction. */
        DENY,
        /** These peers, and no others, are reachable or may reach. */
        ALLOW,
        RESTRICT
    }

    public enum Direction {
        INGRESS,
        EGRESS
    }

    /** Who stands at the other end. */
    public sealed interface Peer {
        /** All pods of a namespace. */
        record Namespace(String name) implements Peer {}

        /** Pods with {@code app.kubernetes.io/name: name} in the own namespace, or in the one named. */
        record App(String name, Optional<String> namespace) implements Peer {}

        /** An address range. */
        record Cidr(String range) implements Peer {}
    }

    /** Where Secrets that templates reference may come from. */
    public record SecretSources(Set<SecretSource> sources, Position position) {
        public SecretSources {
            sources = java.util.Collections.unmodifiableSet(new java.util.LinkedHashSet<>(sources));
        }
    }

    public enum SecretSource {
        VAULT,
        SEALED_SECRETS,
        EXTERNAL_SECRETS
    }

    /**
     * An exception, in force up to and including {@code until}.
     *
     * @param rule a rule's id, or a library policy's name for all its rules
     * @param object {@code Kind/name}
     */
    public record Waiver(String rule, String object, LocalDate until, String because, String by, Position position) {}
}
