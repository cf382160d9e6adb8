package dev.sluice.dsl.engine;

import dev.sluice.dsl.model.Event;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Fleet;
import dev.sluice.dsl.model.Observation;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Reason;
import dev.sluice.dsl.model.Release;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One evaluation: what it works on, and what it finds on its way. */
final class Round {
    final Plan plan;
    final Draft draft;
    final Observation observation;
    final Instant now;
    final List<Reason> notes = new ArrayList<>();
    final Set<Release.NotifyOn> notices = EnumSet.noneOf(Release.NotifyOn.class);
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Integer> passed = new LinkedHashMap<>();
    private Optional<Event.Intent> promotion = Optional.empty();

    Round(Plan plan, Draft draft, Observation observation, Instant now) {
        this.plan = plan;
        this.draft = draft;
        this.observation = observation;
        this.now = now;
    }

    Optional<Fleet> fleet() {
        return observation.fleet();
    }

    /** Whether the evaluation before this one was so short a time ago that nothing was missed between. */
    boolean unbroken() {
        return draft.evaluated
                .map(last -> Duration.between(last, now).compareTo(plan.interval.multipliedBy(2)) <= 0)
                .orElse(false);
    }

    Signal signal(String key) {
        return observation
                .signals()
                .values()
                .getOrDefault(key, new Signal.Missing(Signal.Reason.NO_DATA, "not observed"));
    }

    /** A person asks for what is unknown, and what holds, to be passed over. */
    void promote(Event.Intent intent) {
        promotion = Optional.of(intent);
    }

    Optional<Event.Intent> promotion() {
        return promotion;
    }

    void note(Outcome outcome, String subject, String message) {
        notes.add(new Reason(outcome, subject, message, Optional.of(now)));
    }

    /** The reasons of a decision, with what happened besides; never none. */
    List<Reason> reasons(List<Reason> reasons) {
        List<Reason> all = new ArrayList<>(reasons);
        all.addAll(notes);
        return all;
    }

    List<Reason> reasons(Outcome outcome, String subject, String message) {
        return reasons(List.of(new Reason(outcome, subject, message, Optional.of(now))));
    }

    /** What people, or a freeze, keep from moving. */
    List<Reason> stopped() {
        List<Reason> stopped = new ArrayList<>();
        draft.frozen.ifPresent(stopped::add);
        if (draft.paused) {
            stopped.add(new Reason(Outcome.FAIL, "paused", "until somebody resumes it", Optional.empty()));
        }
        return stopped;
    }

    /** The same, and a closed window: it bars every advance (semantics, section 6). */
    List<Reason> barred() {
        List<Reason> barred = stopped();
        plan.evaluator.window(now).ifPresent(closed -> {
            barred.add(new Reason(Outcome.FAIL, "window", closed.message(), Optional.of(now)));
            judged(List.of(closed), Map.of());
        });
        return barred;
    }

    /** People are told once a phase or stage. */
    void tell(Release.NotifyOn what) {
        if (draft.told.add(what)) {
            notices.add(what);
        }
    }

    void judged(List<Standing> standings) {
        for (Standing standing : standings) {
            if (standing.state() == Outcome.PASS) {
                passed.merge(standing.rule(), 1, Integer::sum);
            } else {
                findings.add(standing.finding());
            }
        }
    }

    void judged(List<Finding> found, Map<String, Integer> counted) {
        findings.addAll(found);
        counted.forEach((rule, count) -> passed.merge(rule, count, Integer::sum));
    }

    /** What ended a release stays its verdict. */
    void judgedBefore(List<Reason> reasons) {
        for (Reason reason : reasons) {
            if (reason.outcome() != Outcome.PASS) {
                findings.add(Standing.finding(
                        Finding.Source.STRATEGY,
                        reason.subject(),
                        reason.outcome(),
                        reason.text(),
                        "",
                        "",
                        reason.message(),
                        "",
                        Position.NONE));
            }
        }
    }

    Verdict verdict() {
        boolean failed = findings.stream().anyMatch(each -> counts(each, Outcome.FAIL));
        boolean unknown = findings.stream().anyMatch(each -> counts(each, Outcome.UNKNOWN));
        return new Verdict(
                plan.policy.scope().name(),
                draft.policy,
                plan.environment.name(),
                failed ? Outcome.FAIL : unknown ? Outcome.UNKNOWN : Outcome.PASS,
                plan.environment.enforce(),
                findings,
                passed);
    }

    static boolean counts(Finding finding, Outcome outcome) {
        return finding.status() == Finding.Status.COUNTED && finding.outcome() == outcome;
    }
}
