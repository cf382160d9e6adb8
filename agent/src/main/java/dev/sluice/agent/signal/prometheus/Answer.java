package dev.sluice.agent.signal.prometheus;

import dev.sluice.dsl.model.Signal;
import java.util.List;

/** What became of one query. */
sealed interface Answer {
    /** @param notes the server's warnings and infos */
    record Result(List<Series> series, List<String> notes) implements Answer {
        public Result {
            series = List.copyOf(series);
            notes = List.copyOf(notes);
        }
    }

    /** The server holds the query to be wrong; asking again helps nothing. */
    record Refused(String reason) implements Answer {}

    /** No answer, or none that can be used: {@code OUTAGE}, or {@code TOO_MANY} where it is larger than is taken. */
    record Failed(Signal.Reason reason, String detail) implements Answer {}
}
