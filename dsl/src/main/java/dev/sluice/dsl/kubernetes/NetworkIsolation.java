package dev.sluice.dsl.kubernetes;

import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What all NetworkPolicies of a set of objects mean together. A pod is isolated in a direction once any policy selects it
 * for that direction; it may then use what any of those policies allows, and nothing else. Policies add up and never deny.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/services-networking/network-policies/">Network Policies</a>
 */
public final class NetworkIsolation {
    private final Map<String, List<NetworkPolicy>> policies = new LinkedHashMap<>();
    private final Map<String, List<Malformed>> malformed = new LinkedHashMap<>();
    private final Map<String, Labels> namespaces = new LinkedHashMap<>();

    private NetworkIsolation() {}

    /** A NetworkPolicy that the API server would refuse. */
    public record Malformed(Resource resource, String reason) {}

    /** @param namespace of objects that name none */
    public static NetworkIsolation of(List<Resource> resources, String namespace) {
        NetworkIsolation isolation = new NetworkIsolation();
        for (Resource each : resources) {
            if (each.kind().equals("NetworkPolicy") && each.apiVersion().startsWith("networking.k8s.io/")) {
                isolation.add(each, each.namespace().isEmpty() ? namespace : each.namespace());
            } else if (each.kind().equals("Namespace") && each.apiVersion().equals("v1")) {
                Labels labels = Labels.complete(Labels.written(each.root())).with(Labels.NAMESPACE_NAME, each.name());
                isolation.namespaces.put(each.name(), labels);
            }
        }
        return isolation;
    }

    private void add(Resource resource, String namespace) {
        try {
            policies.computeIfAbsent(namespace, any -> new ArrayList<>()).add(NetworkPolicyReader.read(resource));
        } catch (NetworkPolicyReader.Malformed refused) {
            malformed
                    .computeIfAbsent(namespace, any -> new ArrayList<>())
                    .add(new Malformed(resource, refused.getMessage()));
        }
    }

    /** The policies of a namespace that could not be read. */
    public List<Malformed> malformed(String namespace) {
        return List.copyOf(malformed.getOrDefault(namespace, List.of()));
    }

    /** The namespaces whose objects were given. */
    public List<String> namespaces() {
        return List.copyOf(namespaces.keySet());
    }

    /** A namespace's labels: all where its object was given, else only that of its name. */
    public Labels namespace(String name) {
        Labels known = namespaces.get(name);
        return known == null ? Labels.ofNamespace(name) : known;
    }

    /** What holds for the pods of {@code template} in {@code namespace}. */
    public PodNetwork pod(String namespace, PodTemplate template) {
        List<PodNetwork.Selecting> selecting = new ArrayList<>();
        Labels labels = Labels.of(template);
        for (NetworkPolicy policy : policies.getOrDefault(namespace, List.of())) {
            Answer selects = policy.pods().matches(labels);
            if (selects != Answer.NO) {
                selecting.add(new PodNetwork.Selecting(policy, selects));
            }
        }
        return new PodNetwork(namespace, selecting, namedPorts(template));
    }

    /** Container ports by {@code PROTOCOL name}; those of sidecars count, those of other init containers do not. */
    private static Map<String, Ranges> namedPorts(PodTemplate template) {
        Map<String, Ranges> named = new LinkedHashMap<>();
        for (PodTemplates.Container container : PodTemplates.containers(template)) {
            boolean sidecar = container.node().get("restartPolicy") instanceof Node.Scalar policy
                    && policy.text().equals("Always");
            boolean lives = container.role() == PodTemplates.Role.ORDINARY
                    || container.role() == PodTemplates.Role.INIT && sidecar;
            if (lives && container.node().get("ports") instanceof Node.Sequence ports) {
                ports.items().forEach(port -> addNamed(port, named));
            }
        }
        return named;
    }

    private static void addNamed(Node port, Map<String, Ranges> named) {
        if (!(port instanceof Node.Mapping map)
                || !(map.get("name") instanceof Node.Scalar name)
                || !(map.get("containerPort") instanceof Node.Scalar number)
                || !number.text().matches("[0-9]{1,5}")) {
            return;
        }
        String protocolName = map.get("protocol") instanceof Node.Scalar written ? written.text() : "TCP";
        Ports.Protocol.of(protocolName).ifPresent(protocol -> {
            int value = Integer.parseInt(number.text());
            named.merge(PodNetwork.nameOf(protocol, name.text()), Ports.of(protocol, value, value), Ranges::union);
        });
    }

    /** Whether the pods share their node's network, where the effect of NetworkPolicies is undefined. */
    public static boolean usesHostNetwork(PodTemplate template) {
        return template.spec()
                .map(spec -> spec.get("hostNetwork") instanceof Node.Scalar host
                        && host.text().equals("true"))
                .orElse(false);
    }
}
