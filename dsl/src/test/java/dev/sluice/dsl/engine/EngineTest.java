package dev.sluice.dsl.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.model.Decision;
import dev.sluice.dsl.model.Event;
import dev.sluice.dsl.model.Event.Verb;
import dev.sluice.dsl.model.Fleet;
import dev.sluice.dsl.model.Fleet.Pods;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Phase;
import dev.sluice.dsl.model.Served;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.Step;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules of semantics, sections 6 to 8, by name; what takes a timeline stands in the checkout sample's test file. */
class EngineTest {
    private static void assertSays(String text, Step step) {
        assertTrue(
                step.decision().reasons().stream()
                        .anyMatch(reason -> reason.text().contains(text)),
                () -> step.decision().toString());
    }

    private static Rehearsal with(String line) {
        return Rehearsal.of(Rehearsal.POLICY.replace("namespace 'shop'", "namespace 'shop'\n" + line));
    }

    @Test
    void aGoodReleaseBecomesTheNextRevertTarget() {
        Rehearsal rehearsal = Rehearsal.of(Rehearsal.POLICY);
        assertTrue(((Decision.Complete) rehearsal.until(Decision.Complete.class).decision()).verified());
        assertEquals("new", rehearsal.state.history().good().get(1).id());
    }

    @Test
    void approvalsAreOfDistinctPeopleOfTheGroupAndNotOfTheAuthor() {
        Rehearsal rehearsal = with("approvals 2, from: group('leads')");
        assertSays("approvals: 0 of 2", rehearsal.step());
        rehearsal.intent(Verb.APPROVE, "lead-1", "leads");
        rehearsal.intent(Verb.APPROVE, "lead-1", "leads");
        rehearsal.intent(Verb.APPROVE, "author", "leads");
        rehearsal.intent(Verb.APPROVE, "other-1", "others");
        rehearsal.intent(Verb.APPROVE, "system:serviceaccount:ci:bot", "leads");
        Step held = rehearsal.step();
        assertSays("approvals: 1 of 2; not counted: author is the author, other-1 is not in leads", held);
        assertEquals(Outcome.UNKNOWN, held.verdict().outcome());
        rehearsal.intent(Verb.APPROVE, "lead-2", "leads");
        assertTrue(rehearsal.step().decision() instanceof Decision.Start);
    }

    @Test
    void promotionNeedsTheSameVersionToHaveServedAloneForLongEnough() {
        String staging = "\nenvironment('staging') { namespace 'shop-staging' }\n";
        Rehearsal rehearsal = Rehearsal.of(Rehearsal.POLICY.replace(
                        "namespace 'shop' }", "namespace 'shop'\npromote from: 'staging', healthyFor: 24.hours }")
                + staging);
        assertSays("staging cannot be seen", rehearsal.step());
        rehearsal.others.put("staging", new Served(Map.of()));
        assertSays("this version is not complete there", rehearsal.step());
        rehearsal.others.put("staging", new Served(Map.of("new", new Served.Serving(false, 3600))));
        rehearsal.intent(Verb.PROMOTE, "lead-1");
        assertSays("has served alone for 3600 s of 86400 s", rehearsal.step());
        rehearsal.others.put("staging", new Served(Map.of("new", new Served.Serving(false, 86400))));
        assertTrue(rehearsal.step().decision() instanceof Decision.Start);
    }

    @Test
    void aShareThatReplicasCannotRepresentFailsAndNamesTheAchievableSteps() {
        Rehearsal rehearsal = Rehearsal.of(Rehearsal.POLICY);
        Fleet seen = rehearsal.fleet.orElseThrow();
        rehearsal.fleet = Optional.of(new Fleet(
                seen.share(), seen.judged(), seen.stable(), new Fleet.Workload(3, 10, 1, 0, 600), seen.snapshots()));
        Step step = rehearsal.step();
        assertTrue(
                step.decision() instanceof Decision.Blocked,
                () -> step.decision().toString());
        assertSays("step 10 % cannot be had with 3 pods, which give 33.3 %, 66.7 %, 100 %", step);
    }

    @Test
    void rollingWithPauseAtDemandsMinReadySecondsAndASmallBatch() {
        String rolling = Rehearsal.POLICY.replaceAll(
                "(?s)canary \\{.*?\\n    \\}", "rolling { pauseAt 25.percent, hold: 1.minute }");
        Rehearsal rehearsal = Rehearsal.of(rolling);
        Fleet seen = rehearsal.fleet.orElseThrow();
        rehearsal.fleet = Optional.of(new Fleet(
                seen.share(), seen.judged(), seen.stable(), new Fleet.Workload(10, 0, 3, 3, 600), seen.snapshots()));
        Step step = rehearsal.step();
        assertSays("minReadySeconds is 0 < 10", step);
        assertSays("one batch of 6 of 10 pods is more than 25 %", step);
    }

