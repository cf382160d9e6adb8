package dev.sluice.agent.signal.prometheus;

import dev.sluice.agent.signal.prometheus.Answer.Failed;
import dev.sluice.agent.signal.prometheus.Answer.Refused;
import dev.sluice.dsl.model.Signal;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import okhttp3.Call;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Asks one server, with patience and within bounds. Never throws because of what a server does. Serves several threads. */
final class PrometheusClient {
    /** Longer addresses are cut or refused by some proxies; a query that makes one goes into a POST. */
    private static final int LONGEST_ADDRESS = 2_000;

    private static final int LONGEST_CREDENTIAL = 1 << 16;

    private final Endpoint endpoint;
    private final Bounds bounds;
    private final OkHttpClient http;

    /** @throws IllegalArgumentException where the file of the trusted certificates is of no use */
    PrometheusClient(Endpoint endpoint, Bounds bounds) {
        this.endpoint = endpoint;
        this.bounds = bounds;
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .connectTimeout(bounds.request())
                .readTimeout(bounds.request())
                .writeTimeout(bounds.request());
        endpoint.authority().ifPresent(file -> {
            Authority authority = Authority.read(file);
            builder.sslSocketFactory(authority.sockets(), authority.trust());
        });
        this.http = builder.build();
    }

    /** @param deadline after which nothing more is tried, in {@link System#nanoTime} */
    Answer instant(String query, Instant at, long deadline) {
        return ask("query", Map.of("query", query, "time", seconds(at)), deadline);
    }

    Answer range(String query, Instant from, Instant to, Duration step, long deadline) {
        Map<String, String> parameters =
                Map.of("query", query, "start", seconds(from), "end", seconds(to), "step", step.toSeconds() + "s");
        return ask("query_range", parameters, deadline);
    }

    private static String seconds(Instant at) {
        return String.format(Locale.ROOT, "%d.%03d", at.getEpochSecond(), at.getNano() / 1_000_000);
    }

    private Answer ask(String path, Map<String, String> parameters, long deadline) {
        Duration pause = bounds.firstPause();
        Attempt last =
                new Attempt(new Failed(Signal.Reason.OUTAGE, "no time was left to ask"), false, Optional.empty());
        for (int attempt = 1; attempt <= bounds.attempts(); attempt++) {
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            if (left.compareTo(Duration.ofMillis(1)) < 0) {
                return last.answer();
            }
            last = attempt(path, parameters, left.compareTo(bounds.request()) < 0 ? left : bounds.request());
            if (!last.again() || attempt == bounds.attempts()) {
                return last.answer();
            }
            Duration wait = last.retryAfter().orElse(jittered(pause));
            if (wait.compareTo(Duration.ofNanos(deadline - System.nanoTime())) >= 0 || !slept(wait)) {
                return last.answer();
            }
            pause = pause.multipliedBy(2);
        }
        return last.answer();
    }

    /** Between a half and one and a half, so that many clients do not come back together. */
    private static Duration jittered(Duration pause) {
        return Duration.ofNanos(
                (long) (pause.toNanos() * ThreadLocalRandom.current().nextDouble(0.5, 1.5)));
    }

