package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Security.Peer;
import java.util.Optional;

/** {@code app('payments')}, at the other end of a connection. */
final class AppPeerWord extends Word<Peer> {
    private final Parameter<String> name = argument("name", Values.NAME, "the value of app.kubernetes.io/name");
    private final Parameter<String> namespace =
            option("namespace", Values.NAMESPACE, "the namespace in which it runs; else the application's own");

    AppPeerWord() {
        super(
                "app",
                Times.MANY,
                "Pods whose label app.kubernetes.io/name has this value.",
                "restrict egress, to: app('payments', namespace: 'billing')");
    }

    @Override
    protected Optional<Peer> read(Entry entry) {
        return Optional.of(new Peer.App(entry.get(name), entry.find(namespace)));
    }
}
