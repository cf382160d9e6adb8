package dev.sluice.agent.signal.prometheus;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on the loopback device that answers as a test says, and remembers what it was asked. */
public final class LocalServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** @param authorization the header of that name, or empty */
    public record Asked(String method, String path, Map<String, String> parameters, String authorization) {
        public String query() {
            return parameters.getOrDefault("query", "");
        }
    }

    /** Answers one request. */
    @FunctionalInterface
    public interface Handler {
        void answer(Asked asked, HttpExchange exchange) throws IOException;
    }

    public LocalServer(Handler handler) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                String raw = exchange.getRequestURI().getRawQuery();
                Asked one = new Asked(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getPath(),
                        parameters(raw == null ? body : raw),
                        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                                .orElse(""));
                asked.add(one);
                handler.answer(one, exchange);
            }
        });
        server.setExecutor(threads);
        server.start();
    }

    /** A server that answers every query with this. */
    public static LocalServer saying(int status, String body) {
        return new LocalServer((asked, exchange) -> reply(exchange, status, body));
    }

    public static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    /** An answer with these series, each written as {@code {labels} value} in the API's JSON. */
    public static String vector(String... series) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[" + String.join(",", series)
                + "]}}";
    }

    /** A series of an instant answer. */
    public static String series(Map<String, String> labels, String value) {
        StringBuilder metric = new StringBuilder();
        labels.forEach((name, text) -> metric.append(metric.length() == 0 ? "" : ",")
                .append('"')
                .append(name)
                .append("\":\"")
                .append(text)
                .append('"'));
        return "{\"metric\":{" + metric + "},\"value\":[1700000000.123,\"" + value + "\"]}";
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    Endpoint endpoint() {
        return new Endpoint(url(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }

    Endpoint endpoint(Path token) {
        return new Endpoint(url(), Optional.of(token), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }

    private static Map<String, String> parameters(String raw) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
