package dev.sluice.dsl.model;

import java.time.Instant;
import java.util.Optional;

/** What evidence or a metric says: a value, or why there is none. */
public sealed interface Signal {
    /**
     * @param at when it was observed or produced, where known
     * @param origin the file or query that it came from
     * @param detail what lies behind the number, for people: {@code 4,210 of 5,896 lines covered}; or empty
     */
    record Present(Value value, Optional<Instant> at, String origin, String detail) implements Signal {}

    record Missing(Reason reason, String detail) implements Signal {}

    /** Why a value is missing (semantics, sections 4 and 5). */
    enum Reason {
        NOT_GIVEN,
        NOT_IN_REPORT,
        NOT_FOR_THIS_BUILD,
        UNBOUND,
        AMBIGUOUS,
        IN_THE_FUTURE,
        EXPIRED,
        NOTHING_RAN,
        INCOMPLETE,
        NO_DATA,
        NOT_A_NUMBER,
        INFINITE,
        OUTAGE,
        NOT_YET,
        TOO_MANY,
        TOO_FEW,
        STALE,
        NOT_APPLICABLE,
        SHARED_FAULT
    }
}
