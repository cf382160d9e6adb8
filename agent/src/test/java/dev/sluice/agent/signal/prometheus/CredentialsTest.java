package dev.sluice.agent.signal.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.sluice.agent.signal.prometheus.Answer.Failed;
import dev.sluice.agent.signal.prometheus.Answer.Result;
import dev.sluice.dsl.model.Signal.Reason;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a server is told who asks, and how it is known to be the one that was meant. */
class CredentialsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @TempDir
    private Path folder;

    private static Answer ask(Endpoint endpoint) {
        return new PrometheusClient(endpoint, Bounds.DEFAULT)
                .instant("up", NOW, System.nanoTime() + Bounds.DEFAULT.round().toNanos());
    }

    @Test
    void basicCredentialsAndHeadersAreSent() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "open sesame\n");
        Path tenant = Files.writeString(folder.resolve("tenant"), "shop\n");
        List<String> seen = new ArrayList<>();
        try (LocalServer server = new LocalServer((asked, exchange) -> {
            seen.add(asked.authorization());
            seen.add(exchange.getRequestHeaders().getFirst("X-Scope-OrgID"));
            seen.add(exchange.getRequestHeaders().getFirst("X-Plain"));
            LocalServer.reply(exchange, 200, LocalServer.vector());
        })) {
            Endpoint endpoint = new Endpoint(
                    server.url(),
                    Optional.empty(),
                    Optional.of("ali"),
                    Optional.of(password),
                    Optional.empty(),
                    Map.of("X-Scope-OrgID", "@" + tenant, "X-Plain", "yes"));
            assertInstanceOf(Result.class, ask(endpoint));
        }
        assertEquals(List.of("Basic YWxpOm9wZW4gc2VzYW1l", "shop", "yes"), seen);
    }

    @Test
    void onlyAServerWhoseCertificateTheFileVouchesForIsAsked() throws Exception {
        Path store = folder.resolve("server.p12");
        Path certificate = folder.resolve("ca.crt");
        keytool(
                "-genkeypair -alias server -keyalg EC -dname CN=localhost -ext SAN=ip:127.0.0.1 -storetype PKCS12 -storepass"
                        + " changeit -keystore " + store);
        keytool("-exportcert -rfc -alias server -storepass changeit -keystore " + store + " -file " + certificate);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(store)));
        server.createContext("/", exchange -> {
            try (exchange) {
                LocalServer.reply(exchange, 200, LocalServer.vector());
            }
        });
        server.start();
        try {
            int port = server.getAddress().getPort();
            assertInstanceOf(Result.class, ask(tls("127.0.0.1", port, Optional.of(certificate))));
            assertOutage(ask(tls("127.0.0.1", port, Optional.empty())));
            // the certificate is for the address, not for this name
            assertOutage(ask(tls("localhost", port, Optional.of(certificate))));
        } finally {
            server.stop(0);
        }
    }

    private static void assertOutage(Answer answer) {
        Failed failed = assertInstanceOf(Failed.class, answer);
        assertEquals(Reason.OUTAGE, failed.reason());
        assertTrue(!failed.detail().isEmpty(), failed::toString);
    }

    private static Endpoint tls(String host, int port, Optional<Path> authority) {
        return new Endpoint(
                URI.create("https://" + host + ":" + port),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                authority,
                Map.of());
    }

    private static SSLContext context(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(String arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments.split(" ")));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), output);
    }
}
