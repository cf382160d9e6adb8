package dev.sluice.agent.admission;

import dev.sluice.agent.api.SluiceNames;
import dev.sluice.dsl.model.Library;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Resource;
import io.prometheus.client.CollectorRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The webhooks over HTTPS: {@code /judge}, {@code /guard}, {@code /hold}, {@code /policies}. What arrives is bounded in
 * size, number, time and memory; what is judged runs on threads of its own, never on the event loop.
 */
public final class AdmissionServer {
    private static final Logger LOG = LoggerFactory.getLogger(AdmissionServer.class);
    private static final Set<String> WEBHOOKS = Set.of("judge", "guard", "hold", "policies");
    private static final int CONCURRENCY = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final Vertx vertx;
    private final Bounds bounds;
    private final Clock clock;
    private final Judge judge;
    private final Guard guard;
    private final Hold hold;
    private final Policies policies;
    private final Consumer<Ruling> record;
    private final NamespaceQueue queue;
    private final AdmissionMetrics metrics;
    private final AtomicLong held = new AtomicLong();
    /** When each connection last finished a request, or was opened. */
    private final Map<HttpConnection, Long> connections = new ConcurrentHashMap<>();

    private HttpServer server;
    private long sweep;

    /**
     * How much is taken on.
     *
     * @param bytes of bodies that are held at once
     * @param deadlineMillis after which a request is answered as UNKNOWN: below the webhooks' time-out of 5 s
     * @param idleMillis after which a connection without a finished request is closed, trickling or not
     */
    public record Bounds(
            long bytes, int connections, int queueOfOne, int queueOfAll, long deadlineMillis, long idleMillis) {
        public static final Bounds DEFAULT = new Bounds(64L << 20, 256, 64, 512, 3_000, 30_000);
    }

    /** @param record is told each answer that was not a plain admission, on a thread that may block */
    public AdmissionServer(
            Vertx vertx,
            Governance governance,
            Library bundled,
            Bounds bounds,
            Clock clock,
            CollectorRegistry registry,
            Consumer<Ruling> record) {
        this.vertx = vertx;
        this.bounds = bounds;
        this.clock = clock;
        this.judge = new Judge(governance);
        this.guard = new Guard(governance);
        this.hold = new Hold(governance);
        this.policies = new Policies(governance, bundled);
        this.record = record;
        this.queue = new NamespaceQueue(CONCURRENCY, bounds.queueOfOne(), bounds.queueOfAll());
        this.metrics = new AdmissionMetrics(registry, queue);
    }

    /** Serves; the result is the port. */
    public Future<Integer> start(String host, int port, ServingCertificate certificate) {
        HttpServerOptions options = new HttpServerOptions()
                .setSsl(true)
                .setUseAlpn(true)
                .setKeyCertOptions(pem(certificate))
                .setIdleTimeout((int) Math.max(1, bounds.idleMillis() / 1_000))
                .setSslHandshakeTimeout(bounds.idleMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxHeaderSize(16 << 10)
                .setMaxInitialLineLength(1 << 10);
        server = vertx.createHttpServer(options)
                .connectionHandler(this::connected)
                .requestHandler(this::handle)
                .exceptionHandler(thrown -> LOG.debug("a connection failed: {}", thrown.toString()));
        sweep = vertx.setPeriodic(Math.max(100, bounds.idleMillis() / 4), timer -> closeIdle());
        return server.listen(port, host).map(HttpServer::actualPort);
    }

    /** New connections get this certificate; those that stand go on. */
    public Future<Boolean> use(ServingCertificate certificate) {
        return server.updateSSLOptions(new ServerSSLOptions().setUseAlpn(true).setKeyCertOptions(pem(certificate)));
    }

    /** Answers what has been taken on, for at most the deadline, and ends. */
    public Future<Void> stop() {
        vertx.cancelTimer(sweep);
        return server.shutdown(bounds.deadlineMillis(), TimeUnit.MILLISECONDS).onComplete(done -> queue.close());
    }

    private static PemKeyCertOptions pem(ServingCertificate certificate) {
        return new PemKeyCertOptions()
                .addCertValue(Buffer.buffer(certificate.certificates()))
                .addKeyValue(Buffer.buffer(certificate.key()));
    }

    private void connected(HttpConnection connection) {
        if (connections.size() >= bounds.connections()) {
            metrics.rejected("connections");
            connection.close();
            return;
        }
        connections.put(connection, System.nanoTime());
        connection.closeHandler(closed -> connections.remove(connection));
    }

    private void closeIdle() {
        long now = System.nanoTime();
        connections.forEach((connection, since) -> {
            if (now - since > bounds.idleMillis() * 1_000_000) {
                connection.close();
            }
        });
    }

    private void handle(HttpServerRequest request) {
        String path = request.path() == null ? "" : request.path();
        String webhook = path.startsWith("/") ? path.substring(1) : "";
        if (!WEBHOOKS.contains(webhook)) {
            refuse(request, 404, "there is no such webhook");
        } else if (!request.method().equals(HttpMethod.POST)) {
            refuse(request, 405, "a webhook is called by POST");
        } else {
            new Exchange(request, webhook).receive();
        }
    }

    private void refuse(HttpServerRequest request, int status, String why) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .putHeader("Connection", "close")
                .end(why + "\n");
    }

