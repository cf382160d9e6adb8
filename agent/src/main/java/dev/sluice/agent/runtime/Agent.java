package dev.sluice.agent.runtime;

import dev.sluice.agent.action.Actor;
import dev.sluice.agent.api.DeployPolicy;
import dev.sluice.agent.api.SluiceNames;
import dev.sluice.agent.audit.AuditLog;
import dev.sluice.agent.runtime.cluster.Namespaces;
import dev.sluice.agent.signal.SignalRequest;
import dev.sluice.agent.signal.SignalSource;
import dev.sluice.dsl.model.Policy.Scope;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.prometheus.client.CollectorRegistry;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent at work, from {@link #start} to {@link #stop}. One thread holds the rounds, one after the other, and all that lanes
 * remember; another renews the Lease, so that a long round does not lose it. Informers only note what has changed: however much
 * happens, no more than one round waits.
 */
public final class Agent {
    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);
    /** What happens in quick succession is looked at together. */
    private static final Duration GATHER = Duration.ofMillis(50);

    private final AgentConfiguration configuration;
    private final KubernetesClient client;
    private final SignalSource source;
    private final ServerTime serverTime;
    private final Clock clock;
    private final AgentMetrics metrics;
    private final Leadership leadership;
    private final Namespaces namespaces;
    private final PolicyBook book;
    private final Lane.Surroundings around;
    private final ScheduledExecutorService rounds = thread("sluice-rounds");
    private final ScheduledExecutorService lease = thread("sluice-lease");
    private final Map<String, Lane> lanes = new TreeMap<>();
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean policiesChanged = new AtomicBoolean(true);
    private final AtomicBoolean waits = new AtomicBoolean();
    private Optional<SharedIndexInformer<DeployPolicy>> policies = Optional.empty();
    private boolean ledBefore;

    /**
     * @param client made by {@code serverTime}, so that it tells the API server's time
     * @param source where metrics come from
     * @param audit where decisions are recorded; absent where nothing shall be
     * @param registry for the agent's own metrics
     */
    public Agent(
            AgentConfiguration configuration,
            KubernetesClient client,
            ServerTime serverTime,
            SignalSource source,
            Optional<AuditLog> audit,
            Clock clock,
            CollectorRegistry registry) {
        this.configuration = configuration;
        this.client = client;
        this.serverTime = serverTime;
        this.source = source;
        this.clock = clock;
        this.metrics = new AgentMetrics(registry);
        this.leadership = new Leadership(client, configuration, SluiceNames.DECIDER_LEASE, System::nanoTime);
        this.namespaces = new Namespaces(client, this::noteChange);
        this.book = new PolicyBook(configuration.interval());
        this.around = new Lane.Surroundings(
                configuration,
                namespaces,
                new Releases(client, configuration.identity()),
                new Observing(client, configuration.trustedMakers()),
                book,
                new Actor(client),
                new Recorder(client, audit, metrics));
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(run -> {
            Thread thread = new Thread(run, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins; returns at once. */
    public void start() {
        SharedIndexInformer<DeployPolicy> informer =
                client.resources(DeployPolicy.class).withLimit(500L).runnableInformer(0);
        informer.exceptionHandler((started, failure) -> true);
        informer.addEventHandler(new ResourceEventHandler<>() {
            @Override
            public void onAdd(DeployPolicy policy) {
                notePolicies();
            }

            @Override
            public void onUpdate(DeployPolicy before, DeployPolicy after) {
                notePolicies();
            }

            @Override
            public void onDelete(DeployPolicy policy, boolean stateUnknown) {
                notePolicies();
            }
        });
        policies = Optional.of(informer);
        informer.start();
        long every = leadership.every().toMillis();
        lease.scheduleWithFixedDelay(leadership::renew, 0, every, TimeUnit.MILLISECONDS);
        long tick = Math.max(50, configuration.interval().toMillis() / 10);
        rounds.scheduleWithFixedDelay(this::round, tick, tick, TimeUnit.MILLISECONDS);
    }

    /** Ends the round that runs, gives the Lease to whoever wants it, and closes what it opened; not the client. */
    public void stop() {
        rounds.shutdown();
        lease.shutdown();
        try {
            if (!rounds.awaitTermination(30, TimeUnit.SECONDS)) {
                rounds.shutdownNow();
            }
            lease.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        leadership.release();
        namespaces.close();
        policies.ifPresent(SharedIndexInformer::stop);
    }

    /** Whether it has seen all that it governs. */
    public boolean isReady() {
        return policies.map(SharedIndexInformer::hasSynced).orElse(false) && namespaces.isComplete();
    }

    /** Whether it is the one that decides. */
    public boolean decides() {
        return leadership.isHeld();
    }

    private void noteChange(String namespace) {
        changed.add(namespace);
        soon();
    }

    private void notePolicies() {
        policiesChanged.set(true);
        soon();
    }

    /** At most one extra round waits, whatever happens. */
    private void soon() {
        if (!rounds.isShutdown() && waits.compareAndSet(false, true)) {
            rounds.schedule(
                    () -> {
                        waits.set(false);
                        round();
                    },
                    GATHER.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    private void round() {
        try {
            boolean leads = leadership.isHeld();
            if (policiesChanged.get()
                    && policies.map(SharedIndexInformer::hasSynced).orElse(false)) {
                policiesChanged.set(false);
                readPolicies(leads);
            }
            if (leads && !ledBefore) {
                LOG.info("{} decides from now on", configuration.identity());
                around.releases().forget();
                lanes.values().forEach(Lane::forget);
                policiesChanged.set(true); // what others wrote of policies' statuses may be old
            }
            ledBefore = leads;
            metrics.state(leads, lanes.size(), namespaces.size());
            if (leads) {
                decide();
            }
        } catch (RuntimeException e) {
            // The thread must outlive whatever a round meets; what it was about is tried again.
            metrics.failed();
            LOG.error("a round failed", e);
        }
    }

    private void readPolicies(boolean leads) {
        Map<String, PolicyBook.Entry> entries =
                book.read(policies.orElseThrow().getStore().list());
        Set<String> governed = new TreeSet<>();
        Set<String> there = new LinkedHashSet<>();
        for (PolicyBook.Entry entry : entries.values()) {
            entry.policy()
                    .filter(policy -> policy.policy().scope() instanceof Scope.Application)
                    .ifPresent(policy -> policy.engines().keySet().forEach(environment -> {
                        String key = policy.name() + " " + environment;
                        governed.add(policy.environment(environment).namespace());
                        there.add(key);
                        lanes.computeIfAbsent(key, fresh -> new Lane(around, policy, environment))
                                .follow(policy);
                    }));
            if (leads) {
                tell(entry);
            }
        }
        lanes.keySet().retainAll(there);
        namespaces.watch(governed);
    }

    private void tell(PolicyBook.Entry entry) {
        DeployPolicy.Status status = PolicyStatus.of(entry, clock.instant());
        if (status.equals(entry.object().getStatus())) {
            return;
        }
        try {
            DeployPolicy live = client.resource(entry.object()).get();
            if (live == null || !live.getSpec().equals(entry.object().getSpec())) {
                return; // it has changed: its event comes
            }
            live.setStatus(status);
            client.resource(live).updateStatus();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                LOG.warn(
                        "no status for policy {}: {}",
                        entry.object().getMetadata().getName(),
                        e.getMessage());
            }
            policiesChanged.set(true);
        }
    }

    private void decide() {
        Set<String> namesOfChanged = Set.copyOf(changed);
        changed.removeAll(namesOfChanged);
        lanes.values().stream()
                .filter(lane -> namesOfChanged.contains(lane.place().namespace()))
                .forEach(Lane::touch);
        Optional<String> trouble = serverTime.trouble();
        if (trouble.isPresent()) {
            LOG.warn("nothing is decided: {}", trouble.get());
            return;
        }
        Instant now = clock.instant();
        List<Lane> due = lanes.values().stream().filter(lane -> lane.isDue(now)).toList();
        if (due.isEmpty()) {
            return;
        }
        long begun = System.nanoTime();
        Duration late = due.stream()
                .flatMap(lane -> lane.dueSince().stream())
                .map(since -> Duration.between(since, now))
                .max(Duration::compareTo)
                .filter(longest -> !longest.isNegative())
                .orElse(Duration.ZERO);
        List<SignalRequest> requests = new ArrayList<>();
        due.forEach(lane -> guarded(lane, now, () -> requests.addAll(lane.look(now))));
        SignalSource.Round answers = requests.isEmpty()
                ? new SignalSource.Round(Map.of(), 0, List.of())
                : source.read(new LinkedHashSet<>(requests), now);
        due.forEach(lane -> guarded(lane, now, () -> lane.decide(answers, clock.instant())));
        metrics.round(Duration.ofNanos(System.nanoTime() - begun), late, answers.queries());
        if (due.stream().anyMatch(lane -> lane.isDue(now))) {
            soon();
        }
    }

    /** What one release meets does not keep the others from being decided. */
    private void guarded(Lane lane, Instant now, Runnable half) {
        if (!leadership.isHeld()) {
            return;
        }
        try {
            half.run();
        } catch (KubernetesClientException e) {
            metrics.failed();
            lane.failed(now);
            LOG.warn("{}: held, for the API server does not answer as it should: {}", lane.place(), e.getMessage());
        } catch (RuntimeException e) {
            metrics.failed();
            lane.failed(now);
            LOG.error("{}: held, for its round failed", lane.place(), e);
        }
    }
}
