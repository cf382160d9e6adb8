package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Choice;
import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Kind;
import dev.sluice.dsl.language.grammar.Kinds;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Security.Direction;
import dev.sluice.dsl.model.Security.Peer;
import dev.sluice.dsl.model.Security.Traffic;
import dev.sluice.dsl.model.Security.Verb;
import java.util.List;
import java.util.Optional;

/** {@code deny}, {@code allow} and {@code restrict}. */
final class TrafficWord extends Word<Traffic> {
    private static final Kind<List<Peer>> PEERS = Kinds.oneOrMore(Kinds.call(
            "a peer: namespace('x'), app('x') or cidr('10.0.0.0/8')",
            new NamespacePeerWord(),
            new AppPeerWord(),
            new CidrPeerWord()));

    private final Verb verb;
    private final Parameter<Direction> direction = argument(
            "direction",
            new Choice<Direction>("a direction")
                    .of("ingress", Direction.INGRESS, "what reaches the pods")
                    .of("egress", Direction.EGRESS, "what the pods reach"),
            "which way");
    private final Parameter<List<Peer>> from = option("from", PEERS, "who reaches the pods, of ingress");
    private final Parameter<List<Peer>> to = option("to", PEERS, "whom the pods reach, of egress");
    private final Parameter<List<Integer>> port =
            option("port", Kinds.oneOrMore(Values.PORT), "through these ports only; else through all");
    private final Parameter<Boolean> dns = option("dns", Kinds.FLAG, "kube-dns may be reached as well, of egress");

    TrafficWord(String word, Verb verb, String about, String example) {
        super(word, Times.MANY, about, example);
        this.verb = verb;
    }

    @Override
    protected Optional<Traffic> read(Entry entry) {
        boolean ingress = entry.get(direction) == Direction.INGRESS;
        Parameter<List<Peer>> peers = ingress ? from : to;
        Parameter<List<Peer>> other = ingress ? to : from;
        if (entry.find(other).isPresent()) {
            return refuse(
                    entry,
                    other,
                    "`" + other.name() + ":` has no meaning with " + (ingress ? "ingress" : "egress"),
                    "write " + peers.name() + ":");
        }
        if (ingress && entry.find(dns).isPresent()) {
            return refuse(entry, dns, "`dns:` has no meaning with ingress", "it stands with egress");
        }
        boolean more = entry.find(peers).isPresent()
                || entry.find(port).isPresent()
                || entry.find(dns).isPresent();
        if (verb == Verb.DENY && more) {
            return entry.reading()
                    .refuse(
                            "option",
                            entry.position(),
                            "`deny` denies the whole direction",
                            "say what stays allowed by allow or restrict");
        }
        if (verb != Verb.DENY && entry.complete() && entry.find(peers).isEmpty()) {
            return entry.reading()
                    .refuse(
                            "missing",
                            entry.namePosition(),
                            "`" + name() + "` needs the option `" + peers.name() + ":`",
                            "as in: " + example());
        }
        return Optional.of(new Traffic(
                verb,
                entry.get(direction),
                entry.find(peers).orElse(List.of()),
                entry.find(port).orElse(List.of()),
                entry.find(dns).orElse(false),
                entry.position()));
    }

    private static Optional<Traffic> refuse(Entry entry, Parameter<?> at, String message, String hint) {
        return entry.reading().refuse("option", entry.at(at), message, hint);
    }
}
