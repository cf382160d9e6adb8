package dev.sluice.agent.runtime;

import dev.sluice.agent.api.Release;
import dev.sluice.agent.api.SluiceNames;
import dev.sluice.dsl.json.Json;
import dev.sluice.dsl.model.Decision;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Fleet;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Phase;
import dev.sluice.dsl.model.Reason;
import dev.sluice.dsl.model.ReleaseState;
import dev.sluice.dsl.model.Revision;
import dev.sluice.dsl.model.Step;
import dev.sluice.dsl.report.Escape;
import dev.sluice.dsl.strategy.Shares;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A Release's status, written out of what the engine gave. Pure. */
final class StatusText {
    private static final int DECISIONS = 20;
    private static final int FINDINGS = 50;
    private static final int REASONS = 50;
    private static final int LINE = 1_000;
    private static final int WHY = 500;

    private StatusText() {}

    /** @param before the status that stands there, or null */
    static Release.Status of(
            Release.Status before,
            Step step,
            Optional<Fleet> fleet,
            Release.Owner owner,
            Release.Pinned pinned,
            List<String> intents,
            Instant now) {
        ReleaseState next = step.next();
        return new Release.Status(
                word(next.phase()),
                stage(next),
                fleet.map(seen -> Shares.text(seen.share())).orElse("?"),
                step.verdict().outcome().name(),
                why(step),
                target(next)
                        .map(revision -> SluiceNames.shortened(revision.id()))
                        .orElse(null),
                SluiceNames.shortened(next.to().id()),
                next.attempt(),
                next.history().good().stream()
                        .anyMatch(good -> good.id().equals(next.to().id())),
                next.history().quarantine().contains(next.to().quarantineKey()),
                owner,
                pinned,
                decisions(before, step, now),
                step.verdict().findings().stream()
                        .filter(finding -> finding.outcome() != Outcome.PASS)
                        .limit(FINDINGS)
                        .map(StatusText::found)
                        .toList(),
                before == null ? null : before.conditions(),
                intents,
                Json.write(next));
    }

    /** The same as one that another release took over from: its history went with the state. */
    static Release.Status superseded(Release.Status before, String by) {
        ReleaseState state = Json.read(ReleaseState.class, before.state());
        boolean ended = state.phase().ended();
        return new Release.Status(
                ended ? before.phase() : "Superseded",
                before.step(),
                before.weight(),
                before.verdict(),
                ended ? before.why() : cut(by + " took its place", WHY),
                before.from(),
                before.to(),
                before.attempt(),
                before.good(),
                before.quarantined(),
                before.owner(),
                before.pinned(),
                before.decisions(),
                before.findings(),
                before.conditions(),
                before.intents(),
                null);
    }

    /** {@code Deploy}. */
    static String word(Phase phase) {
        return phase.name().charAt(0) + phase.name().substring(1).toLowerCase(java.util.Locale.ROOT);
    }

    /** {@code Hold}. */
    static String word(Decision decision) {
        return decision.getClass().getSimpleName();
    }

    private static String stage(ReleaseState state) {
        return state.phase() == Phase.DEPLOY ? "stage " + (state.stage() + 1) : "–";
    }

    private static Optional<Revision> target(ReleaseState state) {
        List<Revision> good = state.history().good();
        for (int i = good.size() - 1; i >= 0; i--) {
            if (!good.get(i).id().equals(state.to().id())) {
                return Optional.of(good.get(i));
            }
        }
        return Optional.empty();
    }

    /** What ended it stays the reason; else what is decided now. */
    private static String why(Step step) {
        Decision decision = step.next().end().orElse(step.decision());
        return decision.reasons().stream()
                .filter(reason -> reason.outcome() != Outcome.PASS)
                .findFirst()
                .or(() -> decision.reasons().stream().findFirst())
                .map(reason -> cut(Escape.line(reason.text()), WHY))
                .orElse("");
    }

    private static List<Release.Decided> decisions(Release.Status before, Step step, Instant now) {
        Decision decision = step.decision();
        List<Release.Decided> decisions =
                new ArrayList<>(before == null || before.decisions() == null ? List.of() : before.decisions());
        if (step.next().phase().ended() && decision instanceof Decision.Hold && !decisions.isEmpty()) {
            return decisions; // what ended it stays the last word
        }
        boolean again = isAgain(before, decision);
        Release.Decided decided = new Release.Decided(
                again ? decisions.get(0).at() : now.toString(),
                word(decision),
                decision.reasons().stream().limit(REASONS).map(StatusText::line).toList());
        if (again) {
            decisions.set(0, decided);
        } else {
            decisions.add(0, decided);
        }
        return decisions.subList(0, Math.min(DECISIONS, decisions.size()));
    }

    /** Whether it is the same decision for the same things as the last one, whatever their values are by now. */
    static boolean isAgain(Release.Status before, Decision decision) {
        if (before == null || before.decisions() == null || before.decisions().isEmpty()) {
            return false;
        }
        Release.Decided last = before.decisions().get(0);
        List<String> subjects = decision.reasons().stream()
                .limit(REASONS)
                .map(reason -> subject(line(reason)))
                .toList();
        List<String> lastSubjects = last.reasons() == null
                ? List.of()
                : last.reasons().stream().map(StatusText::subject).toList();
        return last.decision().equals(word(decision)) && subjects.equals(lastSubjects);
    }

    private static String subject(String line) {
        int colon = line.indexOf(": ");
        return colon < 0 ? line : line.substring(0, colon);
    }

    private static String line(Reason reason) {
        return cut(Escape.line(reason.outcome() + " " + reason.text()), LINE);
    }

    private static Release.Found found(Finding finding) {
        return new Release.Found(
                cut(finding.rule(), 253),
                finding.status() == Finding.Status.COUNTED
                        ? finding.outcome().name()
                        : finding.status().name(),
                cut(Escape.line(finding.message()), LINE),
                finding.object()
                        .map(object -> cut(object.kind() + "/" + object.name(), WHY))
                        .orElse(null),
                finding.path().isEmpty() ? null : cut(finding.path(), WHY),
                cut(finding.position().toString(), WHY),
                finding.fix().isEmpty() ? null : cut(Escape.line(finding.fix()), LINE));
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
