package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.model.Value;

/** A change of one field that should meet a demand. It is proposed only after it was tried. */
record Repair(Place place, Action action, Value value) {
    /** What is done to the field. */
    enum Action {
        SET,
        APPEND
    }

    static Repair set(Place place, boolean value) {
        return usable(place) ? new Repair(place, Action.SET, new Value.Truth(value)) : null;
    }

    /** Sets the field to what the policy compares it with, or null where that is no single value. */
    static Repair set(Place place, Object value) {
        Value wanted = value(value);
        return usable(place) && wanted != null ? new Repair(place, Action.SET, wanted) : null;
    }

    static Repair append(Place place, Object value) {
        Value wanted = value(value);
        return usable(place) && wanted != null ? new Repair(place, Action.APPEND, wanted) : null;
    }

    private static boolean usable(Place place) {
        return place != null && place.direct() && place.resource() != null && !place.secret();
    }

    private static Value value(Object value) {
        if (value instanceof String text) {
            return new Value.Text(text);
        }
        if (value instanceof Boolean truth) {
            return new Value.Truth(truth);
        }
        boolean count = value instanceof Amount amount && amount.unit() == dev.sluice.dsl.model.Unit.NONE;
        return count ? new Value.Measure(((Amount) value).base(), dev.sluice.dsl.model.Unit.NONE) : null;
    }
}
