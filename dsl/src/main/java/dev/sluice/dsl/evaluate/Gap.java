package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.model.Signal;

/**
 * What stands where a value should be. It spreads through every operator but those that ask for presence or decide
 * without it: {@code FALSE && gap} is false. Where two meet, the one of the higher kind spreads.
 */
final class Gap {
    /** Kinds in ascending dominance: nothing is said to be broken while it is not known (CEL's order as well). */
    enum Kind {
        /** A field that is not set. At {@code require} it fails. */
        ABSENT,
        /** The object has something of another type than the API has there: nobody knows what it means. At {@code require} it is unknown. */
        WRONG,
        /** Evidence or a metric is missing. At {@code require} it is unknown. */
        UNKNOWN
    }

    static final Gap ABSENT = new Gap(Kind.ABSENT, "not set");

    private final Kind kind;
    private final String reason;

    private Gap(Kind kind, String reason) {
        this.kind = kind;
        this.reason = reason;
    }

    static Gap wrong(String expected, Object found) {
        return new Gap(Kind.WRONG, "expected " + expected + ", found " + Shown.type(found));
    }

    static Gap wrong(String reason) {
        return new Gap(Kind.WRONG, reason);
    }

    static Gap unknown(String reason) {
        return new Gap(Kind.UNKNOWN, reason);
    }

    static Gap unknown(Signal.Missing missing) {
        return new Gap(Kind.UNKNOWN, Shown.missing(missing));
    }

    Kind kind() {
        return kind;
    }

    /** Why there is no value, as words that follow a field's name and a colon. */
    String reason() {
        return reason;
    }

    Gap or(Gap other) {
        return other.kind.ordinal() > kind.ordinal() ? other : this;
    }

    /** The gap that spreads from two operands of which at least one is a gap. */
    static Gap of(Object left, Object right) {
        return left instanceof Gap l ? (right instanceof Gap r ? l.or(r) : l) : (Gap) right;
    }
}
