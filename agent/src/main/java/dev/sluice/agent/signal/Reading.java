package dev.sluice.agent.signal;

import dev.sluice.dsl.model.Signal;
import java.util.Optional;

/**
 * What a source says to one request.
 *
 * @param query what was asked, as it was sent
 * @param refusal why the source holds the question itself to be wrong; the signal is missing then
 */
public record Reading(Signal signal, String query, Optional<String> refusal) {
    public static Reading missing(Signal.Reason reason, String detail, String query) {
        return new Reading(new Signal.Missing(reason, detail), query, Optional.empty());
    }
}
