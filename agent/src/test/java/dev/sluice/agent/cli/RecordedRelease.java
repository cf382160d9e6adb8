package dev.sluice.agent.cli;

import dev.sluice.agent.audit.AuditLog;
import dev.sluice.agent.audit.AuditRecord;
import dev.sluice.agent.audit.CheckpointFiles;
import dev.sluice.dsl.Sluice;
import dev.sluice.dsl.engine.Engine;
import dev.sluice.dsl.json.Json;
import dev.sluice.dsl.model.Action;
import dev.sluice.dsl.model.Event;
import dev.sluice.dsl.model.Facts;
import dev.sluice.dsl.model.Fleet;
import dev.sluice.dsl.model.Fleet.Pods;
import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Observation;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.ReleaseState;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Resources;
import dev.sluice.dsl.model.Revision;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.Signals;
import dev.sluice.dsl.model.Step;
import dev.sluice.dsl.model.Unit;
import dev.sluice.dsl.model.Value;
import dev.sluice.policies.StandardLibrary;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A release by the real engine that starts well, hurts its users, and goes back; recorded as an agent does. */
final class RecordedRelease {
    static final String POLICY = """
            sluice 1
            application 'shop'
            metrics { errorRate = ratio('http_requests_total', of: [code: ~/5../]) }
            environment('production') { namespace 'shop' }
            rollback(in: 'production', watch: 2.minutes, warmUp: 10.seconds) {
                when errorRate > 5.percent, for: 30.seconds
            }
            """;
    static final String READS_A_SECRET = POLICY + """
            security {
                rule('mode', on: pods) {
                    each(containers) { c ->
                        require c.env.any { e -> e.value == 'live' }, "not live"
                    }
                }
            }
            """;

    private static final AuditRecord.Subject SHOP = new AuditRecord.Subject("shop", "shop-7f9c4", "shop", "production");
    private static final String SECRET = "hunter2";

    private final AuditLog log;
    private final Engine engine;
    private final String digest;
    private Instant now = Instant.parse("2026-11-24T09:00:00Z");
    private ReleaseState state;
    private Optional<String> errorRate = Optional.empty();
    private String share = "0";

    private RecordedRelease(AuditLog log, Policy policy) {
        this.log = log;
        this.engine = Engine.of(policy, "production");
        this.digest = Json.digest(policy);
        this.state = ReleaseState.adopted(digest, revision("5c2aa"), now);
    }

    static void write(Path folder, String text) throws IOException {
        Policy policy = Sluice.load("shop.deploy.groovy", text, StandardLibrary.bundled())
                .value()
                .orElseThrow();
        Instant[] clock = {Instant.parse("2026-11-24T09:00:00Z")};
        try (AuditLog log = AuditLog.open(
                AuditLog.Settings.of(folder, "sluice-agent-x7k2p", "1.0"),
                new CheckpointFiles(folder.resolve("checkpoints")),
                OutputStream.nullOutputStream(),
                () -> clock[0])) {
            log.append(new AuditRecord.PolicyText("shop", Json.digest(policy), "shop.deploy.groovy", text, Map.of()));
            new RecordedRelease(log, policy).run(clock);
        }
    }

    private void run(Instant[] clock) throws IOException {
        List<Event> events = new ArrayList<>();
        for (int round = 0; round < 30; round++) {
            if (round == 2) {
                events.add(new Event.RevisionSeen(revision("7f9c4"), true));
            }
            errorRate = Optional.of(round < 9 ? "0.002" : "0.081");
            Step step = step(events);
            events.clear();
            for (Action action : step.next().pending()) {
                if (action instanceof Action.Shift shift) {
                    share = shift.share().toPlainString();
                }
                log.append(new AuditRecord.Acted(SHOP, 3, action, Outcome.PASS, ""));
                events.add(new Event.ActionDone(action.id()));
            }
            now = now.plus(Engine.INTERVAL);
            clock[0] = now;
        }
        log.append(new AuditRecord.Intended(
                SHOP,
                "0f3c",
                new Event.Intent(
                        Event.Verb.RETRY,
                        "anna",
                        Set.of("leads"),
                        "fixed upstream",
                        "7f9c4",
                        digest,
                        now,
                        Optional.empty())));
        log.append(new AuditRecord.Admission(
                AuditRecord.Answer.DENIED,
                "ben",
                "UPDATE",
                "deployments",
                "shop",
                "shop",
                false,
                List.of(digest),
                "image is not pinned\u001b[2J by http://ben:" + SECRET + "@ci",
                List.of()));
    }

    private Step step(List<Event> events) throws IOException {
        Observation seen = observation(events);
        ReleaseState before = state;
        Instant at = now;
        Step step = engine.step(before, seen, at);
        log.append(AuditRecord.Decided.of(
                SHOP, 3, digest, at, before, seen, step, redacted -> engine.step(before, redacted, at)));
        state = step.next();
        return step;
    }

    private Observation observation(List<Event> events) {
        Signal signal = new Signal.Present(
                new Value.Measure(new BigDecimal(errorRate.orElseThrow()), Unit.RATIO),
                Optional.of(now),
                "prometheus",
                "");
        boolean verifying = state.phase() == dev.sluice.dsl.model.Phase.VERIFY
                || events.stream().anyMatch(each -> each instanceof Event.RevisionSeen);
        return new Observation(
                new Signals(Map.of("errorRate", signal)),
                Facts.NONE,
                new Resources(verifying ? List.of(deployment()) : List.of()),
                Map.of(),
                Optional.of(new Fleet(
                        new BigDecimal(share),
                        new Pods(3, 3, 0, Set.of()),
                        new Pods(3, 3, 0, Set.of()),
                        new Fleet.Workload(3, 10, 1, 0, 600),
                        Set.of("5c2aa"))),
                events);
    }

    private static Resource deployment() {
        Node env = list(map(Map.of("name", text("MODE"), "value", text("live"))));
        Node container = map(Map.of("name", text("shop"), "env", env, "args", list(text(SECRET))));
        Node template = map(Map.of("spec", map(Map.of("containers", list(container)))));
        return new Resource(
                "apps/v1",
                "Deployment",
                "shop",
                "shop",
                map(Map.of("spec", map(Map.of("template", template)))),
                "",
                0,
                0);
    }

    private static Node.Mapping map(Map<String, Node> entries) {
        List<String> keys = entries.keySet().stream().sorted().toList();
        return new Node.Mapping(
                keys.toArray(String[]::new), keys.stream().map(entries::get).toArray(Node[]::new), 0, 0);
    }

    private static Node list(Node item) {
        return new Node.Sequence(new Node[] {item}, 0, 0);
    }

    private static Node text(String text) {
        return new Node.Scalar(Node.Scalar.Kind.TEXT, text, 0, 0);
    }

    private static Revision revision(String name) {
        return new Revision(name, name, "", name, Optional.of("ben"));
    }
}
