package dev.sluice.dsl.kubernetes;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ports of all protocols as one set of numbers: TCP's, then UDP's, then SCTP's. */
public final class Ports {
    private static final int SIZE = 1 << 16;

    /** Every port of every protocol. */
    public static final Ranges ALL = Ranges.of(0, 3L * SIZE - 1);

    private Ports() {}

    /** The protocols of a NetworkPolicy; ICMP is none of them. */
    public enum Protocol {
        TCP,
        UDP,
        SCTP;

        static Optional<Protocol> of(String name) {
            for (Protocol each : values()) {
                if (each.name().equals(name)) {
                    return Optional.of(each);
                }
            }
            return Optional.empty();
        }
    }

    public static Ranges all(Protocol protocol) {
        return of(protocol, 0, SIZE - 1);
    }

    public static Ranges of(Protocol protocol, int first, int last) {
        long offset = (long) protocol.ordinal() * SIZE;
        return Ranges.of(offset + first, offset + last);
    }

    /** {@code TCP 80, UDP 53–60}; {@code every port} for {@link #ALL}. */
    public static String show(Ranges ports) {
        if (ports.equals(ALL)) {
            return "every port";
        }
        List<String> shown = new ArrayList<>();
        for (Protocol protocol : Protocol.values()) {
            for (Ranges.Range range : ports.intersect(all(protocol)).ranges()) {
                BigInteger offset = BigInteger.valueOf((long) protocol.ordinal() * SIZE);
                int first = range.first().subtract(offset).intValueExact();
                int last = range.last().subtract(offset).intValueExact();
                shown.add(
                        first == 0 && last == SIZE - 1
                                ? "every " + protocol + " port"
                                : protocol + " " + first + (first == last ? "" : "–" + last));
            }
        }
        return shown.isEmpty() ? "no port" : String.join(", ", shown);
    }
}