    @Test
    void aMissingSnapshotFreezesInsteadOfReverting() {
        Rehearsal rehearsal = Rehearsal.of(Rehearsal.POLICY);
        rehearsal.until(Decision.Advance.class);
        Fleet seen = rehearsal.fleet.orElseThrow();
        rehearsal.fleet = Optional.of(new Fleet(
                seen.share(), new Pods(1, 0, 5, Set.of()), seen.stable(), seen.workload(), Set.of("another")));
        Step step = rehearsal.step();
        assertTrue(
                step.decision() instanceof Decision.Freeze,
                () -> step.decision().toString());
        assertSays("the snapshot of stable is missing", step);
    }

    @Test
    void theFourthAutomaticRevertWithinAnHourFreezes() {
        Rehearsal rehearsal = Rehearsal.of(Rehearsal.POLICY);
        rehearsal.events.clear();
        for (int i = 0; i < 4; i++) {
            rehearsal.events.add(new Event.RevisionSeen(Rehearsal.revision("r" + i), true));
            rehearsal.obedient();
            rehearsal.fleet = Optional.of(rehearsal.fleet("0.1", new Pods(1, 1, 3, Set.of())));
            Step step = rehearsal.step();
            assertTrue(
                    i < 3 ? step.decision() instanceof Decision.Revert : step.decision() instanceof Decision.Freeze,
                    () -> step.decision().toString());
        }
        assertEquals("withdraw", rehearsal.state.pending().get(0).id());
    }

    @Test
    void quarantineBarsTheSamePodsUntilSomebodySaysRetry() {
        Rehearsal rehearsal = Rehearsal.of(Rehearsal.POLICY);
        rehearsal.obedient();
        rehearsal.fleet = Optional.of(rehearsal.fleet("0.1", new Pods(1, 1, 3, Set.of())));
        assertTrue(rehearsal.step().decision() instanceof Decision.Revert);
        var again = new dev.sluice.dsl.model.Revision("new-label", "new", "", "new", Optional.of("author"));
        rehearsal.fleet = Optional.of(rehearsal.fleet("0", Pods.NONE));
        rehearsal.events.add(new Event.RevisionSeen(again, true));
        Step barred = rehearsal.step();
        assertTrue(
                barred.decision() instanceof Decision.Blocked,
                () -> barred.decision().toString());
        assertSays("quarantine", barred);
        rehearsal.intent(Verb.RETRY, "lead-1");
        assertTrue(rehearsal.step().decision() instanceof Decision.Start);
    }

    @Test
    void promoteOverridesUnknownAndHoldButNeverAFailure() {
        Rehearsal rehearsal = Rehearsal.of(Rehearsal.POLICY);
        rehearsal.obedient();
        rehearsal.obedient();
        rehearsal.missing(Signal.Reason.OUTAGE);
        rehearsal.intent(Verb.PROMOTE, "lead-1");
        Step promoted = rehearsal.obedient();
        assertTrue(
                promoted.decision() instanceof Decision.Advance,
                () -> promoted.decision().toString());
        rehearsal.obedient();
        rehearsal.obedient();
        rehearsal.errorRate("0.08");
        rehearsal.intent(Verb.PROMOTE, "lead-1");
        assertSays("not counted: it passes over nothing that fails", rehearsal.obedient());
    }

    @Test
    void aFreezeStopsEverythingAtOnceAndUnfreezeLetsItGoOn() {
        Rehearsal rehearsal = Rehearsal.of(Rehearsal.POLICY);
        rehearsal.intent(Verb.FREEZE, "lead-1");
        assertSays("freeze by lead-1: nothing moves", rehearsal.step());
        assertEquals(Phase.VERIFY, rehearsal.state.phase());
        rehearsal.intent(Verb.UNFREEZE, "lead-1");
        assertTrue(rehearsal.step().decision() instanceof Decision.Start);
    }

    @Test
    void abortBeforeNewPodsIsBlockedAndHasNothingToRevert() {
        Rehearsal rehearsal = with("approvals 1, from: group('leads')");
        rehearsal.step();
        rehearsal.intent(Verb.ABORT, "lead-1");
        assertTrue(rehearsal.step().decision() instanceof Decision.Blocked);
        assertEquals(Phase.BLOCKED, rehearsal.state.phase());
    }

    @Test
    void unknownForLongerThanPatienceRevertsOnlyWhereTheFileSaysSo() {
        String revert = Rehearsal.POLICY.replace("patience: 10.minutes", "patience: 10.minutes, onUnknown: revert");
        Rehearsal rehearsal = Rehearsal.of(revert);
        rehearsal.obedient();
        rehearsal.missing(Signal.Reason.OUTAGE);
        assertSays("patience", rehearsal.until(Decision.Revert.class));
    }

    @Test
    void aReturnToAGoodRevisionIsNeverHeld() {
        Rehearsal rehearsal = with("approvals 1, from: group('leads')");
        rehearsal.step();
        rehearsal.events.add(new Event.RevisionSeen(Rehearsal.revision("stable"), true));
        assertTrue(rehearsal.step().decision() instanceof Decision.Complete);
    }
}
