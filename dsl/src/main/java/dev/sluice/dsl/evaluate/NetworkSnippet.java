package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.kubernetes.Labels;
import dev.sluice.dsl.kubernetes.NetworkPolicy.Direction;
import dev.sluice.dsl.kubernetes.PodTemplate;
import dev.sluice.dsl.kubernetes.Ports;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The NetworkPolicy that would satisfy what is demanded of a direction of a pod's network. */
final class NetworkSnippet {
    private NetworkSnippet() {}

    static String of(
            Resource workload, PodTemplate template, String namespace, Direction direction, List<Demanded> demands) {
        boolean in = direction == Direction.INGRESS;
        List<String> lines = new ArrayList<>();
        lines.add("apiVersion: networking.k8s.io/v1");
        lines.add("kind: NetworkPolicy");
        lines.add("metadata: {name: " + workload.name() + (in ? "-ingress" : "-egress") + ", namespace: " + namespace
                + "}");
        lines.add("spec:");
        lines.add("  podSelector: " + matchLabels(selecting(template)));
        lines.add("  policyTypes: [" + (in ? "Ingress" : "Egress") + "]");
        lines.add(in ? "  ingress:" : "  egress:");
        int size = lines.size();
        for (Demanded demanded : demands) {
            for (Demanded.Target target : demanded.targets()) {
                lines.add((in ? "  - from: [" : "  - to: [") + peer(target, namespace) + "]");
                if (target.isDns()) {
                    lines.add("    ports: [{protocol: UDP, port: 53}, {protocol: TCP, port: 53}]");
                } else if (!demanded.line().ports().isEmpty()) {
                    List<String> ports = demanded.line().ports().stream()
                            .map(port -> "{protocol: " + Ports.Protocol.TCP + ", port: " + port + "}")
                            .toList();
                    lines.add("    ports: [" + String.join(", ", ports) + "]");
                }
            }
        }
        if (lines.size() == size) {
            lines.set(size - 1, lines.get(size - 1) + " []");
        }
        return String.join("\n", lines);
    }

    private static String peer(Demanded.Target target, String own) {
        if (target.peer().orElse(null) instanceof Security.Peer.Cidr cidr) {
            return "{ipBlock: {cidr: '" + cidr.range() + "'}}";
        }
        String pods = target.labels().isEmpty() ? "" : "podSelector: " + matchLabels(target.labels());
        if (target.namespace().equals(own)) {
            return "{" + (pods.isEmpty() ? "podSelector: {}" : pods) + "}";
        }
        String namespaces = "namespaceSelector: " + matchLabels(Map.of(Labels.NAMESPACE_NAME, target.namespace()));
        return "{" + namespaces + (pods.isEmpty() ? "" : ", " + pods) + "}";
    }

    /** The label by which pods are best told apart: the recommended one, else all that the template has. */
    private static Map<String, String> selecting(PodTemplate template) {
        Map<String, String> labels = Labels.of(template).known();
        String name = labels.get(Demanded.APP);
        return name == null ? labels : Map.of(Demanded.APP, name);
    }

    private static String matchLabels(Map<String, String> labels) {
        if (labels.isEmpty()) {
            return "{}";
        }
        List<String> entries = labels.entrySet().stream()
                .map(each -> "'" + each.getKey() + "': '" + each.getValue().replace("'", "''") + "'")
                .toList();
        return "{matchLabels: {" + String.join(", ", entries) + "}}";
    }
}
