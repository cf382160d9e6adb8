package dev.sluice.dsl.engine;

import dev.sluice.dsl.model.Action;
import dev.sluice.dsl.model.Decision;
import dev.sluice.dsl.model.Event;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Phase;
import dev.sluice.dsl.model.Reason;
import dev.sluice.dsl.model.Revision;
import java.util.List;
import java.util.Optional;

/** What happened since the last evaluation: new revisions, actions that ended, and what people asked for. */
final class Acts {
    private final Round round;
    private final Draft draft;
    private Optional<Decision> decision = Optional.empty();

    Acts(Round round) {
        this.round = round;
        this.draft = round.draft;
    }

    /** The decision that follows from events alone, where one does; the last one counts. */
    Optional<Decision> apply() {
        for (Event event : round.observation.events()) {
            if (event instanceof Event.RevisionSeen seen) {
                seen(seen);
            } else if (event instanceof Event.ActionDone done) {
                done(done.action());
            } else if (event instanceof Event.ActionFailed failed) {
                failed(failed);
            } else if (event instanceof Event.Reapplied again) {
                new Retreat(round).reapplied(again).ifPresent(freeze -> decision = Optional.of(freeze));
            } else if (event instanceof Event.Intent intent) {
                intent(intent);
            }
        }
        return decision;
    }

    private void seen(Event.RevisionSeen seen) {
        Revision revision = seen.revision();
        boolean restored = draft.phase == Phase.REVERTED
                && draft.end.orElseThrow() instanceof Decision.Revert revert
                && revert.to().equals(revision.id());
        boolean reapplied =
                draft.phase == Phase.REVERTED && draft.pending.stream().noneMatch(Action.Restore.class::isInstance);
        if (revision.id().equals(draft.to.id()) && !reapplied || restored) {
            return; // a restart, or what was written back: recorded by whoever saw it, judged by nobody
        }
        boolean joins = seen.joins() && draft.phase == Phase.VERIFY;
        boolean active = !draft.phase.ended();
        String before = draft.to.id();
        draft.undo.ifPresent(job ->
                round.note(Outcome.FAIL, "database", job + " was not run: " + revision.id() + " came before it"));
        boolean good = draft.good.stream().anyMatch(known -> known.id().equals(revision.id()));
        draft.begin(revision, seen.held(), round.now);
        if (good) {
            Decision complete = new Decision.Complete(
                    true,
                    round.reasons(Outcome.PASS, "return", revision.id() + " is Good: going back to it is never held"));
            draft.becomeGood();
            draft.end(Phase.COMPLETE, complete, round.now);
            decision = Optional.of(complete);
        } else if (joins) {
            round.note(Outcome.PASS, "revision", "another workload joins the release of " + before);
        } else if (active) {
            decision = Optional.of(new Decision.Supersede(
                    revision.id(),
                    round.reasons(Outcome.PASS, "revision", revision.id() + " takes the place of " + before)));
        }
    }

    private void done(String action) {
        if (draft.pending.removeIf(pending -> pending.id().equals(action))) {
            draft.done.add(action);
        }
    }

    private void failed(Event.ActionFailed failed) {
        Optional<Action> action = draft.pending.stream()
                .filter(pending -> pending.id().equals(failed.action()))
                .findFirst();
        if (action.isEmpty()) {
            return;
        }
        round.note(Outcome.FAIL, failed.action(), failed.detail());
        if (!failed.last()) {
            return; // it stays pending: whoever drives tries again
        }
        if (draft.phase == Phase.PREPARE || draft.phase == Phase.CONFIGURE) {
            decision = Optional.of(new Retreat(round).block(List.of()));
        } else if (draft.phase == Phase.REVERTED) {
            decision = Optional.of(new Retreat(round).freeze(List.of(), "going back failed", false));
        }
    }

    private void intent(Event.Intent intent) {
        String who = intent.verb().name().toLowerCase(java.util.Locale.ROOT) + " by " + intent.user();
        if (intent.expires().map(end -> !round.now.isBefore(end)).orElse(false)) {
            round.note(Outcome.FAIL, who, "not counted: it has expired");
            return;
        }
        boolean anyRevision = intent.verb() == Event.Verb.FREEZE
                || intent.verb() == Event.Verb.UNFREEZE
                || intent.verb() == Event.Verb.ADOPT;
        if (!anyRevision && !intent.revision().equals(draft.to.id())) {
            round.note(Outcome.FAIL, who, "not counted: it is about " + intent.revision());
            return;
        }
        switch (intent.verb()) {
            case PROMOTE -> round.promote(intent);
            case PAUSE -> {
                draft.paused = true;
                new Deploying(round).stop();
            }
            case RESUME -> {
                draft.paused = false;
                new Deploying(round).goOn();
            }
            case APPROVE -> draft.approvals.add(intent);
            case ADOPT -> {
                draft.policy = intent.policy();
                draft.spans.clear();
            }
            case FREEZE -> {
                draft.frozen = Optional.of(
                        new Reason(Outcome.FAIL, who, "nothing moves: " + intent.reason(), Optional.of(intent.at())));
                new Deploying(round).stop();
            }
            case UNFREEZE -> {
                draft.frozen = Optional.empty();
                new Deploying(round).goOn();
            }
            case RETRY -> retry(who);
            case ABORT, REVERT -> goBack(intent, who);
        }
        if (decision.isEmpty() && intent.verb() != Event.Verb.PROMOTE) {
            round.note(Outcome.PASS, who, intent.reason());
        }
    }

    private void retry(String who) {
        draft.quarantine.remove(draft.to.quarantineKey());
        if (draft.phase.ended() && draft.phase != Phase.COMPLETE) {
            draft.begin(draft.to, true, round.now);
        } else if (draft.phase != Phase.VERIFY) {
            round.note(Outcome.FAIL, who, "nothing to try again: the release has not failed");
        }
    }

    private void goBack(Event.Intent intent, String who) {
        List<Reason> why = List.of(new Reason(Outcome.FAIL, who, intent.reason(), Optional.of(intent.at())));
        Retreat retreat = new Retreat(round);
        if (draft.phase.runsNewPods() || draft.phase == Phase.COMPLETE && intent.verb() == Event.Verb.REVERT) {
            decision = Optional.of(retreat.revert(why, false, intent.database()));
        } else if (draft.phase == Phase.REVERTED && intent.database()) {
            retreat.undo();
        } else if (draft.phase.ended()) {
            round.note(Outcome.FAIL, who, "not counted: the release has ended");
        } else {
            decision = Optional.of(retreat.block(why));
        }
    }
}
