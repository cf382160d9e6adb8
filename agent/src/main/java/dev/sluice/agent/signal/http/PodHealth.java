package dev.sluice.agent.signal.http;

import dev.sluice.agent.signal.http.Answer.Result;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.Signal.Missing;
import dev.sluice.dsl.model.Signal.Present;
import dev.sluice.dsl.model.Signal.Reason;
import dev.sluice.dsl.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one round's answers say of a revision: the signals HEALTH and SMOKE of {@link dev.sluice.dsl.model.SignalRequest}. How
 * many rounds in a row fail, and whether the stable revision fails alike, is the engine's: ask both revisions' pods.
 */
public final class PodHealth {
    private static final int MOST_NAMED = 3;

    private PodHealth() {}

    /** {@code failing} where a pod that was Ready once fails, {@code healthy} where none does; others say nothing yet. */
    public static Signal health(Map<Target, Answer> answers, Instant at) {
        Map<Target, Answer> counted = new java.util.LinkedHashMap<>(answers);
        counted.keySet().removeIf(target -> !target.wasReady());
        if (counted.isEmpty()) {
            return new Missing(Reason.NOT_YET, "no pod has been Ready");
        }
        return signal(counted, "healthy", at);
    }

    /** {@code failing} where any pod fails, {@code passing} where every one is well. */
    public static Signal smoke(Map<Target, Answer> answers, Instant at) {
        return answers.isEmpty() ? new Missing(Reason.NOT_YET, "no pod runs") : signal(answers, "passing", at);
    }

    private static Signal signal(Map<Target, Answer> answers, String well, Instant at) {
        List<String> failing = told(answers, Result.FAILED);
        if (!failing.isEmpty()) {
            return present("failing", failing.size() + " of " + answers.size() + " pods: " + first(failing), at);
        }
        List<String> notAsked = told(answers, Result.NOT_ASKED);
        return notAsked.isEmpty()
                ? present(well, answers.size() + " pods", at)
                : new Missing(Reason.NO_DATA, first(notAsked));
    }

    private static Signal present(String text, String detail, Instant at) {
        return new Present(new Value.Text(text), Optional.of(at), "", detail);
    }

    private static List<String> told(Map<Target, Answer> answers, Result result) {
        List<String> told = new ArrayList<>();
        answers.forEach((target, answer) -> {
            if (answer.result() == result) {
                told.add(result == Result.FAILED ? target.name() + " " + answer.detail() : answer.detail());
            }
        });
        return told;
    }

    private static String first(List<String> told) {
        return String.join("; ", told.subList(0, Math.min(MOST_NAMED, told.size())))
                + (told.size() > MOST_NAMED ? "; …" : "");
    }
}
