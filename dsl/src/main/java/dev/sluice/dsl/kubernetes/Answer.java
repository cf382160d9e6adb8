package dev.sluice.dsl.kubernetes;

/** Whether something holds, where some of what decides it may not be known. */
public enum Answer {
    YES,
    NO,
    UNKNOWN;

    public static Answer of(boolean holds) {
        return holds ? YES : NO;
    }

    /** Kleene's conjunction: one NO decides. */
    public Answer and(Answer other) {
        if (this == NO || other == NO) {
            return NO;
        }
        return this == YES && other == YES ? YES : UNKNOWN;
    }

    /** Kleene's disjunction: one YES decides. */
    public Answer or(Answer other) {
        if (this == YES || other == YES) {
            return YES;
        }
        return this == NO && other == NO ? NO : UNKNOWN;
    }
}
