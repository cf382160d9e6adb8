package dev.sluice.agent.signal.http;

import dev.sluice.agent.signal.http.Answer.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.CookieJar;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Asks pods how they are, many at once and each within its time. Follows no redirect, goes through no proxy, looks up no name
 * and keeps no connection. Never throws because of what a pod does. Serves several threads.
 */
public final class HealthChecks {
    private static final int AT_ONCE = 32;
    private static final int AT_ONCE_A_POD = 2;
    private static final long MOST_OF_BODY = 64 << 10;

    private final Addresses addresses;
    private final OkHttpClient http;

    /**
     * @param loopback whether addresses of the loopback device may be asked: for tests and for a laboratory
     * @param barred addresses of nodes and API servers, as they are at the moment of a connection
     */
    public HealthChecks(boolean loopback, Supplier<Set<InetAddress>> barred) {
        this.addresses = new Addresses(loopback, barred);
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(AT_ONCE);
        dispatcher.setMaxRequestsPerHost(AT_ONCE_A_POD);
        X509TrustManager anybody = new Anybody();
        this.http = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .socketFactory(addresses)
                .sslSocketFactory(sockets(anybody), anybody)
                .hostnameVerifier((host, session) -> true)
                .proxy(Proxy.NO_PROXY)
                .cookieJar(CookieJar.NO_COOKIES)
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectionSpecs(List.of(ConnectionSpec.COMPATIBLE_TLS, ConnectionSpec.CLEARTEXT))
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.MILLISECONDS))
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .build();
    }

    private static javax.net.ssl.SSLSocketFactory sockets(X509TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** A kubelet's probes verify no certificate either: nothing is sent that must stay secret. */
    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** Asks all of them, and waits for the last answer or the end of its time; an entry for each target. */
    public Map<Target, Answer> ask(Collection<Target> targets, Check check) {
        Map<Target, CompletableFuture<Answer>> asked = new LinkedHashMap<>();
        targets.forEach(target -> asked.computeIfAbsent(target, each -> ask(each, check)));
        Map<Target, Answer> answers = new LinkedHashMap<>();
        asked.forEach((target, answer) -> answers.put(target, answer.join()));
        return answers;
    }

    private CompletableFuture<Answer> ask(Target target, Check check) {
        Optional<String> refusal = refusal(target, check);
        if (refusal.isPresent()) {
            return CompletableFuture.completedFuture(Answer.notAsked(refusal.get()));
        }
        InetAddress address = Addresses.parse(target.address()).orElseThrow();
        HttpUrl url = new HttpUrl.Builder()
                .scheme(check.tls() ? "https" : "http")
                .host(address.getHostAddress())
                .port(target.port())
                .build()
                .resolve(check.path());
        Request request = new Request.Builder()
                .url(url)
                .method(check.method(), null)
                .header("User-Agent", "sluice")
                .header("Connection", "close")
                .build();
        Call call = http.newCall(request);
        call.timeout().timeout(check.within().toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        long start = System.nanoTime();
        call.enqueue(new Callback() {
            @Override
            public void onResponse(Call ended, Response response) {
                try (response) {
                    answer.complete(judged(response, check, start));
                } catch (IOException e) {
                    answer.complete(failed(e, check, start));
                }
            }

            @Override
            public void onFailure(Call ended, IOException e) {
                answer.complete(failed(e, check, start));
            }
        });
        return answer;
    }

    /** Why a pod is not asked at all. */
    private Optional<String> refusal(Target target, Check check) {
        boolean plainPath = check.path().startsWith("/")
                && !check.path().startsWith("//")
                && check.path().chars().allMatch(c -> c > ' ' && c != '\\' && c < 0x7f);
        if (!plainPath) {
            return Optional.of("the path must begin with exactly one /");
        }
        if (target.hostNetwork()) {
            return Optional.of(target.name() + " shares its node's network");
        }
        if (target.port() < 1 || target.port() > 65_535) {
            return Optional.of(target.name() + " has no port to ask: name one, or give it a readiness probe");
        }
        Optional<InetAddress> address = Addresses.parse(target.address());
        return address.isEmpty()
                ? Optional.of(target.name() + " has no address")
                : addresses.refusal(address.get()).map(why -> target.name() + ": " + target.address() + " " + why);
    }

    private static Answer judged(Response response, Check check, long start) throws IOException {
        int status = response.code();
        boolean expected = check.expect().map(wanted -> wanted == status).orElse(status >= 200 && status < 400);
        boolean matches = true;
        if (check.body().isPresent()) {
            response.body().source().request(MOST_OF_BODY);
            okio.Buffer read = response.body().source().getBuffer();
            String text = read.readString(Math.min(read.size(), MOST_OF_BODY), StandardCharsets.UTF_8);
            matches = text.contains(check.body().get());
        }
        Duration latency = Duration.ofNanos(System.nanoTime() - start);
        String detail = "HTTP " + status + " after " + latency.toMillis() + " ms"
                + (expected
                        ? ""
                        : ", expected " + check.expect().map(String::valueOf).orElse("200 to 399"))
                + (matches ? "" : ", the body lacks the expected text");
        return new Answer(expected && matches ? Result.WELL : Result.FAILED, detail, latency);
    }

    private static Answer failed(IOException e, Check check, long start) {
        Duration latency = Duration.ofNanos(System.nanoTime() - start);
        boolean late = e instanceof java.io.InterruptedIOException;
        String detail = late
                ? "no answer within " + check.within().toMillis() + " ms"
                : "no answer: " + e.getClass().getSimpleName();
        return new Answer(Result.FAILED, detail, latency);
    }
}
