package dev.sluice.dsl.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.model.Action;
import dev.sluice.dsl.model.Decision;
import dev.sluice.dsl.model.Event;
import dev.sluice.dsl.model.Event.Verb;
import dev.sluice.dsl.model.Fleet.Pods;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Phase;
import dev.sluice.dsl.model.Release.NotifyOn;
import dev.sluice.dsl.model.Revision;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules of semantics, section 8, by name: what follows a revert, the database, owners in Git, pods that nobody judged. */
class ReturnTest {
    private static final Pods CRASHING = new Pods(1, 1, 3, Set.of());
    private static final String DATABASE = Rehearsal.POLICY.replace(
            "release(in: 'production') {",
            "release(in: 'production') {\nprepare {\nbackup job: 'save'\nmigrate job: 'change', undo: 'change-back', compatible: true\n}");
    private static final String BLUE_GREEN = Rehearsal.POLICY.replaceAll(
            "(?s)canary \\{.*?\\n    \\}", "blueGreen active: 'shop', preview: 'shop-preview', keep: 1.hour");

    private static void assertSays(String text, Step step) {
        assertTrue(
                step.decision().reasons().stream()
                        .anyMatch(reason -> reason.text().contains(text)),
                () -> step.decision().toString());
    }

    /** The new revision runs in its first stage, and its pods crash. */
    private static Rehearsal reverted(String policy) {
        Rehearsal rehearsal = Rehearsal.of(policy);
        rehearsal.obedient();
        for (int i = 0; i < 10 && rehearsal.state.phase() != Phase.DEPLOY; i++) {
            rehearsal.obedient();
        }
        rehearsal.fleet = Optional.of(rehearsal.fleet("0.1", CRASHING));
        assertTrue(rehearsal.step().decision() instanceof Decision.Revert, rehearsal.state::toString);
        return rehearsal;
    }

    private static void goneBack(Rehearsal rehearsal) {
        rehearsal.events.add(new Event.ActionDone("restore"));
        rehearsal.fleet = Optional.of(rehearsal.fleet("0", Pods.NONE));
    }

    private static boolean isPending(Rehearsal rehearsal, String id) {
        return rehearsal.state.pending().stream().anyMatch(action -> action.id().equals(id));
    }

    @Test
    void afterARevertItIsReportedThatAllIsBack() {
        Rehearsal rehearsal = reverted(Rehearsal.POLICY);
        assertSays("ready: 10 of 10 pods Ready", rehearsal.step());
        goneBack(rehearsal);
        rehearsal.signals.put("baseline.errorRate", rehearsal.signals.get("errorRate"));
        rehearsal.says("baseline.health(/health)", "healthy");
        Step back = rehearsal.step();
        assertSays("recovery: pods Ready, health and metrics back after 20 s", back);
        assertEquals(Optional.empty(), back.wakeAt());
        assertEquals(Set.of(), rehearsal.engine.needs(rehearsal.state));
    }

    @Test
    void whatIsNotBackInTimeIsToldToPeopleAndNeverRevertedAgain() {
        Rehearsal rehearsal = reverted(Rehearsal.POLICY);
        goneBack(rehearsal);
        rehearsal.missing(Signal.Reason.OUTAGE);
        Instant reverted = rehearsal.state.since();
        Step step = rehearsal.step();
        while (rehearsal.state.recovery().isEmpty()) {
            step = rehearsal.step();
        }
        assertEquals(
                reverted.plus(Duration.ofMinutes(2)),
                rehearsal.state.evaluated().orElseThrow());
        assertEquals(Outcome.UNKNOWN, rehearsal.state.recovery().orElseThrow().outcome());
        assertSays("not all is back after", step);
        assertTrue(rehearsal.state.told().contains(NotifyOn.HELD));
        assertEquals(Phase.REVERTED, rehearsal.state.phase());
    }

