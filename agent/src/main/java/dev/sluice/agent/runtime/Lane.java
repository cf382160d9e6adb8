package dev.sluice.agent.runtime;

import dev.sluice.agent.action.Actor;
import dev.sluice.agent.action.Attempt;
import dev.sluice.agent.runtime.Releases.Current;
import dev.sluice.agent.runtime.Releases.Place;
import dev.sluice.agent.runtime.cluster.Namespaces;
import dev.sluice.agent.runtime.cluster.Namespaces.Watched;
import dev.sluice.agent.runtime.cluster.Sight;
import dev.sluice.agent.signal.SignalRequest;
import dev.sluice.agent.signal.SignalSource;
import dev.sluice.dsl.engine.Engine;
import dev.sluice.dsl.model.Action;
import dev.sluice.dsl.model.Decision;
import dev.sluice.dsl.model.Environment.Enforce;
import dev.sluice.dsl.model.Event;
import dev.sluice.dsl.model.Facts;
import dev.sluice.dsl.model.Observation;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Phase;
import dev.sluice.dsl.model.ReleaseState;
import dev.sluice.dsl.model.Resources;
import dev.sluice.dsl.model.Revision;
import dev.sluice.dsl.model.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One application in one environment. A round reads its release and its workloads anew, does what is still pending, asks the
 * engine, records and stores what was decided, and only then does it. What came of that is told to the engine in the next round,
 * at once; after a crash at any point the state still says what is to be done, and doing it again changes nothing.
 *
 * <p>Not for several threads: rounds come one after the other.
 */
final class Lane {
    private final Surroundings around;
    private final String environment;
    private final Place place;
    private final List<Event> outcomes = new ArrayList<>();
    private GovernedPolicy inForce;
    private Optional<Instant> wakeAt = Optional.empty();
    private boolean touched = true;
    private Optional<Looked> looked = Optional.empty();

    /** What all lanes work with. */
    record Surroundings(
            AgentConfiguration configuration,
            Namespaces namespaces,
            Releases releases,
            Observing observing,
            PolicyBook policies,
            Actor actor,
            Recorder recorder) {}

    /** What the first half of a round saw. */
    private record Looked(
            Watched namespace,
            GovernedPolicy policy,
            Current current,
            ReleaseState state,
            Sight sight,
            Readings readings,
            List<Event> events,
            List<String> intents) {
        boolean judgesResources() {
            return state.phase() == Phase.VERIFY || events.stream().anyMatch(Event.RevisionSeen.class::isInstance);
        }
    }

    Lane(Surroundings around, GovernedPolicy inForce, String environment) {
        this.around = around;
        this.inForce = inForce;
        this.environment = environment;
        this.place = new Place(inForce.environment(environment).namespace(), inForce.application(), environment);
    }

    Place place() {
        return place;
    }

    /** Another text of the policy may be in force. */
    void follow(GovernedPolicy policy) {
        touched |= !policy.digest().equals(inForce.digest());
        inForce = policy;
    }

    /** Something in its namespace has changed. */
    void touch() {
        touched = true;
    }

    /** Another agent may have decided since: what was kept in memory is worth nothing. */
    void forget() {
        outcomes.clear();
        looked = Optional.empty();
        touched = true;
    }

    boolean isDue(Instant now) {
        return touched || wakeAt.map(at -> !now.isBefore(at)).orElse(false);
    }

    /** Since when a round has been due by the clock. */
    Optional<Instant> dueSince() {
        return wakeAt;
    }

    /** What could not be done now is tried again after an interval. */
    void failed(Instant now) {
        looked = Optional.empty();
        wakeAt = Optional.of(now.plus(around.configuration().interval()));
    }

    /**
     * The first half of a round.
     *
     * @return what metrics are to be asked for
     */
    List<SignalRequest> look(Instant now) {
        looked = Optional.empty();
        boolean early = touched && wakeAt.map(now::isBefore).orElse(false);
        touched = false;
        Optional<Watched> namespace = around.namespaces().find(place.namespace());
        if (namespace.isEmpty()) {
            failed(now);
            return List.of();
        }
        Optional<Sight> first = around.observing().sight(namespace.get(), inForce);
        if (first.isEmpty()) {
            wakeAt = Optional.empty(); // nothing to move: its creation wakes this
            return List.of();
        }
        Optional<Current> found = around.releases().current(namespace.get(), place);
        Sight sight = found.filter(current -> repeat(current, first.get()))
                .flatMap(current -> around.observing().sight(namespace.get(), inForce))
                .orElse(first.get());
        List<Event> events = new ArrayList<>(outcomes);
        ReleaseState state = found.map(Current::state).orElseGet(() -> begin(sight, now));
        Revision present = sight.revision();
        boolean isNew = !present.id().equals(state.to().id()) && !isWrittenBack(state, present);
        if (isNew) {
            events.add(new Event.RevisionSeen(present, sight.isHeld() || !enforces()));
        }
        GovernedPolicy policy =
                isNew || state.phase() == Phase.VERIFY || state.phase().ended()
                        ? inForce
                        : found.flatMap(this::pinned).orElse(inForce);
        state = state.under(policy.digest());
        List<String> intents = new ArrayList<>(found.map(Current::intents).orElse(List.of()));
        found.ifPresent(
                current -> events.addAll(Intents.fresh(namespace.get().intents(), current, inForce.digest(), intents)));
        if (early && events.isEmpty() && state.phase().runsNewPods() && !isReached(state, sight)) {
            return List.of();
        }
        Engine engine = policy.engines().get(environment);
        Readings readings = Readings.of(policy.policy(), place.namespace(), sight, engine.needs(state));
        looked = Optional.of(new Looked(
                namespace.get(),
                policy,
                found.orElse(Current.none()),
                state,
                sight,
                readings,
                List.copyOf(events),
                intents));
        return readings.requests();
    }

