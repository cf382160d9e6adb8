package dev.sluice.dsl.evaluate;

/** A value, or the lack of one, and where it comes from. Made only while a failure is explained. */
record Located(Object value, Place place) {
    /** The value itself. */
    static Object raw(Object value) {
        return value instanceof Located located ? located.value : value;
    }

    /** Where a value comes from, or null where it comes from the policy. */
    static Place place(Object value) {
        return value instanceof Located located ? located.place : null;
    }
}