    /** One request from its first byte to its answer. All but {@link #judge} runs on the request's event loop. */
    private final class Exchange {
        private final HttpServerRequest request;
        private final String webhook;
        private final long started = System.nanoTime();
        private final Context context = vertx.getOrCreateContext();
        private Buffer body = Buffer.buffer();
        private long reserved;
        private String uid = "";
        private String namespace = "";
        private long deadline = -1;
        private volatile boolean answered;

        Exchange(HttpServerRequest request, String webhook) {
            this.request = request;
            this.webhook = webhook;
        }

        void receive() {
            deadline = vertx.setTimer(bounds.deadlineMillis(), timer -> late());
            request.exceptionHandler(thrown -> finish());
            request.handler(this::part);
            request.endHandler(end -> complete());
            if (declared() > ReviewReader.MOST_BYTES) {
                tooLarge();
            }
        }

        private void part(Buffer part) {
            if (answered) {
                return;
            }
            if (body.length() + part.length() > ReviewReader.MOST_BYTES) {
                tooLarge();
            } else if (held.addAndGet(part.length()) > bounds.bytes()) {
                held.addAndGet(-part.length());
                reject("memory", 503, "too many AdmissionReviews at once");
            } else {
                reserved += part.length();
                body.appendBuffer(part);
            }
        }

        /** The size that the request says it has; 0 where it says none that can be read. */
        private long declared() {
            String length = request.getHeader("Content-Length");
            return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
        }

        private void tooLarge() {
            reject("size", 413, "an AdmissionReview has at most " + ReviewReader.MOST_BYTES + " bytes");
        }

        private void complete() {
            if (answered) {
                return;
            }
            byte[] bytes = body.getBytes();
            body = Buffer.buffer();
            try {
                ReviewReader.Head head = ReviewReader.head(bytes);
                uid = head.uid();
                namespace = head.namespace();
            } catch (ReviewReader.NotAReview e) {
                reject("garbage", 400, e.getMessage());
                return;
            }
            if (!queue.offer(namespace, () -> judge(bytes))) {
                metrics.rejected("queue");
                send(unknown("too many requests of this namespace wait"));
            }
        }

        private void late() {
            if (uid.isEmpty()) {
                reject("deadline", 408, "the AdmissionReview did not arrive in time");
            } else if (!answered) {
                metrics.rejected("deadline");
                send(unknown("no answer within " + bounds.deadlineMillis() + " ms"));
            }
        }

        /** Runs on a thread of the queue. */
        private void judge(byte[] bytes) {
            if (answered) {
                return; // it waited past its deadline
            }
            Instant now = clock.instant();
            Answer answer;
            Optional<Review> review = Optional.empty();
            try {
                review = Optional.of(ReviewReader.read(bytes));
                answer = answer(review.get(), now);
            } catch (ReviewReader.NotAReview e) {
                context.runOnContext(then -> reject("garbage", 400, e.getMessage()));
                return;
            } catch (ReviewReader.Unreadable e) {
                answer = unknown(e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("{} of {} failed", webhook, uid, e);
                metrics.rejected("error");
                answer = unknown("Sluice failed to judge it; its log says why");
            }
            Answer given = answer;
            review.filter(one -> !one.dryRun()).ifPresent(one -> remember(one, given, now));
            context.runOnContext(then -> send(given));
        }

        private Answer answer(Review review, Instant now) {
            return switch (webhook) {
                case "judge" -> judge.answer(review, now);
                case "guard" -> guard.answer(review);
                case "hold" -> hold.answer(review);
                default -> policies.answer(review);
            };
        }

        /** Judge says UNKNOWN as its policies enforce it, guard and hold fail open, a policy's text is never taken unread. */
        private Answer unknown(String why) {
            return switch (webhook) {
                case "judge" -> judge.unknown(namespace, why);
                case "policies" -> Policies.denied(why);
                default -> Answer.warned(Outcome.UNKNOWN, "Sluice's " + webhook + " did not look: " + why);
            };
        }

        private void remember(Review review, Answer answer, Instant now) {
            Optional<String> override = webhook.equals("guard") ? override(review) : Optional.empty();
            if (answer.outcome() != Outcome.PASS || override.isPresent()) {
                try {
                    record.accept(new Ruling(now, webhook, review, answer, override));
                } catch (RuntimeException e) {
                    LOG.error("what {} answered could not be recorded", webhook, e);
                }
            }
        }

        private void send(Answer answer) {
            if (!answered) {
                finish();
                metrics.answered(webhook, answer.outcome(), answer.allowed(), System.nanoTime() - started);
                request.response().putHeader("Content-Type", "application/json").end(Buffer.buffer(answer.json(uid)));
            }
        }

        private void reject(String reason, int status, String why) {
            if (!answered) {
                finish();
                metrics.rejected(reason);
                refuse(request, status, why);
            }
        }

        private void finish() {
            if (!answered) {
                answered = true;
                vertx.cancelTimer(deadline);
                held.addAndGet(-reserved);
                body = Buffer.buffer();
                connections.replace(request.connection(), System.nanoTime());
            }
        }
    }

    /** A break-glass annotation that was not there before. */
    private static Optional<String> override(Review review) {
        String now = review.object().map(AdmissionServer::reason).orElse("");
        String before = review.oldObject().map(AdmissionServer::reason).orElse("");
        return now.isEmpty() || now.equals(before) ? Optional.empty() : Optional.of(now);
    }

    private static String reason(Resource object) {
        return Change.text(Change.at(object, "metadata", "annotations", SluiceNames.OVERRIDE));
    }
}
