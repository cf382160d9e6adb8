package dev.sluice.agent.signal.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.net.SocketFactory;

/**
 * Which addresses may be asked (semantics, section 5): none of the loopback device, none that is link-local (a cloud's
 * metadata live there), no group, no node and no API server. It is checked by the socket itself as it connects, so that the
 * address that was checked is the one that is asked.
 */
final class Addresses extends SocketFactory {
    /** Literals alone: {@link InetAddress} would look up anything else. */
    private static final Pattern LITERAL =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private static final int IPV4_IN_IPV6 = 12;

    private final boolean loopback;
    private final Supplier<Set<InetAddress>> barred;

    /** @param barred addresses of nodes and API servers, as they are now */
    Addresses(boolean loopback, Supplier<Set<InetAddress>> barred) {
        this.loopback = loopback;
        this.barred = barred;
    }

    /** The address that a literal means, or nothing. */
    static Optional<InetAddress> parse(String literal) {
        if (!LITERAL.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(literal));
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }

    /** Why this one may not be asked. */
    Optional<String> refusal(InetAddress address) {
        InetAddress meant = embedded(address);
        if (meant.isAnyLocalAddress()) {
            return Optional.of("is no address of a pod");
        }
        if (meant.isLoopbackAddress() && !loopback) {
            return Optional.of("is of the loopback device");
        }
        if (meant.isLinkLocalAddress()) {
            return Optional.of("is link-local");
        }
        if (meant.isMulticastAddress() || isBroadcast(meant)) {
            return Optional.of("is a group's");
        }
        return barred.get().contains(meant) ? Optional.of("is that of a node or of the API server") : Optional.empty();
    }

    private static boolean isBroadcast(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 4 && (bytes[0] & 0xff) >= 240;
    }

    /** IPv4 addresses hide in IPv6 ones: compatible (RFC 4291), NAT64 (RFC 6052) and 6to4 (RFC 3056). */
    private static InetAddress embedded(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != 16) {
            return address;
        }
        boolean zeros = true;
        for (int i = 0; i < IPV4_IN_IPV6; i++) {
            zeros &= bytes[i] == 0;
        }
        boolean small = bytes[12] == 0 && bytes[13] == 0; // :: and ::1 are themselves
        boolean nat64 = bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xff) == 0xff && (bytes[3] & 0xff) == 0x9b;
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        int from = zeros && !small || nat64 ? IPV4_IN_IPV6 : sixToFour ? 2 : -1;
        if (from < 0) {
            return address;
        }
        try {
            return InetAddress.getByAddress(java.util.Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException fourBytesAreEnough) {
            throw new IllegalStateException(fourBytesAreEnough);
        }
    }

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public void connect(SocketAddress endpoint, int timeout) throws IOException {
                InetAddress address = endpoint instanceof InetSocketAddress internet ? internet.getAddress() : null;
                if (address == null || refusal(address).isPresent()) {
                    throw new IOException("this address may not be asked");
                }
                super.connect(endpoint, timeout);
            }

            @Override
            public void connect(SocketAddress endpoint) throws IOException {
                connect(endpoint, 0);
            }
        };
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw new IOException("names are not asked");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        throw new IOException("names are not asked");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        Socket socket = createSocket();
        socket.connect(new InetSocketAddress(host, port));
        return socket;
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(host, port);
    }
}
