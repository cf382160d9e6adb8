package dev.sluice.dsl.engine;

import dev.sluice.dsl.model.Action;
import dev.sluice.dsl.model.Decision;
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
    private static final int AUTOMATIC_REVERTS_AN_HOUR = 3;

    private final Round round;
    private final Draft draft;

    Retreat(Round round) {
        this.round = round;
        this.draft = round.draft;
    }

    /** @param automatic whether no person asked for it */
    Decision revert(List<Reason> why, boolean automatic) {
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
        if (automatic && draft.recentReverts(round.now) >= AUTOMATIC_REVERTS_AN_HOUR) {
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
        return goBack(why, automatic, target.get(), migrated);
    }

    private Decision goBack(
            List<Reason> why, boolean automatic, Revision target, Optional<Release.Preparation.Migrate> migrated) {
        Decision decision = new Decision.Revert(target.id(), draft.attempt, automatic, round.reasons(why));
        boolean undo =
                migrated.map(Release.Preparation.Migrate::automatic).orElse(false) && round.plan.restoresDatabase;
        if (automatic) {
            draft.reverts.add(round.now);
        }
        draft.quarantine.add(draft.to.quarantineKey());
        draft.end(Phase.REVERTED, decision, round.now);
        draft.pending.add(new Action.Restore("restore", target.id()));
        if (undo) {
            draft.pending.add(new Action.RunJob("undo", migrated.get().undo().orElseThrow()));
        }
        round.tell(NotifyOn.REVERTED);
        return decision;
    }

    private Optional<Release.Preparation.Migrate> migrated() {
        for (int i = 0; i < round.plan.prepare.size(); i++) {
            boolean ran = draft.done.contains(Preparing.id(i));
            if (ran && round.plan.prepare.get(i) instanceof Release.Preparation.Migrate migrate) {
                return Optional.of(migrate);
            }
        }
        return Optional.empty();
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
