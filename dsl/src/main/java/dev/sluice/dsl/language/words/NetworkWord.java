package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Security.Network;
import dev.sluice.dsl.model.Security.Traffic;
import dev.sluice.dsl.model.Security.Verb;
import java.util.Optional;

/** {@code network { … }}. */
final class NetworkWord extends Word<Network> {
    NetworkWord() {
        super("network", Times.ONCE, "What all NetworkPolicies together must make of the application's pods.", """
                network {
                    deny     ingress
                    allow    ingress, from: namespace('ingress-nginx'), port: 8080
                    restrict egress, to: app('checkout-db'), dns: true
                }""");
        inside(new TrafficWord(
                "deny",
                Verb.DENY,
                "The pods are isolated in this direction: only what is allowed passes.",
                "deny ingress"));
        inside(new TrafficWord(
                "allow",
                Verb.ALLOW,
                "These, and no others, may reach the pods (ingress) or be reached (egress).",
                "allow ingress, from: namespace('ingress-nginx'), port: 8080"));
        inside(new TrafficWord(
                "restrict",
                Verb.RESTRICT,
                "The pods are isolated in this direction, but for these.",
                "restrict egress, to: app('checkout-db'), dns: true"));
    }

    @Override
    protected Optional<Network> read(Entry entry) {
        return Optional.of(new Network(entry.all(Traffic.class), entry.position()));
    }
}
