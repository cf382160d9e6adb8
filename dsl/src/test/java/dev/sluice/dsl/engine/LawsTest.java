package dev.sluice.dsl.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.json.Json;
import dev.sluice.dsl.model.Action;
import dev.sluice.dsl.model.Decision;
import dev.sluice.dsl.model.Event;
import dev.sluice.dsl.model.Fleet.Pods;
import dev.sluice.dsl.model.Observation;
import dev.sluice.dsl.model.Phase;
import dev.sluice.dsl.model.ReleaseState;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds whatever is observed, whoever restarts, whatever people ask for and whichever action fails. */
class LawsTest {
    private static final Duration WATCH = Duration.ofMinutes(2);

    /** One evaluation: what was known before it, and what it gave. */
    private record Turn(ReleaseState before, Observation seen, Instant at, Step step) {}

    /** Two hours of a world that changes at random, but not at every evaluation. */
    private static void live(long seed, Consumer<Turn> law) {
        Random random = new Random(seed);
        Rehearsal rehearsal = Rehearsal.of(Rehearsal.POLICY);
        for (int i = 0; i < 720; i++) {
            change(rehearsal, random);
            if (random.nextInt(20) == 0) {
                rehearsal.state = Json.read(ReleaseState.class, Json.write(rehearsal.state));
            }
            if (random.nextInt(60) == 0) {
                rehearsal.now = rehearsal.now.plusSeconds(random.nextInt(600));
            }
            ReleaseState before = rehearsal.state;
            Observation seen = rehearsal.observation();
            Instant at = rehearsal.now;
            law.accept(new Turn(before, seen, at, rehearsal.step()));
        }
    }

    private static void change(Rehearsal rehearsal, Random random) {
        for (Action action : rehearsal.state.pending()) {
            int luck = random.nextInt(10);
            if (luck == 0) {
                rehearsal.events.add(new Event.ActionFailed(action.id(), "no", random.nextInt(4) == 0));
            } else if (luck < 7) {
                rehearsal.events.add(new Event.ActionDone(action.id()));
                if (action instanceof Action.Shift shift) {
                    rehearsal.fleet =
                            Optional.of(rehearsal.fleet(shift.share().toPlainString(), new Pods(10, 10, 0, Set.of())));
                }
            }
        }
        switch (random.nextInt(60)) {
            case 0, 1 -> rehearsal.errorRate("0.08");
            case 2, 3, 4, 5 -> rehearsal.errorRate("0.001");
            case 6 -> rehearsal.says("health(/health)", "failing");
            case 7, 8 -> rehearsal.says("health(/health)", "healthy");
            case 9 -> rehearsal.says("smoke(GET /health)", "failing");
            case 10, 11 -> rehearsal.says("smoke(GET /health)", "passing");
            case 12 -> rehearsal.missing(Signal.Reason.OUTAGE);
            case 13 -> rehearsal.fleet = Optional.empty();
            case 14, 15, 16 ->
                rehearsal.fleet = Optional.of(rehearsal.fleet("0.5", new Pods(5, 5, random.nextInt(4), Set.of())));
            case 17 ->
                rehearsal.events.add(
                        new Event.RevisionSeen(Rehearsal.revision("r" + random.nextInt(50)), random.nextBoolean()));
            case 18 -> {
                Event.Verb[] verbs = Event.Verb.values();
                rehearsal.intent(verbs[random.nextInt(verbs.length)], "lead-1");
            }
            default -> {}
        }
    }

    @Property(tries = 20)
    void everyDecisionHasItsReasons(@ForAll long seed) {
        live(seed, turn -> {
            List<?> reasons = turn.step().decision().reasons();
            assertFalse(reasons.isEmpty(), () -> turn.step().decision().toString());
        });
    }

    @Property(tries = 20)
    void theSameStateAndObservationGiveTheSameStepAlsoReadBack(@ForAll long seed) {
        Engine other = Engine.of(Rehearsal.policy(Rehearsal.POLICY), "production");
        live(seed, turn -> {
            String json = Json.write(turn.before());
            ReleaseState readBack = Json.read(ReleaseState.class, json);
            assertEquals(turn.before(), readBack);
            assertEquals(json, Json.write(readBack));
            assertEquals(turn.step(), other.step(readBack, turn.seen(), turn.at()));
        });
    }

    @Property(tries = 20)
    void phasesNeverGoBackWithinOneAttempt(@ForAll long seed) {
        live(seed, turn -> {
            ReleaseState before = turn.before();
            ReleaseState after = turn.step().next();
            boolean same = before.to().id().equals(after.to().id()) && before.attempt() == after.attempt();
            if (same) {
                assertTrue(after.phase().compareTo(before.phase()) >= 0, () -> before.phase() + " to " + after.phase());
                boolean deploys = before.phase() == Phase.DEPLOY && after.phase() == Phase.DEPLOY;
                assertTrue(!deploys || after.stage() >= before.stage());
            }
        });
    }

    @Property(tries = 20)
    void aRevertIsNeverReverted(@ForAll long seed) {
        live(seed, turn -> {
            boolean sameRelease =
                    turn.before().to().id().equals(turn.step().next().to().id())
                            && turn.before().attempt() == turn.step().next().attempt();
            boolean again = turn.before().phase() == Phase.REVERTED && sameRelease;
            if (again && turn.step().decision() instanceof Decision.Revert) {
                throw new AssertionError(turn.step().decision().toString());
            }
        });
    }

    @Property(tries = 20)
    void nothingRevertsByItselfPastTheWatch(@ForAll long seed) {
        live(seed, turn -> {
            ReleaseState before = turn.before();
            boolean past = before.phase() == Phase.COMPLETE
                    || before.phase() == Phase.WATCH
                            && !turn.at().isBefore(before.since().plus(WATCH.multipliedBy(2)));
            boolean automatic = turn.step().decision() instanceof Decision.Revert revert && revert.automatic();
            assertFalse(past && automatic, () -> turn.step().decision().toString());
        });
    }

    @Property(tries = 20)
    void itRevertsByItselfAtMostThreeTimesAnHour(@ForAll long seed) {
        List<Instant> reverts = new ArrayList<>();
        live(seed, turn -> {
            if (turn.step().decision() instanceof Decision.Revert revert && revert.automatic()) {
                reverts.add(turn.at());
                reverts.removeIf(each -> !each.isAfter(turn.at().minus(Duration.ofHours(1))));
                assertTrue(reverts.size() <= 3, reverts::toString);
            }
        });
    }

    @Property(tries = 20)
    void unknownNeverPromotesAndNeverReverts(@ForAll long seed) {
        live(seed, turn -> {
            boolean unknown =
                    turn.seen().signals().values().values().stream().allMatch(Signal.Missing.class::isInstance);
            boolean wellPods = turn.seen()
                    .fleet()
                    .map(fleet ->
                            fleet.judged().restarts() < 3 && fleet.judged().allReady())
                    .orElse(true);
            boolean asked = turn.seen().events().stream().anyMatch(Event.Intent.class::isInstance);
            boolean good = turn.seen().events().stream().anyMatch(Event.RevisionSeen.class::isInstance);
            if (unknown && wellPods && !asked && !good && turn.before().phase().runsNewPods()) {
                Decision decision = turn.step().decision();
                assertFalse(decision instanceof Decision.Revert, decision::toString);
                assertFalse(decision instanceof Decision.Complete complete && complete.verified(), decision::toString);
                assertFalse(
                        decision instanceof Decision.Advance advance && advance.to() == Phase.DEPLOY,
                        decision::toString);
            }
        });
    }
}
