package dev.sluice.agent.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.agent.admission.Cluster.Asked;
import dev.sluice.policies.StandardLibrary;
import io.prometheus.client.CollectorRegistry;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The webhooks over TLS: right answers, and bounds on who asks. */
class AdmissionServerTest {
    private static final Asked BAD = new Asked("pods").create(Cluster.barePod("x", Cluster.BAD_IMAGE, ""));
    private static ServingCertificate first;
    private static ServingCertificate second;

    private final Vertx vertx = Vertx.vertx();
    private final Cluster cluster = Cluster.governed();
    private final CollectorRegistry registry = new CollectorRegistry();
    private final List<Ruling> rulings = new CopyOnWriteArrayList<>();
    private AdmissionServer server;
    private int port;

    @BeforeAll
    static void makesCertificates() throws Exception {
        first = ServingCertificate.create(List.of("localhost", "127.0.0.1"));
        second = ServingCertificate.create(List.of("localhost", "127.0.0.1"));
    }

    private void start(AdmissionServer.Bounds bounds) throws Exception {
        server = new AdmissionServer(
                vertx, cluster, StandardLibrary.bundled(), bounds, Clock.systemUTC(), registry, rulings::add);
        port = server.start("127.0.0.1", 0, first)
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    @AfterEach
    void stops() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static SSLContext trusting(ServingCertificate... certificates) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (ServingCertificate each : certificates) {
            store.setCertificateEntry(
                    "ca" + store.size(),
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(
                                    new ByteArrayInputStream(each.authority().getBytes(StandardCharsets.US_ASCII))));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static HttpClient client(ServingCertificate... trusted) throws Exception {
        return HttpClient.newBuilder().sslContext(trusting(trusted)).build();
    }

    private HttpRequest post(String path, byte[] body) {
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private HttpResponse<String> ask(HttpClient client, String path, String body) throws Exception {
        return client.send(post(path, body.getBytes(StandardCharsets.UTF_8)), HttpResponse.BodyHandlers.ofString());
    }

    private double rejected(String reason) {
        Double value = registry.getSampleValue(
                "sluice_admission_rejected_total", new String[] {"reason"}, new String[] {reason});
        return value == null ? 0 : value;
    }

    @Test
    void answersWithTheUidAndRecordsWhatIsNoDryRun() throws Exception {
        start(AdmissionServer.Bounds.DEFAULT);
        HttpClient client = client(first);
        HttpResponse<String> denied = ask(client, "/judge", BAD.json());
        assertEquals(200, denied.statusCode());
        assertTrue(denied.body().contains("\"uid\":\"u-1\",\"allowed\":false"), denied.body());
        assertTrue(denied.body().contains("\"code\":403"), denied.body());
        assertEquals(1, rulings.size());
        String dry = new Asked("pods")
                .create(Cluster.barePod("x", Cluster.BAD_IMAGE, ""))
                .dry()
                .json();
        assertTrue(ask(client, "/judge", dry).body().contains("\"allowed\":false"));
        assertEquals(1, rulings.size(), "a dry run leaves no trace");
        assertEquals(
                2.0,
                registry.getSampleValue(
                        "sluice_admission_requests_total",
                        new String[] {"webhook", "outcome", "allowed"},
                        new String[] {"judge", "fail", "false"}));
    }

    @Test
    void recordsABreakGlassAnnotationThatIsNew() throws Exception {
        start(AdmissionServer.Bounds.DEFAULT);
        String pod = Cluster.barePod("x", Cluster.BAD_IMAGE, ",\"annotations\":{\"sluice.dev/override\":\"fire\"}");
        assertTrue(ask(client(first), "/guard", new Asked("pods").create(pod).json())
                .body()
                .contains("\"allowed\":true"));
        assertEquals("fire", rulings.get(0).override().orElseThrow());
    }

    @Test
    void garbageGetsAWellFormedRefusal() throws Exception {
        start(AdmissionServer.Bounds.DEFAULT);
        HttpClient client = client(first);
        assertEquals(400, ask(client, "/judge", "\0\1garbage").statusCode());
        assertEquals(400, ask(client, "/judge", "{\"kind\":\"Pod\"}").statusCode());
        assertEquals(404, ask(client, "/elsewhere", BAD.json()).statusCode());
        assertEquals(200, ask(client, "/judge", BAD.json()).statusCode());
    }

    @Test
    void aBodyOfTenMegabytesIsRefusedAndOthersAreAnswered() throws Exception {
        start(AdmissionServer.Bounds.DEFAULT);
        HttpClient client = client(first);
        CompletableFuture<HttpResponse<String>> large =
                client.sendAsync(post("/judge", new byte[10 << 20]), HttpResponse.BodyHandlers.ofString());
        assertEquals(200, ask(client, "/judge", BAD.json()).statusCode());
        try {
            assertEquals(413, large.get(20, TimeUnit.SECONDS).statusCode());
        } catch (java.util.concurrent.ExecutionException closed) {
            assertTrue(closed.getCause() instanceof java.io.IOException); // the answer came before the body was sent
        }
        assertEquals(1, rejected("size"));
    }

    @Test
    void aSlowClientIsCutOffAndOthersAreAnswered() throws Exception {
        start(new AdmissionServer.Bounds(64L << 20, 64, 64, 64, 500, 1_000));
        try (SSLSocket slow = (SSLSocket) trusting(first).getSocketFactory().createSocket("127.0.0.1", port)) {
            OutputStream out = slow.getOutputStream();
            out.write("POST /judge HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            assertEquals(200, ask(client(first), "/judge", BAD.json()).statusCode());
            String answer = new String(slow.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertEquals("HTTP/1.1 408", answer);
        }
        try (SSLSocket silent = (SSLSocket) trusting(first).getSocketFactory().createSocket("127.0.0.1", port)) {
            silent.startHandshake();
            silent.setSoTimeout(20_000);
            assertEquals(-1, silent.getInputStream().read(), "a connection that asks nothing is closed");
        }
    }

    @Test
    void aJudgementThatTakesTooLongIsAnExplicitUnknown() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        start(new AdmissionServer.Bounds(64L << 20, 64, 64, 64, 300, 5_000));
        Thread judging = Thread.currentThread();
        cluster.beforePolicies = () -> {
            if (Thread.currentThread() != judging
                    && Thread.currentThread().getName().startsWith("admission-")) {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        HttpResponse<String> late = ask(client(first), "/judge", BAD.json());
        assertTrue(late.body().contains("\"allowed\":false"), late.body());
        assertTrue(late.body().contains("UNKNOWN: no answer within 300 ms"), late.body());
        assertTrue(ask(client(first), "/guard", BAD.json()).body().contains("\"allowed\":true"), "guard fails open");
        go.countDown();
    }

    @Test
    void aFloodIsAnsweredInFullWithinItsBounds() throws Exception {
        start(new AdmissionServer.Bounds(64L << 20, 64, 8, 16, 3_000, 30_000));
        HttpClient client = client(first);
        assertEquals(200, ask(client, "/judge", BAD.json()).statusCode()); // one connection for all
        List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            all.add(client.sendAsync(
                    post("/judge", BAD.json().getBytes(StandardCharsets.UTF_8)), HttpResponse.BodyHandlers.ofString()));
        }
        for (CompletableFuture<HttpResponse<String>> each : all) {
            String body = each.get(20, TimeUnit.SECONDS).body();
            assertTrue(body.contains("\"allowed\":false"), body);
            assertTrue(body.contains("UNKNOWN") || body.contains(Cluster.BAD_IMAGE), body);
        }
    }

    @Test
    void aCertificateIsChangedUnderLoadWithoutAFailedRequest() throws Exception {
        start(AdmissionServer.Bounds.DEFAULT);
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            if (i == 30) {
                server.use(second).toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
            }
            HttpClient fresh = i % 3 == 0 ? client(first, second) : client(second, first);
            statuses.add(ask(fresh, "/judge", BAD.json()).statusCode());
        }
        assertEquals(java.util.Collections.nCopies(60, 200), statuses);
        try (SSLSocket socket = (SSLSocket) trusting(second).getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.startHandshake(); // fails where the first certificate is still served
            X509Certificate served = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            assertFalse(served.getSubjectAlternativeNames().isEmpty());
        }
        assertNotEquals(first.certificates(), second.certificates());
    }
}