    private static boolean slept(Duration wait) {
        try {
            Thread.sleep(wait.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private record Attempt(Answer answer, boolean again, Optional<Duration> retryAfter) {
        static Attempt last(Answer answer) {
            return new Attempt(answer, false, Optional.empty());
        }

        static Attempt outage(String detail) {
            return new Attempt(new Failed(Signal.Reason.OUTAGE, detail), true, Optional.empty());
        }
    }

    private Attempt attempt(String path, Map<String, String> parameters, Duration timeout) {
        Call call;
        try {
            call = http.newCall(request(path, parameters, timeout));
        } catch (IOException | IllegalArgumentException e) {
            return Attempt.last(new Failed(Signal.Reason.OUTAGE, e.getMessage()));
        }
        call.timeout().timeout(timeout.toNanos(), java.util.concurrent.TimeUnit.NANOSECONDS);
        try (Response response = call.execute()) {
            return read(response);
        } catch (ResponseReader.TooLarge e) {
            return Attempt.last(new Failed(Signal.Reason.TOO_MANY, e.getMessage()));
        } catch (com.fasterxml.jackson.core.exc.StreamConstraintsException e) {
            return Attempt.last(new Failed(Signal.Reason.TOO_MANY, "an answer beyond all bounds"));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return Attempt.outage("the answer ends early or is no JSON");
        } catch (InterruptedIOException e) {
            return Attempt.outage("no answer within " + timeout.toMillis() + " ms");
        } catch (javax.net.ssl.SSLException e) {
            return Attempt.last(new Failed(Signal.Reason.OUTAGE, server() + ": " + said(e)));
        } catch (IOException e) {
            return Attempt.outage(server() + ": " + said(e));
        }
    }

    private static String said(IOException e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return ResponseReader.shortened(message.lines().findFirst().orElse(""));
    }

    private String server() {
        return endpoint.url().getHost()
                + (endpoint.url().getPort() < 0 ? "" : ":" + endpoint.url().getPort());
    }

    private Request request(String path, Map<String, String> parameters, Duration timeout) throws IOException {
        HttpUrl base = HttpUrl.get(endpoint.url().toString())
                .newBuilder()
                .addPathSegments("api/v1/" + path)
                .build();
        HttpUrl.Builder address = base.newBuilder();
        FormBody.Builder form = new FormBody.Builder();
        parameters.forEach(address::addQueryParameter);
        parameters.forEach(form::add);
        // one more than is taken, so that a cut answer is told from a full one
        Map<String, String> bounding =
                Map.of("timeout", timeout.toMillis() + "ms", "limit", String.valueOf(bounds.series() + 1));
        bounding.forEach(address::addQueryParameter);
        bounding.forEach(form::add);
        HttpUrl whole = address.build();
        Request.Builder request = new Request.Builder().header("Accept", "application/json");
        if (whole.toString().length() <= LONGEST_ADDRESS) {
            request.url(whole);
        } else {
            request.url(base).post(form.build());
        }
        authorise(request);
        return request.build();
    }

    private void authorise(Request.Builder request) throws IOException {
        for (Map.Entry<String, String> header : endpoint.headers().entrySet()) {
            String value = header.getValue();
            request.header(header.getKey(), value.startsWith("@") ? secret(Path.of(value.substring(1))) : value);
        }
        if (endpoint.token().isPresent()) {
            request.header("Authorization", "Bearer " + secret(endpoint.token().get()));
        } else if (endpoint.user().isPresent()) {
            String password =
                    endpoint.password().isPresent() ? secret(endpoint.password().get()) : "";
            request.header("Authorization", Credentials.basic(endpoint.user().get(), password, StandardCharsets.UTF_8));
        }
    }

    /** A file's content without the line end that editors add. No message ever shows it. */
    private static String secret(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String content = new String(in.readNBytes(LONGEST_CREDENTIAL), StandardCharsets.UTF_8).strip();
            if (content.isEmpty() || content.chars().anyMatch(c -> c < ' ' || c > '~')) {
                throw new IOException(file + " holds no credential: one line of visible characters is expected");
            }
            return content;
        } catch (java.nio.file.FileSystemException e) {
            throw new IOException("cannot read the credentials in " + file, e);
        }
    }

    private Attempt read(Response response) throws IOException {
        int code = response.code();
        Optional<Duration> after = retryAfter(response);
        try (InputStream body = new Bounded(response.body().byteStream(), bounds.bytes())) {
            if (code == 200) {
                return Attempt.last(new ResponseReader(bounds).read(body));
            }
            if (code == 400 || code == 422) {
                return Attempt.last(refusal(body));
            }
        }
        if (response.isRedirect()) {
            return Attempt.last(new Failed(
                    Signal.Reason.OUTAGE, server() + " sends elsewhere (HTTP " + code + "); name that address itself"));
        }
        if (code == 401 || code == 403) {
            return Attempt.last(
                    new Failed(Signal.Reason.OUTAGE, server() + " refuses the credentials (HTTP " + code + ")"));
        }
        Answer failed = new Failed(Signal.Reason.OUTAGE, server() + " answers HTTP " + code);
        boolean again = code >= 500 || code == 429 || code == 408;
        return new Attempt(failed, again, after);
    }

    /** What a server of the API says with 400 and 422; where a query would load too much, that is no fault of the query. */
    private Answer refusal(InputStream body) {
        try {
            Answer answer = new ResponseReader(bounds).read(body);
            if (answer instanceof Refused refused) {
                boolean large = refused.reason().contains("too many samples")
                        || refused.reason().contains("maximum number of series")
                        || refused.reason().contains("limit exceeded");
                return large ? new Failed(Signal.Reason.TOO_MANY, refused.reason()) : refused;
            }
        } catch (IOException e) {
            // not the API's own words: a proxy's page, of which nothing is shown
        }
        return new Failed(Signal.Reason.OUTAGE, server() + " refuses the request, without the API's reason");
    }

    /** RFC 9110, section 10.2.3: seconds, or a date. */
    private static Optional<Duration> retryAfter(Response response) {
        String value = response.header("Retry-After");
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isEmpty() && value.length() < 9 && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            ZonedDateTime date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration wait = Duration.between(Instant.now(), date.toInstant());
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Refuses to go on after so many bytes. */
    private static final class Bounded extends FilterInputStream {
        private final long most;
        private long left;

        Bounded(InputStream in, long most) {
            super(in);
            this.most = most;
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) throws IOException {
            left -= read;
            if (left < 0) {
                throw new ResponseReader.TooLarge("an answer longer than " + most + " bytes");
            }
        }
    }
}
