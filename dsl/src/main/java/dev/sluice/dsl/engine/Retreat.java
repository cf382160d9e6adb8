package dev.sluice.dsl.engine;

import dev.sluice.dsl.model.Action;
import dev.sluice.dsl.model.Decision;
import dev.sluice.dsl.model.Event;
import dev.sluice.dsl.model.Fleet;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Phase;
import dev.sluice.dsl.model.Reason;
import dev.sluice.dsl.model.Release;
import dev.sluice.dsl.model.Release.NotifyOn;
import dev.sluice.dsl.model.Revision;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way back (semantics, section 8), and what happens where there is none. */
final class Retreat {
    /** What a driver calls the job that takes the migration back. */
    static final String UNDO = "undo";

    private static final int AUTOMATIC_REVERTS_AN_HOUR = 3;
    private static final int REAPPLIED_AN_HOUR = 2;

    private final Round round;
    private final Draft draft;

    Retreat(Round round) {
        this.round = round;
        this.draft = round.draft;
    }

    /** By itself, for what was seen. */
    Decision revert(List<Reason> why) {
        return revert(why, true, false);
    }

    /**
     * @param automatic whether no person asked for it
     * @param database whether a person asked for the migration to be taken back too
     */
    Decision revert(List<Reason> why, boolean automatic, boolean database) {
        if (automatic && draft.frozen.isPresent()) {
            List<Reason> reasons = new ArrayList<>(why);
            reasons.add(draft.frozen.get());
            return new Decision.Hold(round.reasons(reasons));
        }
        if (round.fleet().isEmpty()) {
            List<Reason> reasons = new ArrayList<>(why);
            reasons.add(new Reason(
                    Outcome.UNKNOWN, "cluster", "cannot be seen; nothing is changed until it is", Optional.empty()));
            return new Decision.Hold(round.reasons(reasons));
        }
        if (automatic && Draft.withinAnHour(draft.reverts, round.now) >= AUTOMATIC_REVERTS_AN_HOUR) {
            return freeze(why, AUTOMATIC_REVERTS_AN_HOUR + " automatic reverts within an hour: people must look", true);
        }
        Optional<Release.Preparation.Migrate> migrated = migrated();
        if (migrated.map(Release.Preparation.Migrate::irreversible).orElse(false)) {
            return freeze(why, "this release ran " + migrated.get().job() + ", which cannot be undone", false);
        }
        Optional<Revision> target = draft.target();
        if (target.isEmpty()) {
            return freeze(why, "there is no other Good revision to go back to", false);
        }
        if (!round.fleet().get().snapshots().contains(target.get().id())) {
            return freeze(
                    why,
                    "the snapshot of " + target.get().id() + " is missing or does not agree with its digest",
                    false);
        }
        boolean undoes = database
                || migrated.map(Release.Preparation.Migrate::automatic).orElse(false) && round.plan.restoresDatabase;
        return goBack(why, automatic, target.get(), undoes);
    }

    private Decision goBack(List<Reason> why, boolean automatic, Revision target, boolean undoes) {
        boolean bySelector = oldPodsAreKept();
        if (undoes) {
            undo();
        }
        Decision decision = new Decision.Revert(target.id(), draft.attempt, automatic, round.reasons(why));
        if (automatic) {
            draft.reverts.add(round.now);
        }
        draft.quarantine.add(draft.to.quarantineKey());
        draft.end(Phase.REVERTED, decision, round.now);
        draft.keptUntil = Optional.empty();
        if (bySelector) {
            draft.pending.add(new Action.Shift("back", BigDecimal.ZERO));
        }
        draft.pending.add(new Action.Restore("restore", target.id()));
        round.tell(NotifyOn.REVERTED);
        return decision;
    }

    /** While the old pods of a blue-green release are kept, the selector alone brings the traffic back to them. */
    private boolean oldPodsAreKept() {
        Fleet fleet = round.fleet().orElseThrow();
        boolean kept = draft.keptUntil.map(round.now::isBefore).orElse(true);
        return round.plan.keep.isPresent()
                && !draft.first
                && kept
                && fleet.stable().allReady();
    }

