package dev.sluice.agent.audit;

import java.time.Instant;

/**
 * That a log had a line of this number and hash at this time. Kept where the log's writer can create but not change, it shows
 * a log that was cut off or written anew.
 */
public record Checkpoint(String log, long seq, String hash, Instant at) {}
