package dev.sluice.agent.cli;

import dev.sluice.agent.api.SluiceNames;
import dev.sluice.agent.audit.AuditLog;
import dev.sluice.agent.audit.CheckpointFiles;
import dev.sluice.agent.runtime.Agent;
import dev.sluice.agent.runtime.AgentConfiguration;
import dev.sluice.agent.runtime.ServerTime;
import dev.sluice.agent.runtime.StatusServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.hotspot.DefaultExports;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An agent with all that it runs on, from its start to the signal that ends it. */
final class AgentProcess {
    private static final Logger LOG = LoggerFactory.getLogger(AgentProcess.class);
    /** How long who decides may be silent, in intervals; never less than {@link #SHORTEST_LEASE}. */
    private static final int LEASE_INTERVALS = 3;

    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(15);

    private final Terminal terminal;
    private final Cluster cluster;
    private final PrometheusOptions prometheus;
    private final AgentConfiguration configuration;

    AgentProcess(
            Terminal terminal,
            Cluster cluster,
            PrometheusOptions prometheus,
            String identity,
            int intervalSeconds,
            List<String> trustedMakers,
            Optional<String> audit) {
        this.terminal = terminal;
        this.cluster = cluster;
        this.prometheus = prometheus;
        Duration interval = Duration.ofSeconds(intervalSeconds);
        Duration silence = interval.multipliedBy(LEASE_INTERVALS);
        this.configuration = new AgentConfiguration(
                identity,
                SluiceNames.NAMESPACE,
                interval,
                silence.compareTo(SHORTEST_LEASE) < 0 ? SHORTEST_LEASE : silence,
                Set.copyOf(trustedMakers),
                audit.map(this::folder),
                Version.text());
    }

    private Path folder(String name) {
        try {
            return terminal.folder().resolve(name).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new InvalidInput("--audit: no path: " + name);
        }
    }

    /** @throws InvalidInput where it cannot begin: the address is taken, the record cannot be written */
    void run(String host, int port) throws InterruptedException {
        ServerTime time = new ServerTime(Clock.systemUTC());
        CollectorRegistry registry = new CollectorRegistry();
        DefaultExports.register(registry);
        Optional<AuditLog> audit = configuration.audit().map(this::open);
        KubernetesClient client = time.client(cluster.client().getConfiguration());
        Agent agent = new Agent(
                configuration,
                client,
                time,
                prometheus.source(terminal.folder(), configuration.interval()),
                audit,
                Clock.systemUTC(),
                registry);
        Vertx vertx = Vertx.vertx();
        StatusServer status = new StatusServer(
                vertx,
                registry,
                Map.of("event loop", () -> true),
                Map.of("policies and namespaces seen", agent::isReady));
        int answers = listen(status, host, port);
        agent.start();
        LOG.info(
                "{} governs {}; /metrics, /healthz and /readyz at {}:{}",
                configuration.identity(),
                client.getMasterUrl(),
                host,
                answers);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            LOG.info("{} stops", configuration.identity());
                            agent.stop();
                            vertx.close();
                            close(audit);
                            client.close();
                            cluster.close();
                            stopped.countDown();
                        },
                        "sluice-stop"));
        stopped.await();
    }

    private AuditLog open(Path folder) {
        try {
            return AuditLog.open(
                    AuditLog.Settings.of(folder, configuration.identity(), configuration.version()),
                    new CheckpointFiles(folder.resolve("checkpoints")),
                    terminal.results(),
                    terminal.now());
        } catch (IOException e) {
            throw new InvalidInput("--audit: " + e.getMessage());
        }
    }

    private static void close(Optional<AuditLog> audit) {
        try {
            if (audit.isPresent()) {
                audit.get().close();
            }
        } catch (IOException e) {
            LOG.error("the record could not be closed: {}", e.getMessage());
        }
    }

    private static int listen(StatusServer status, String host, int port) throws InterruptedException {
        try {
            return status.listen(host, port)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
        } catch (ExecutionException e) {
            throw new InvalidInput("--listen: cannot listen on " + host + ":" + port + ": "
                    + e.getCause().getMessage());
        }
    }
}
