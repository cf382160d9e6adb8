package dev.sluice.dsl.engine;

import dev.sluice.dsl.model.Decision;
import dev.sluice.dsl.model.Environment;
import dev.sluice.dsl.model.Event;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Reason;
import dev.sluice.dsl.model.Release.NotifyOn;
import dev.sluice.dsl.model.Served;
import dev.sluice.dsl.model.Signals;
import dev.sluice.dsl.model.Verdict;
import dev.sluice.dsl.strategy.Course;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Phase Verify: gates, rules, windows, approvals and promotion; nothing has moved yet (semantics, section 6). */
final class Verifying {
    private static final Set<Finding.Source> TIME_MENDS =
            EnumSet.of(Finding.Source.WINDOW, Finding.Source.APPROVAL, Finding.Source.PROMOTION);

    private final Round round;
    private final Draft draft;

    Verifying(Round round) {
        this.round = round;
        this.draft = round.draft;
    }

    Decision decide() {
        List<Finding> findings = findings();
        List<Reason> failed = reasons(findings, Outcome.FAIL, false);
        if (draft.quarantine.contains(draft.to.quarantineKey())) {
            failed.add(new Reason(
                    Outcome.FAIL,
                    "quarantine",
                    "these pods went back before; sluice releases retry ends it",
                    Optional.empty()));
        }
        if (!failed.isEmpty() && newPodsRun()) {
            return new Retreat(round).revert(failed);
        }
        if (!failed.isEmpty()) {
            round.tell(NotifyOn.BLOCKED);
            return new Decision.Blocked(round.reasons(failed));
        }
        List<Reason> waiting = reasons(findings, Outcome.FAIL, true);
        List<Reason> unknown = reasons(findings, Outcome.UNKNOWN, true);
        unknown.addAll(reasons(findings, Outcome.UNKNOWN, false));
        if (round.fleet().isEmpty()) {
            unknown.add(new Reason(Outcome.UNKNOWN, "cluster", "cannot be seen", Optional.of(round.now)));
        }
        waiting.addAll(round.stopped());
        if (unknown.isEmpty()) {
            draft.unknownSince = Optional.empty();
        } else if (draft.unknownSince.isEmpty()) {
            draft.unknownSince = Optional.of(round.now);
        }
        boolean overridden = round.promotion().isPresent() && round.fleet().isPresent();
        if (!waiting.isEmpty() || !unknown.isEmpty() && !overridden) {
            return hold(waiting, unknown);
        }
        List<Reason> passed = new ArrayList<>(unknown);
        passed.add(new Reason(
                Outcome.PASS,
                "verify",
                round.promotion()
                        .map(intent -> "promoted by " + intent.user() + ": " + intent.reason())
                        .orElse("all that must be true is"),
                Optional.of(round.now)));
        round.tell(NotifyOn.PROMOTED);
        new Preparing(round).begin();
        return new Decision.Start(round.reasons(passed));
    }

    /** Those of a revision that nobody held: blocking it would leave them where they are. */
    private boolean newPodsRun() {
        return draft.unjudged
                && round.fleet().map(fleet -> fleet.judged().wanted() > 0).orElse(false);
    }

    private Decision hold(List<Reason> waiting, List<Reason> unknown) {
        List<Reason> all = new ArrayList<>(waiting);
        all.addAll(unknown);
        round.promotion()
                .ifPresent(intent -> round.note(
                        Outcome.FAIL, "promote by " + intent.user(), "not counted: it passes over nothing that fails"));
        boolean tooLong = draft.unknownSince
                .map(since -> !round.now.isBefore(since.plus(round.plan.patience)))
                .orElse(false);
        if (tooLong) {
            round.tell(NotifyOn.HELD);
        }
        return new Decision.Hold(round.reasons(all));
    }

    private static List<Reason> reasons(List<Finding> findings, Outcome outcome, boolean timeMends) {
        List<Reason> reasons = new ArrayList<>();
        for (Finding finding : findings) {
            if (Round.counts(finding, outcome) && TIME_MENDS.contains(finding.source()) == timeMends) {
                reasons.add(new Reason(outcome, finding.rule(), finding.message(), Optional.empty()));
            }
        }
        return reasons;
    }