    @Test
    void metricsAloneTakeNoMigrationBack() {
        Rehearsal rehearsal = reverted(DATABASE);
        goneBack(rehearsal);
        rehearsal.step();
        rehearsal.step();
        assertFalse(isPending(rehearsal, "undo"), rehearsal.state::toString);
    }

    @Test
    void aPersonTakesTheMigrationBackOnceTheNewPodsAreGone() {
        Rehearsal rehearsal = reverted(DATABASE);
        rehearsal.events.add(new Event.Intent(
                Verb.REVERT, "lead-1", Set.of(), "data", "new", "digest", rehearsal.now, Optional.empty(), true));
        assertSays("database: change-back runs once the new pods are gone", rehearsal.step());
        rehearsal.events.add(new Event.ActionDone("restore"));
        rehearsal.step();
        assertFalse(isPending(rehearsal, "undo"), rehearsal.state::toString);
        rehearsal.fleet = Optional.of(rehearsal.fleet("0", Pods.NONE));
        rehearsal.step();
        assertEquals(List.of(new Action.RunJob("undo", "change-back")), rehearsal.state.pending());
        rehearsal.events.add(new Event.ActionDone("undo"));
        rehearsal.step();
        rehearsal.events.add(new Event.Intent(
                Verb.REVERT, "lead-1", Set.of(), "again", "new", "digest", rehearsal.now, Optional.empty(), true));
        assertSays("its undo has been asked for already", rehearsal.step());
    }

    @Test
    void aMigrationWithoutABackupIsNotTakenBack() {
        Rehearsal rehearsal = reverted(DATABASE.replace("backup job: 'save'\n", ""));
        rehearsal.events.add(new Event.Intent(
                Verb.REVERT, "lead-1", Set.of(), "data", "new", "digest", rehearsal.now, Optional.empty(), true));
        assertSays("this release has made no backup", rehearsal.step());
        assertTrue(rehearsal.state.undo().isEmpty());
    }

    @Test
    void anOwnerThatPutsItBackTwiceWithinAnHourFreezesAndTheRevertInGitIsNamed() {
        Rehearsal rehearsal = reverted(Rehearsal.POLICY);
        Event again = new Event.Reapplied(
                Rehearsal.revision("new").quarantineKey(), "Application argocd/shop", "git revert 4f2a1c");
        rehearsal.events.add(again);
        assertSays("Application argocd/shop: put back what is in quarantine", rehearsal.step());
        rehearsal.now = rehearsal.now.plusSeconds(3700);
        rehearsal.events.add(again);
        assertEquals(Phase.REVERTED, rehearsal.step().next().phase());
        rehearsal.events.add(again);
        Step freeze = rehearsal.step();
        assertTrue(
                freeze.decision() instanceof Decision.Freeze,
                () -> freeze.decision().toString());
        assertSays("git revert 4f2a1c", freeze);
        assertTrue(freeze.notices().contains(NotifyOn.FROZEN));
    }

    @Test
    void whatIsNotInQuarantineMayBePutBack() {
        Rehearsal rehearsal = reverted(Rehearsal.POLICY);
        for (int i = 0; i < 3; i++) {
            rehearsal.events.add(
                    new Event.Reapplied(Rehearsal.revision("stable").quarantineKey(), "Application argocd/shop", ""));
        }
        assertTrue(rehearsal.step().decision() instanceof Decision.Hold);
    }

    @Test
    void podsThatNobodyHeldArePausedAndGoBackWhereAGateFails() {
        Rehearsal rehearsal = Rehearsal.of(Rehearsal.POLICY.replace(
                "release(in", "gates(before: 'production') { tests { require failed == 0 } }\nrelease(in"));
        rehearsal.events.clear();
        rehearsal.events.add(new Event.RevisionSeen(Rehearsal.revision("new"), false));
        rehearsal.fleet = Optional.of(rehearsal.fleet("0.3", new Pods(3, 3, 0, Set.of())));
        Step step = rehearsal.step();
        assertTrue(
                step.decision() instanceof Decision.Hold, () -> step.decision().toString());
        assertTrue(isPending(rehearsal, "pause"));
        assertEquals(1, rehearsal.state.history().good().size());
        rehearsal.events.add(new Event.RevisionSeen(Rehearsal.revision("other"), true));
        rehearsal.step();
        assertEquals(
                List.of("stable"),
                rehearsal.state.history().good().stream().map(Revision::id).toList());
    }

