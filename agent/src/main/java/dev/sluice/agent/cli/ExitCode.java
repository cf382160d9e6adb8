package dev.sluice.agent.cli;

import dev.sluice.dsl.model.Outcome;

/** What the process says to a script. It never depends on {@code -o}. */
final class ExitCode {
    static final int PASS = 0;
    static final int FAIL = 1;
    /** A usage error, a policy with problems, or input that cannot be read. */
    static final int INVALID = 2;

    static final int UNKNOWN = 3;
    /** A fault of Sluice itself (sysexits.h: EX_SOFTWARE). */
    static final int INTERNAL = 70;

    private ExitCode() {}

    static int of(Outcome outcome) {
        return switch (outcome) {
            case PASS -> PASS;
            case FAIL -> FAIL;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
