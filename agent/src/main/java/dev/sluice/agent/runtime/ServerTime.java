package dev.sluice.agent.runtime;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * How far this machine's clock is off the API server's, told from the Date of its answers. A clock that is more than five seconds
 * off decides nothing (semantics, section 12): holds, windows and ages are judged by it.
 */
public final class ServerTime implements Interceptor {
    private static final Duration TOLERATED = Duration.ofSeconds(5);

    private final Clock clock;
    private volatile Duration off = Duration.ZERO;

    public ServerTime(Clock clock) {
        this.clock = clock;
    }

    /** A client whose answers tell the time. */
    public KubernetesClient client(Config config) {
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientBuilderConsumer(builder -> builder.addOrReplaceInterceptor("sluice-date", this))
                .build();
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        String date = response.header("Date");
        if (date == null) {
            return;
        }
        try {
            Instant server = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            off = Duration.between(server, clock.instant());
        } catch (DateTimeException noTime) {
            // a proxy's nonsense says nothing about the clock
        }
    }

    /** Why nothing may be decided, where the clocks differ too much. */
    public Optional<String> trouble() {
        Duration now = off;
        return now.abs().compareTo(TOLERATED) > 0
                ? Optional.of("this agent's clock is " + now.toSeconds() + " s off the API server's")
                : Optional.empty();
    }
}
