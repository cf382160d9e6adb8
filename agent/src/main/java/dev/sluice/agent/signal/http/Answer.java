package dev.sluice.agent.signal.http;

import java.time.Duration;

/**
 * What one pod said.
 *
 * @param result whether it was well; NOT_ASKED where the rules forbid to ask it
 * @param detail why not, in one line: status, time, or what is wrong with the target; never anything of the body
 * @param latency from the first packet to the last byte that was read
 */
public record Answer(Result result, String detail, Duration latency) {
    /** How it ended. */
    public enum Result {
        WELL,
        FAILED,
        NOT_ASKED
    }

    static Answer notAsked(String why) {
        return new Answer(Result.NOT_ASKED, why, Duration.ZERO);
    }
}