    /**
     * Does what was decided before and is not done: a Deployment that goes on must be paused as soon as it is at its share, and
     * waiting for metrics would be too late.
     *
     * @return whether anything may have changed
     */
    private boolean repeat(Current current, Sight sight) {
        if (!current.isOwnedBy(around.configuration().identity())
                || current.state().pending().isEmpty()) {
            return false;
        }
        act(current, current.state(), sight);
        return true;
    }

    private Optional<GovernedPolicy> pinned(Current current) {
        String digest = current.state().policy();
        return digest.equals(inForce.digest())
                ? Optional.of(inForce)
                : around.policies()
                        .pinned(
                                inForce.name(),
                                digest,
                                current.object().getStatus().pinned().policy(),
                                inForce.created());
    }

    /** Whether pods have become Ready that a stage waits for. */
    private static boolean isReached(ReleaseState state, Sight sight) {
        return state.phase() == Phase.DEPLOY
                && state.clock().isEmpty()
                && sight.fleet().judged().allReady();
    }

    /** What ran when the policy came is adopted; what came later, or waits, is judged from its first revision on. */
    private ReleaseState begin(Sight sight, Instant now) {
        boolean younger = sight.deployments().stream()
                .allMatch(each ->
                        Instant.parse(each.getMetadata().getCreationTimestamp()).isAfter(inForce.created()));
        boolean nothingRuns =
                sight.isHeld() && sight.judged().isEmpty() && sight.stable().isEmpty();
        return younger || nothingRuns
                ? ReleaseState.first(inForce.digest(), sight.revision(), sight.isHeld() || !enforces(), now)
                : ReleaseState.adopted(inForce.digest(), sight.revision(), now);
    }

    private static boolean isWrittenBack(ReleaseState state, Revision present) {
        return state.phase() == Phase.REVERTED
                && state.end().orElse(null) instanceof Decision.Revert revert
                && revert.to().equals(present.id());
    }

    private boolean enforces() {
        return inForce.environment(environment).enforce() == Enforce.BLOCK;
    }

    /** The second half of a round: asks the engine, records, stores, acts. */
    void decide(SignalSource.Round round, Instant now) {
        if (looked.isEmpty()) {
            return;
        }
        Looked seen = looked.get();
        looked = Optional.empty();
        Observation observation = new Observation(
                seen.readings().signals(round),
                seen.judgesResources() ? around.observing().facts(seen.namespace()) : Facts.NONE,
                seen.judgesResources()
                        ? around.observing().resources(seen.namespace(), seen.policy(), seen.sight())
                        : new Resources(List.of()),
                Map.of(),
                Optional.of(seen.sight().fleet()),
                seen.events());
        Engine engine = seen.policy().engines().get(environment);
        Step step = engine.step(seen.state(), observation, now);
        boolean recorded = around.recorder()
                .decided(place, seen.current(), seen.policy(), engine, seen.state(), observation, step, now);
        if (!recorded && !isSafe(step.decision())) {
            failed(now);
            return;
        }
        Optional<Releases.Stored> stored = around.releases()
                .store(
                        place,
                        seen.policy(),
                        seen.current(),
                        step,
                        seen.sight().fleet(),
                        seen.intents(),
                        seen.namespace(),
                        now);
        if (stored.isEmpty()) {
            touched = true; // another one has written it: look again, decide anew
            return;
        }
        outcomes.clear();
        wakeAt = step.wakeAt();
        around.recorder().announce(stored.get(), step.decision());
        act(stored.get().current(), step.next(), seen.sight());
    }

    /** What may happen although it cannot be recorded: nothing, or the way back (semantics, section 12). */
    private static boolean isSafe(Decision decision) {
        return decision instanceof Decision.Hold
                || decision instanceof Decision.Revert
                || decision instanceof Decision.Freeze
                || decision instanceof Decision.Blocked;
    }

    private void act(Current current, ReleaseState state, Sight sight) {
        Actor.Target target = new Actor.Target(
                place.application(),
                environment,
                sight.revision().id(),
                sight.deployments(),
                sight::newReplicas,
                sight.configMaps());
        for (Action action : state.pending()) {
            if (isReported(action)) {
                continue;
            }
            Attempt attempt = enforces() || action instanceof Action.Snapshot
                    ? around.actor().act(action, state, target)
                    : new Attempt(Outcome.PASS, "not done: the policy only warns here");
            around.recorder().acted(place, current, action, attempt);
            if (attempt.done()) {
                outcomes.add(new Event.ActionDone(action.id()));
            } else if (attempt.outcome() == Outcome.FAIL) {
                outcomes.add(new Event.ActionFailed(action.id(), attempt.detail(), true));
            } else {
                break; // they stand in order
            }
        }
        touched |= !outcomes.isEmpty();
    }

    private boolean isReported(Action action) {
        return outcomes.contains(new Event.ActionDone(action.id()))
                || outcomes.stream()
                        .anyMatch(each -> each instanceof Event.ActionFailed failed
                                && failed.action().equals(action.id()));
    }
}
