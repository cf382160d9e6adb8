package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Kinds;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Security.Peer;
import java.math.BigInteger;
import java.util.Optional;

/** {@code cidr('10.0.0.0/8')}, at the other end of a connection. */
final class CidrPeerWord extends Word<Peer> {
    private final Parameter<String> range =
            argument("range", Kinds.text("an address range, as '10.0.0.0/8'"), "addresses");

    CidrPeerWord() {
        super("cidr", Times.MANY, "A range of addresses.", "allow ingress, from: cidr('10.0.0.0/8')");
    }

    @Override
    protected Optional<Peer> read(Entry entry) {
        String text = entry.get(range);
        if (isRange(text)) {
            return Optional.of(new Peer.Cidr(text));
        }
        return entry.reading()
                .refuse(
                        "cidr",
                        entry.at(range),
                        "'" + text + "' is no address range",
                        "write the network's address and its length, as '10.0.0.0/8' or '2001:db8::/32'");
    }

    /** An address without bits behind the prefix, so that what is meant is what is written. */
    private static boolean isRange(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || slash + 4 < text.length() || !text.substring(slash + 1).matches("[0-9]{1,3}")) {
            return false;
        }
        int length = Integer.parseInt(text.substring(slash + 1));
        String address = text.substring(0, slash);
        byte[] bytes = address.contains(":") ? Addresses.version6(address) : Addresses.version4(address);
        if (bytes.length == 0 || length > bytes.length * 8) {
            return false;
        }
        BigInteger number = new BigInteger(1, bytes);
        return number.signum() == 0 || number.getLowestSetBit() >= bytes.length * 8 - length;
    }
}
