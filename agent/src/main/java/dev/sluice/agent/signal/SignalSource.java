package dev.sluice.agent.signal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Somebody who knows numbers about running revisions. */
public interface SignalSource {
    /**
     * Answers all requests of one evaluation together, so that a source can ask once for many. Never throws because of what
     * it finds: what cannot be had is a {@link dev.sluice.dsl.model.Signal.Missing} with its reason.
     *
     * @param now the time at which everything is read, the same for all
     */
    Round read(Collection<SignalRequest> requests, Instant now);

    /**
     * What one evaluation got.
     *
     * @param readings an entry for each request
     * @param queries how many questions went out for it, repetitions not counted
     * @param notes what is worth saying beside the values: warnings of the source, series that were dropped
     */
    record Round(Map<SignalRequest, Reading> readings, int queries, List<String> notes) {
        public Round {
            readings = Map.copyOf(readings);
            notes = List.copyOf(notes);
        }
    }
}
