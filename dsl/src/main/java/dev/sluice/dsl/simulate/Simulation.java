package dev.sluice.dsl.simulate;

import dev.sluice.dsl.engine.Engine;
import dev.sluice.dsl.evaluate.Witness;
import dev.sluice.dsl.json.Json;
import dev.sluice.dsl.model.Action;
import dev.sluice.dsl.model.Event;
import dev.sluice.dsl.model.Facts;
import dev.sluice.dsl.model.Fleet;
import dev.sluice.dsl.model.Observation;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.ReleaseState;
import dev.sluice.dsl.model.Resources;
import dev.sluice.dsl.model.Revision;
import dev.sluice.dsl.model.Signals;
import dev.sluice.dsl.model.Step;
import dev.sluice.dsl.simulate.TestCase.Happening;
import dev.sluice.dsl.simulate.TestCase.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs a scenario: an hour of a release takes milliseconds. */
public final class Simulation {
    /** What ran before. */
    public static final String STABLE = "stable";
    /** What is released. */
    public static final String NEW = "new";

    private final Timeline timeline;
    private final Engine engine;
    private final Resources resources;
    private final World world;
    private final Weather weather;
    private final String digest;
    private ReleaseState state;

    private Simulation(Policy policy, Timeline timeline, Witness witness) {
        Policy assumed = Assumed.of(policy, timeline);
        this.timeline = timeline;
        this.engine = Engine.of(assumed, timeline.environment(), witness);
        this.resources = Assumed.workloads(policy);
        this.world = new World(timeline);
        this.weather = new Weather(policy, timeline);
        this.digest = Json.digest(assumed);
    }

    /** Every evaluation of the scenario, in order. */
    public static List<Moment> run(Policy policy, Timeline timeline) {
        return run(policy, timeline, Witness.NONE);
    }

    /** The same, while {@code witness} watches the policy's conditions. */
    static List<Moment> run(Policy policy, Timeline timeline, Witness witness) {
        return new Simulation(policy, timeline, witness).moments();
    }

    private List<Moment> moments() {
        List<Event> events = new ArrayList<>();
        if (timeline.first()) {
            state = ReleaseState.first(digest, revision(NEW), true, timeline.start());
        } else {
            adopt();
            events.add(new Event.RevisionSeen(revision(NEW), true));
        }
        List<Happening> open = new ArrayList<>(timeline.happenings());
        List<Moment> moments = new ArrayList<>();
        for (Duration now = Duration.ZERO; now.compareTo(timeline.until()) <= 0; now = now.plus(Engine.INTERVAL)) {
            while (!open.isEmpty() && open.get(0).at().compareTo(now) <= 0) {
                happens(open.remove(0), now, events);
            }
            moments.add(new Moment(now, step(events, now)));
            events = new ArrayList<>();
            if (world.seen()) {
                events.addAll(world.work(state.pending(), now));
            }
        }
        return moments;
    }

    /** What ran before is Good when the scenario begins. */
    private void adopt() {
        Instant before = timeline.start().minus(Engine.INTERVAL.multipliedBy(6));
        state = ReleaseState.adopted(digest, revision(STABLE), before);
        state = engine.step(state, observation(Signals.NONE, world.before(), List.of()), before)
                .next();
        List<Action> pending = state.pending();
        state = engine.step(
                        state,
                        observation(Signals.NONE, world.before(), world.work(pending, Duration.ZERO)),
                        before.plus(Engine.INTERVAL))
                .next();
    }

    private Step step(List<Event> events, Duration now) {
        Fleet fleet = world.fleet(now);
        weather.pass(now, fleet.share());
        Signals signals = weather.answers(engine.needs(state), now, world);
        Observation observation = new Observation(
                signals,
                Facts.NONE,
                resources,
                timeline.served(),
                world.seen() ? Optional.of(fleet) : Optional.empty(),
                events);
        Step step = engine.step(state, observation, timeline.start().plus(now));
        state = step.next();
        return step;
    }

    private Observation observation(Signals signals, Fleet fleet, List<Event> events) {
        return new Observation(signals, Facts.NONE, resources, Map.of(), Optional.of(fleet), events);
    }

    private void happens(Happening happening, Duration now, List<Event> events) {
        world.happens(happening);
        if (happening instanceof Happening.Revision seen) {
            world.revision();
            events.add(new Event.RevisionSeen(revision(seen.revision()), true));
        } else if (happening instanceof Happening.Intent intent) {
            events.add(new Event.Intent(
                    intent.verb(),
                    intent.by(),
                    Set.copyOf(intent.groups()),
                    "the test file says so",
                    state.to().id(),
                    digest,
                    timeline.start().plus(now),
                    Optional.empty()));
        } else if (happening instanceof Happening.Restart) {
            state = Json.read(ReleaseState.class, Json.write(state));
        }
    }

    private Revision revision(String name) {
        return new Revision(name, name, "", name, timeline.author());
    }
}
