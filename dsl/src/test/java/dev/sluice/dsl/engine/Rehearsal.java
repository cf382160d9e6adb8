package dev.sluice.dsl.engine;

import dev.sluice.dsl.json.Json;
import dev.sluice.dsl.language.Language;
import dev.sluice.dsl.language.Libraries;
import dev.sluice.dsl.model.Action;
import dev.sluice.dsl.model.Event;
import dev.sluice.dsl.model.Facts;
import dev.sluice.dsl.model.Fleet;
import dev.sluice.dsl.model.Fleet.Pods;
import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Observation;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.ReleaseState;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Resources;
import dev.sluice.dsl.model.Revision;
import dev.sluice.dsl.model.Served;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.Signals;
import dev.sluice.dsl.model.Step;
import dev.sluice.dsl.model.Unit;
import dev.sluice.dsl.model.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Drives the engine by hand: what is said of the world holds until it is said otherwise. */
final class Rehearsal {
    static final Instant START = Instant.parse("2026-11-24T09:00:00Z");
    static final String POLICY = """
            sluice 1
            application 'shop'
            metrics { errorRate = ratio('http_requests_total', of: [code: ~/5../]) }
            environment('production') { namespace 'shop' }
            release(in: 'production') {
                canary {
                    step 10.percent, hold: 1.minute
                    step 50.percent, hold: 1.minute
                    step 100.percent
                }
                smoke { get '/health', expect: 200 }
            }
            rollback(in: 'production', watch: 2.minutes, warmUp: 10.seconds, patience: 10.minutes) {
                when errorRate > 5.percent, for: 30.seconds
                when health('/health') == failing, times: 2
            }
            """;

    private static final Node.Mapping NOTHING = new Node.Mapping(new String[0], new Node[0], 0, 0);

    final Engine engine;
    final Map<String, Signal> signals = new HashMap<>();
    final Map<String, Served> others = new HashMap<>();
    final List<Event> events = new ArrayList<>();
    Optional<Fleet> fleet;
    ReleaseState state;
    Instant now = START;

    private Rehearsal(Engine engine, ReleaseState state) {
        this.engine = engine;
        this.state = state;
        this.fleet = Optional.of(fleet("0", Pods.NONE));
    }

    /** {@code stable} has become Good, and {@code new} is seen at the next evaluation. */
    static Rehearsal of(String text) {
        Policy policy = policy(text);
        Rehearsal rehearsal = new Rehearsal(
                Engine.of(policy, "production"), ReleaseState.adopted("digest", revision("stable"), START));
        rehearsal.fleet = Optional.of(rehearsal.fleet("1", new Pods(10, 10, 0, Set.of())));
        rehearsal.step();
        rehearsal.events.add(new Event.ActionDone("snapshot"));
        rehearsal.step();
        rehearsal.fleet = Optional.of(rehearsal.fleet("0", Pods.NONE));
        rehearsal.errorRate("0.001");
        rehearsal.says("health(/health)", "healthy");
        rehearsal.says("smoke(GET /health)", "passing");
        rehearsal.events.add(new Event.RevisionSeen(revision("new"), true));
        return rehearsal;
    }

    static Policy policy(String text) {
        var loaded = Language.load("shop.deploy.groovy", text, Libraries.OF_SAMPLES);
        return loaded.value()
                .orElseThrow(() -> new AssertionError(loaded.problems().toString()));
    }

    static Revision revision(String name) {
        return new Revision(name, name, "", name, Optional.of("author"));
    }

    Fleet fleet(String share, Pods judged) {
        return new Fleet(
                new BigDecimal(share),
                judged,
                new Pods(10, 10, 0, Set.of()),
                new Fleet.Workload(10, 10, 1, 0, 600),
                Set.of("stable"));
    }

    void errorRate(String ratio) {
        signals.put(
                "errorRate",
                new Signal.Present(new Value.Measure(new BigDecimal(ratio), Unit.RATIO), Optional.empty(), "test", ""));
    }

    void says(String key, String text) {
        signals.put(key, new Signal.Present(new Value.Text(text), Optional.empty(), "test", ""));
    }

    void missing(Signal.Reason reason) {
        signals.replaceAll((key, signal) -> new Signal.Missing(reason, ""));
    }

    void intent(Event.Verb verb, String user, String... groups) {
        events.add(new Event.Intent(
                verb, user, Set.of(groups), "asked for", state.to().id(), "digest", now, Optional.empty()));
    }

    Observation observation() {
        Resource workload = new Resource(
                "apps/v1",
                "Deployment",
                "",
                "shop",
                map("spec", map("template", map("spec", map("containers", new Node.Sequence(new Node[0], 0, 0))))),
                "",
                0,
                0);
        return new Observation(
                new Signals(signals), Facts.NONE, new Resources(List.of(workload)), others, fleet, List.copyOf(events));
    }

    private static Node.Mapping map(String key, Node value) {
        return key.isEmpty() ? NOTHING : new Node.Mapping(new String[] {key}, new Node[] {value}, 0, 0);
    }

    Step step() {
        Step step = engine.step(state, observation(), now);
        events.clear();
        state = step.next();
        now = now.plus(Engine.INTERVAL);
        return step;
    }

    /** One evaluation after a restart, with every action done well at once. */
    Step obedient() {
        for (Action action : state.pending()) {
            if (action instanceof Action.Shift shift && fleet.isPresent()) {
                fleet = Optional.of(fleet(shift.share().toPlainString(), new Pods(10, 10, 0, Set.of())));
            }
            events.add(new Event.ActionDone(action.id()));
        }
        state = Json.read(ReleaseState.class, Json.write(state));
        return step();
    }

    /** Obedient evaluations until a decision of this kind, at most an hour of them. */
    Step until(Class<?> decision) {
        for (int i = 0; i < 360; i++) {
            Step step = obedient();
            if (decision.isInstance(step.decision())) {
                return step;
            }
        }
        throw new AssertionError("no " + decision.getSimpleName() + " within an hour; at last " + state);
    }
}