    @Test
    void theSamePodsAppliedAgainAfterARevertAreBarred() {
        Rehearsal rehearsal = reverted(Rehearsal.POLICY);
        goneBack(rehearsal);
        rehearsal.step();
        rehearsal.events.add(new Event.RevisionSeen(Rehearsal.revision("new"), true));
        Step barred = rehearsal.step();
        assertTrue(
                barred.decision() instanceof Decision.Blocked,
                () -> barred.decision().toString());
        assertSays("quarantine", barred);
    }

    @Test
    void quarantinedPodsThatNobodyHeldGoBackAtOnce() {
        Rehearsal rehearsal = reverted(Rehearsal.POLICY);
        rehearsal.events.add(new Event.RevisionSeen(new Revision("again", "new", "", "new", Optional.empty()), false));
        rehearsal.fleet = Optional.of(rehearsal.fleet("0.3", new Pods(3, 3, 0, Set.of())));
        Step step = rehearsal.step();
        assertTrue(
                step.decision() instanceof Decision.Revert,
                () -> step.decision().toString());
    }

    @Test
    void aBlueGreenReleaseKeepsTheOldPodsForAsLongAsItSaysAndThenLetsThemGo() {
        Rehearsal rehearsal = Rehearsal.of(BLUE_GREEN);
        Step complete = rehearsal.until(Decision.Complete.class);
        var until = complete.next().keptUntil().orElseThrow();
        rehearsal.events.add(new Event.ActionDone("snapshot"));
        assertEquals(Optional.of(until), rehearsal.step().wakeAt());
        rehearsal.now = until;
        assertSays("the old pods may go", rehearsal.step());
        assertEquals(List.of(new Action.Retire("retire")), rehearsal.state.pending());
    }

    @Test
    void aBlueGreenReleaseGoesBackByItsSelectorFirstWhileTheOldPodsAreThere() {
        Rehearsal rehearsal = Rehearsal.of(BLUE_GREEN);
        rehearsal.until(Decision.Complete.class);
        rehearsal.intent(Verb.REVERT, "lead-1");
        assertTrue(rehearsal.step().decision() instanceof Decision.Revert);
        assertEquals(
                List.of("back", "restore"),
                rehearsal.state.pending().stream().map(Action::id).toList());
    }

    @Test
    void whatIsPausedOnItsWayStaysThereUntilItIsResumed() {
        Rehearsal rehearsal = Rehearsal.of(Rehearsal.POLICY);
        rehearsal.step();
        assertTrue(isPending(rehearsal, "stage-0"));
        rehearsal.intent(Verb.PAUSE, "lead-1");
        rehearsal.step();
        assertEquals(List.of(new Action.Pause("pause")), rehearsal.state.pending());
        rehearsal.intent(Verb.RESUME, "lead-1");
        rehearsal.step();
        assertTrue(isPending(rehearsal, "stage-0"));
    }

    @Test
    void anotherWorkloadsChangeJoinsAReleaseThatHasNotStarted() {
        Rehearsal rehearsal = Rehearsal.of(
                Rehearsal.POLICY.replace("namespace 'shop'", "namespace 'shop'\napprovals 1, from: group('leads')"));
        rehearsal.step();
        rehearsal.events.add(new Event.RevisionSeen(Rehearsal.revision("both"), true, true));
        Step joined = rehearsal.step();
        assertSays("another workload joins the release of new", joined);
        assertFalse(joined.decision() instanceof Decision.Supersede);
        assertEquals("both", rehearsal.state.to().id());
    }
}