    /**
     * The migration is taken back once the new pods are gone, if this release ran it, and only with its own backup made
     * (semantics, section 8).
     */
    void undo() {
        Optional<Release.Preparation.Migrate> migrated = migrated();
        Optional<String> job = migrated.flatMap(Release.Preparation.Migrate::undo);
        boolean begun = draft.undo.isPresent() || draft.done.contains(UNDO) || isPending(UNDO);
        if (begun) {
            round.note(Outcome.PASS, "database", "its undo has been asked for already");
        } else if (migrated.isEmpty()) {
            round.note(Outcome.FAIL, "database", "left as it is: this release has run no migration");
        } else if (job.isEmpty()) {
            round.note(
                    Outcome.FAIL, "database", "left as it is: " + migrated.get().job() + " names no undo:");
        } else if (ran(Release.Preparation.Backup.class).isEmpty()) {
            round.note(Outcome.FAIL, "database", "left as it is: this release has made no backup");
        } else {
            draft.undo = job;
            round.note(Outcome.PASS, "database", job.get() + " runs once the new pods are gone");
        }
    }

    private boolean isPending(String action) {
        return draft.pending.stream().anyMatch(pending -> pending.id().equals(action));
    }

    private Optional<Release.Preparation.Migrate> migrated() {
        return ran(Release.Preparation.Migrate.class);
    }

    /** The preparation of this kind that has ended well in this attempt. */
    private <T extends Release.Preparation> Optional<T> ran(Class<T> kind) {
        for (int i = 0; i < round.plan.prepare.size(); i++) {
            if (draft.done.contains(Preparing.id(i)) && kind.isInstance(round.plan.prepare.get(i))) {
                return Optional.of(kind.cast(round.plan.prepare.get(i)));
            }
        }
        return Optional.empty();
    }

    /** The workload's owner puts back what went back: a second time within an hour, people must mend what it applies. */
    Optional<Decision> reapplied(Event.Reapplied again) {
        if (!draft.quarantine.contains(again.what())) {
            return Optional.empty();
        }
        draft.reapplied.add(round.now);
        round.note(Outcome.FAIL, again.owner(), "put back what is in quarantine; it stays refused");
        boolean often = Draft.withinAnHour(draft.reapplied, round.now) >= REAPPLIED_AN_HOUR;
        if (!often || draft.frozen.isPresent()) {
            return Optional.empty();
        }
        String because = again.owner() + " put back what is in quarantine twice within an hour. Revert it there: "
                + again.remedy();
        boolean itself = again.what().equals(draft.to.quarantineKey());
        return Optional.of(itself ? freeze(List.of(), because, true) : stop(because));
    }

    /** Another revision than the one that is judged is fought over: this one stays where it is. */
    private Decision stop(String because) {
        Reason reason = new Reason(Outcome.FAIL, "frozen", because, Optional.of(round.now));
        draft.frozen = Optional.of(reason);
        new Deploying(round).stop();
        round.tell(NotifyOn.FROZEN);
        return new Decision.Freeze(round.reasons(List.of(reason)));
    }

    /**
     * Pauses, changes no pods, and calls people.
     *
     * @param withdraw whether the revision's share is set to 0 first, where stable pods run
     */
    Decision freeze(List<Reason> why, String because, boolean withdraw) {
        Reason reason = new Reason(Outcome.FAIL, "frozen", because, Optional.of(round.now));
        List<Reason> reasons = new ArrayList<>(why);
        reasons.add(reason);
        Decision decision = new Decision.Freeze(round.reasons(reasons));
        boolean stableRuns =
                round.fleet().map(fleet -> fleet.stable().ready() > 0).orElse(false);
        draft.frozen = Optional.of(reason);
        draft.quarantine.add(draft.to.quarantineKey());
        draft.end(Phase.FROZEN, decision, round.now);
        if (withdraw && stableRuns) {
            draft.pending.add(new Action.Shift("withdraw", BigDecimal.ZERO));
        }
        draft.pending.add(new Action.Pause("freeze"));
        round.tell(NotifyOn.FROZEN);
        return decision;
    }

    /** It ends before new pods exist: there is nothing to go back from. */
    Decision block(List<Reason> why) {
        Decision decision = new Decision.Blocked(round.reasons(why));
        draft.end(Phase.BLOCKED, decision, round.now);
        round.tell(NotifyOn.BLOCKED);
        return decision;
    }
}
