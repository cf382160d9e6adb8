package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Security.Peer;
import java.util.Optional;

/** {@code namespace('ingress-nginx')}, at the other end of a connection. */
final class NamespacePeerWord extends Word<Peer> {
    private final Parameter<String> name = argument("name", Values.NAMESPACE, "the namespace's name");

    NamespacePeerWord() {
        super("namespace", Times.MANY, "All pods of a namespace.", "allow ingress, from: namespace('ingress-nginx')");
    }

    @Override
    protected Optional<Peer> read(Entry entry) {
        return Optional.of(new Peer.Namespace(entry.get(name)));
    }
}
