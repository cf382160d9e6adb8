package dev.sluice.dsl.simulate.replay;

import dev.sluice.dsl.engine.Engine;
import dev.sluice.dsl.json.Json;
import dev.sluice.dsl.model.Action;
import dev.sluice.dsl.model.Decision;
import dev.sluice.dsl.model.Event;
import dev.sluice.dsl.model.Facts;
import dev.sluice.dsl.model.Fleet;
import dev.sluice.dsl.model.Fleet.Pods;
import dev.sluice.dsl.model.Observation;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.ReleaseState;
import dev.sluice.dsl.model.Resources;
import dev.sluice.dsl.model.Revision;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.SignalRequest;
import dev.sluice.dsl.model.Signals;
import dev.sluice.dsl.model.Step;
import dev.sluice.dsl.model.Value;
import dev.sluice.dsl.simulate.Assumed;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The engine over one release. Shares are taken as there as soon as they are asked for: what was measured is what it is under
 * the share that people gave. A revert is reported and not done, for history went on.
 */
final class Rerun {
    private static final String BEFORE = "before";
    /** So many that every share can be had; their number decides nothing else. */
    private static final int REPLICAS = 100;

    private static final Fleet.Workload WORKLOAD = new Fleet.Workload(REPLICAS, 10, 1, 0, 600);

    private final Engine engine;
    private final PastRelease release;
    private final History history;
    private final Resources resources;
    private final Map<String, Signal> lastOfBaseline = new HashMap<>();
    private final List<Event> events = new ArrayList<>();
    private BigDecimal share = BigDecimal.ZERO;
    private ReleaseState state;

    Rerun(Policy policy, Engine engine, PastRelease release, History history) {
        this.engine = engine;
        this.release = release;
        this.history = history;
        this.resources = Assumed.workloads(policy);
        adopt(Json.digest(policy));
        events.add(new Event.RevisionSeen(revision(release.name()), true));
    }

    private static Revision revision(String name) {
        return new Revision(name, name, "", name, Optional.empty());
    }

    private void adopt(String digest) {
        Instant before = release.start().minus(Engine.INTERVAL.multipliedBy(6));
        Pods all = new Pods(REPLICAS, REPLICAS, 0, Set.of());
        Fleet fleet = new Fleet(BigDecimal.ONE, all, Pods.NONE, WORKLOAD, Set.of(BEFORE));
        state = ReleaseState.adopted(digest, revision(BEFORE), before);
        for (int i = 0; i < 2; i++) {
            List<Event> done = done();
            Observation seen = new Observation(Signals.NONE, Facts.NONE, resources, Map.of(), Optional.of(fleet), done);
            state = engine.step(state, seen, before.plus(Engine.INTERVAL.multipliedBy(i)))
                    .next();
        }
    }

    private List<Event> done() {
        List<Event> done = new ArrayList<>();
        for (Action action : state.pending()) {
            if (action instanceof Action.Shift shift) {
                share = shift.share();
            }
            done.add(new Event.ActionDone(action.id()));
        }
        return done;
    }

    /** The state after the last evaluation that did not go back. */
    ReleaseState state() {
        return state;
    }

    Step evaluate(Instant now) {
        events.addAll(done());
        boolean stable = share.compareTo(BigDecimal.ONE) < 0;
        Pods judged = new Pods(REPLICAS, REPLICAS, 0, Set.of());
        Pods others = stable ? new Pods(REPLICAS, REPLICAS, 0, Set.of()) : Pods.NONE;
        Fleet fleet = new Fleet(share, judged, others, WORKLOAD, Set.of(BEFORE));
        Observation seen =
                new Observation(signals(now), Facts.NONE, resources, Map.of(), Optional.of(fleet), List.copyOf(events));
        events.clear();
        Step step = engine.step(state, seen, now);
        if (!goesBack(step.decision())) {
            state = step.next();
        }
        return step;
    }

    static boolean goesBack(Decision decision) {
        return decision instanceof Decision.Revert || decision instanceof Decision.Freeze;
    }

    private Signals signals(Instant now) {
        Map<String, Signal> signals = new HashMap<>();
        for (SignalRequest request : engine.needs(state)) {
            signals.put(request.key(), answer(request, now));
        }
        return new Signals(signals);
    }

    /** The last window of what ran before stands for it once it is gone (semantics, section 5). */
    private Signal answer(SignalRequest request, Instant now) {
        if (!request.baseline()) {
            return history.answer(release, request, now);
        }
        if (release.before().isEmpty()) {
            return new Signal.Missing(Signal.Reason.NOT_APPLICABLE, "what ran before is not known");
        }
        boolean gone = now.isAfter(release.beforeUntil());
        if (gone && request.kind() == SignalRequest.Kind.INCREASE) {
            Value none = new Value.Entries(Map.of("part", Value.Measure.count(0), "whole", Value.Measure.count(0)));
            return new Signal.Present(none, Optional.of(now), "", "");
        }
        if (gone) {
            return lastOfBaseline.computeIfAbsent(
                    request.key(), key -> history.answer(release, request, release.beforeUntil()));
        }
        Signal signal = history.answer(release, request, now);
        if (signal instanceof Signal.Present) {
            lastOfBaseline.put(request.key(), signal);
        }
        return signal;
    }
}
