package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.model.Security;
import java.util.List;
import java.util.Locale;

/** A line of {@code network} as the policy writes it. */
final class NetworkText {
    private NetworkText() {}

    static String of(Security.Traffic line) {
        StringBuilder text = new StringBuilder(line.verb().name().toLowerCase(Locale.ROOT))
                .append(' ')
                .append(line.direction().name().toLowerCase(Locale.ROOT));
        if (!line.peers().isEmpty()) {
            String side = line.direction() == Security.Direction.INGRESS ? "from" : "to";
            List<String> peers = line.peers().stream().map(NetworkText::of).toList();
            text.append(", ").append(side).append(": ").append(one(peers));
        }
        if (!line.ports().isEmpty()) {
            text.append(", port: ")
                    .append(one(line.ports().stream().map(String::valueOf).toList()));
        }
        return line.dns() ? text.append(", dns: true").toString() : text.toString();
    }

    static String of(Security.Peer peer) {
        if (peer instanceof Security.Peer.Namespace namespace) {
            return "namespace('" + namespace.name() + "')";
        }
        if (peer instanceof Security.Peer.App app) {
            return "app('" + app.name() + "'"
                    + app.namespace().map(name -> ", namespace: '" + name + "'").orElse("") + ")";
        }
        return "cidr('" + ((Security.Peer.Cidr) peer).range() + "')";
    }

    private static String one(List<String> texts) {
        return texts.size() == 1 ? texts.get(0) : "[" + String.join(", ", texts) + "]";
    }
}