    /** What CI can judge, judged again, and what only a cluster can. */
    private List<Finding> findings() {
        Verdict verdict = round.plan.evaluator.check(
                round.observation.resources(), round.observation.facts(), Signals.NONE, round.now);
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : verdict.findings()) {
            if (finding.status() != Finding.Status.DEFERRED) {
                findings.add(finding);
            }
        }
        round.plan.environment.approvals().flatMap(this::approvals).ifPresent(findings::add);
        round.plan.environment.promotion().flatMap(this::promotion).ifPresent(findings::add);
        round.fleet().ifPresent(fleet -> {
            for (Course.Obstacle obstacle : round.plan.course(draft.first).obstacles(fleet.workload())) {
                findings.add(Standing.finding(
                        Finding.Source.STRATEGY,
                        "steps",
                        Outcome.FAIL,
                        obstacle.message(),
                        "",
                        obstacle.expected(),
                        obstacle.observed(),
                        obstacle.fix(),
                        round.plan.environment.position()));
            }
        });
        round.judged(findings, verdict.passed());
        return findings;
    }

    /** Distinct people of the group, not the author, for this revision and this policy, not expired. */
    private Optional<Finding> approvals(Environment.Approvals demanded) {
        Set<String> people = new TreeSet<>();
        List<String> notCounted = new ArrayList<>();
        for (Event.Intent approval : draft.approvals) {
            Optional<String> flaw = flaw(approval, demanded.group());
            flaw.ifPresentOrElse(why -> notCounted.add(approval.user() + " " + why), () -> people.add(approval.user()));
        }
        boolean enough = people.size() >= demanded.count();
        if (enough && draft.to.author().isPresent()) {
            return Optional.empty();
        }
        String message = enough
                ? "approvals: who made the revision is not known, so nobody can be told apart from its author"
                : "approvals: " + people.size() + " of " + demanded.count()
                        + (notCounted.isEmpty() ? "" : "; not counted: " + String.join(", ", notCounted));
        return Optional.of(Standing.finding(
                Finding.Source.APPROVAL,
                "approvals",
                Outcome.UNKNOWN,
                message,
                "",
                demanded.count() + " from " + demanded.group(),
                String.join(", ", people),
                enough ? "" : "sluice releases approve " + draft.to.id(),
                demanded.position()));
    }

    private Optional<String> flaw(Event.Intent approval, String group) {
        if (approval.user().startsWith("system:serviceaccount:")) {
            return Optional.of("is a service account");
        }
        if (!approval.groups().contains(group)) {
            return Optional.of("is not in " + group);
        }
        if (draft.to.author().map(approval.user()::equals).orElse(false)) {
            return Optional.of("is the author");
        }
        if (!approval.policy().equals(draft.policy)) {
            return Optional.of("approved with another policy");
        }
        return approval.expires().map(end -> !round.now.isBefore(end)).orElse(false)
                ? Optional.of("approved too long ago")
                : Optional.empty();
    }

    /** The same version is complete there, was not reverted, and has served alone for long enough. */
    private Optional<Finding> promotion(Environment.Promotion demanded) {
        Served served = round.observation.others().get(demanded.from());
        String from = "promotion from " + demanded.from();
        if (served == null) {
            return Optional.of(promotion(demanded, Outcome.UNKNOWN, from + ": " + demanded.from() + " cannot be seen"));
        }
        Served.Serving serving = served.versions().get(draft.to.version());
        if (serving == null) {
            return Optional.of(promotion(demanded, Outcome.FAIL, from + ": this version is not complete there"));
        }
        if (serving.reverted()) {
            return Optional.of(promotion(demanded, Outcome.FAIL, from + ": this version was taken back there"));
        }
        long seconds = demanded.healthyFor()
                .map(span -> Plan.duration(span).toSeconds())
                .orElse(0L);
        if (serving.aloneSeconds() < seconds) {
            return Optional.of(promotion(
                    demanded,
                    Outcome.FAIL,
                    from + ": has served alone for " + serving.aloneSeconds() + " s of " + seconds + " s"));
        }
        return Optional.empty();
    }

    private static Finding promotion(Environment.Promotion demanded, Outcome outcome, String message) {
        return Standing.finding(
                Finding.Source.PROMOTION,
                "promotion",
                outcome,
                message,
                "",
                "the same version complete in " + demanded.from(),
                "",
                "",
                demanded.position());
    }
}
