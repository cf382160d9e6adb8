package dev.sluice.agent.audit;

import java.io.IOException;

/** Where checkpoints are kept: each is created once and never changed. */
public interface Checkpoints {
    /**
     * @throws IOException where it could not be kept, or one of this log and number is there already; it is tried again with
     *     a later line
     */
    void create(Checkpoint checkpoint) throws IOException;
}
