package dev.sluice.dsl.engine;

import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Fleet;
import dev.sluice.dsl.model.Fleet.Pods;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Release;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.SignalRequest.Kind;
import dev.sluice.dsl.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The conditions that hold for every release, and the smoke tests (semantics, section 5). */
final class Troubles {
    static final Value FAILING = new Value.Text("failing");

    private static final Value PASSING = new Value.Text("passing");
    private static final int RESTARTS = 3;
    private static final List<String> WAITING = List.of("CrashLoopBackOff", "ImagePullBackOff", "CreateContainerError");

    private final Round round;
    private final Fleet fleet;

    Troubles(Round round, Fleet fleet) {
        this.round = round;
        this.fleet = fleet;
    }

    /** Whether the stable revision fails in any way. */
    boolean stable() {
        Pods stable = fleet.stable();
        return stable.restarts() >= RESTARTS
                || WAITING.stream().anyMatch(stable.waiting()::contains)
                || stable.ready() < stable.wanted()
                || asked().stream().anyMatch(this::stableFails);
    }

    private boolean stableFails(String key) {
        return round.signal("baseline." + key) instanceof Signal.Present present
                && present.value().equals(FAILING);
    }

    /** The keys of every health check and smoke test. */
    private List<String> asked() {
        List<String> keys = new ArrayList<>();
        round.plan.conditions.forEach(condition -> condition
                .asked()
                .health()
                .forEach(path ->
                        keys.add(Watching.request(Kind.HEALTH, path, false).key())));
        round.plan.smoke.forEach(
                test -> keys.add(Watching.request(Kind.SMOKE, name(test), false).key()));
        return keys;
    }

    /** The built-in conditions. */
    List<Standing> judged() {
        Pods judged = fleet.judged();
        List<Standing> standings = new ArrayList<>();
        standings.add(standing(
                "restarts",
                "restarts >= " + RESTARTS,
                judged.restarts() >= RESTARTS,
                judged.restarts() + " restarts of a container",
                Optional.of(round.now)));
        for (String reason : WAITING) {
            standings.add(standing(
                    reason,
                    reason,
                    judged.waiting().contains(reason),
                    judged.waiting().contains(reason) ? "a container waits" : "no container waits",
                    Optional.of(round.now)));
        }
        standings.add(notReady());
        return standings;
    }

    private Standing notReady() {
        Draft draft = round.draft;
        if (fleet.judged().allReady()) {
            draft.unreadySince = Optional.empty();
        } else if (draft.unreadySince.isEmpty()) {
            draft.unreadySince = Optional.of(round.now);
        }
        Duration within = round.plan.readyWithin.orElse(
                Duration.ofSeconds(fleet.workload().progressDeadlineSeconds()));
        Optional<Instant> since = draft.unreadySince;
        boolean late =
                since.map(start -> !round.now.isBefore(start.plus(within))).orElse(false);
        String pods = fleet.judged().ready() + " of " + fleet.judged().wanted() + " pods Ready";
        return standing("ready", "not Ready within " + within.toSeconds() + " s", late, pods, since);
    }

    private Standing standing(String rule, String text, boolean met, String message, Optional<Instant> since) {
        boolean alike = met && stable();
        Outcome state = alike ? Outcome.UNKNOWN : met ? Outcome.FAIL : Outcome.PASS;
        return new Standing(
                Finding.Source.ROLLBACK,
                rule,
                text,
                state,
                met && !alike,
                alike ? message + ", but the stable revision fails too: shared fault" : message,
                since,
                Position.NONE);
    }

    /** What the new pods answer to the smoke tests. */
    List<Standing> smoke() {
        List<Standing> standings = new ArrayList<>();
        for (Release.SmokeTest test : round.plan.smoke) {
            Signal answer =
                    round.signal(Watching.request(Kind.SMOKE, name(test), false).key());
            boolean failing =
                    answer instanceof Signal.Present present && present.value().equals(FAILING);
            boolean passing =
                    answer instanceof Signal.Present present && present.value().equals(PASSING);
            boolean alike = failing && stable();
            String detail = answer instanceof Signal.Missing missing
                    ? missing.reason().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + " "
                            + missing.detail()
                    : ((Signal.Present) answer).detail();
            standings.add(new Standing(
                    Finding.Source.STRATEGY,
                    "smoke",
                    "smoke " + name(test),
                    passing ? Outcome.PASS : failing && !alike ? Outcome.FAIL : Outcome.UNKNOWN,
                    failing && !alike,
                    alike ? "fails, but the stable revision fails too: shared fault" : detail.strip(),
                    Optional.of(round.now),
                    test.position()));
        }
        return standings;
    }

    /** {@code GET /health}. */
    static String name(Release.SmokeTest test) {
        return test.method() + " " + test.path();
    }
}
