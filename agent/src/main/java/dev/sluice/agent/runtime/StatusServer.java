package dev.sluice.agent.runtime;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * What the cluster asks an agent over plain HTTP: {@code /metrics} in Prometheus' text format, {@code /healthz} whether it
 * lives, {@code /readyz} whether it can do its work. The two latter name each thing that is looked at and answer 200 or 503.
 */
public final class StatusServer {
    private static final int LONGEST_LINE = 2_048;
    private static final int IDLE_SECONDS = 30;

    private final CollectorRegistry registry;
    private final Map<String, BooleanSupplier> alive;
    private final Map<String, BooleanSupplier> ready;
    private final HttpServer server;

    /**
     * @param alive what must be so, by name, else the kubelet shall start the agent anew; asked on the event loop, so quick
     * @param ready what must be so, by name, before the agent is asked anything
     */
    public StatusServer(
            Vertx vertx,
            CollectorRegistry registry,
            Map<String, BooleanSupplier> alive,
            Map<String, BooleanSupplier> ready) {
        this.registry = registry;
        this.alive = new TreeMap<>(alive);
        this.ready = new TreeMap<>(ready);
        this.server = vertx.createHttpServer(new HttpServerOptions()
                        .setMaxInitialLineLength(LONGEST_LINE)
                        .setIdleTimeout(IDLE_SECONDS)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS))
                .requestHandler(this::answer);
    }

    /**
     * @param host the address to listen on
     * @param port 0 = any that is free
     * @return the port, once it answers; fails where the address is taken
     */
    public Future<Integer> listen(String host, int port) {
        return server.listen(port, host).map(HttpServer::actualPort);
    }

    public Future<Void> close() {
        return server.close();
    }

    private void answer(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
            response.setStatusCode(405).putHeader("Allow", "GET, HEAD").end();
            return;
        }
        switch (request.path()) {
            case "/metrics" ->
                response.putHeader("Content-Type", TextFormat.CONTENT_TYPE_004).end(metrics());
            case "/healthz" -> state(response, alive);
            case "/readyz" -> state(response, ready);
            default -> response.setStatusCode(404).end("there are /metrics, /healthz and /readyz\n");
        }
    }

    private String metrics() {
        StringWriter text = new StringWriter();
        try {
            TextFormat.write004(text, registry.metricFamilySamples());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void state(HttpServerResponse response, Map<String, BooleanSupplier> demanded) {
        List<String> lines = new ArrayList<>();
        boolean all = true;
        for (Map.Entry<String, BooleanSupplier> each : demanded.entrySet()) {
            boolean is = each.getValue().getAsBoolean();
            all &= is;
            lines.add((is ? "ok    " : "FAIL  ") + each.getKey());
        }
        response.setStatusCode(all ? 200 : 503)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(String.join("\n", lines) + "\n");
    }
}
