package dev.sluice.dsl.evaluate;

/**
 * A compiled expression. Stateless: all state is in the frame, so one code serves many threads.
 *
 * <p>{@link #eval} gives a value as {@link Plain} describes it, a scalar node or a {@link Gap}; where the frame traces,
 * possibly within a {@link Located}.
 */
abstract class Code {
    abstract Object eval(Frame frame);

    /** Adds to {@code blame} the reasons why this boolean is not {@code wanted}. The frame traces. */
    void blame(Frame frame, boolean wanted, Blame blame) {
        Object value = eval(frame);
        blame.truth(Located.place(value), Plain.truth(value), wanted, name());
    }

    /** What to call it where its value has no place. */
    String name() {
        return "";
    }

    /** Whether it is the same in every evaluation. */
    boolean constant() {
        return false;
    }

    /** {@code result} with the place of the first operand that has one; what comes from a secret stays secret. */
    static Object derived(Frame frame, Object result, String how, Object... operands) {
        if (!frame.tracing() || result instanceof Located) {
            return result;
        }
        Place from = null;
        for (Object operand : operands) {
            Place place = Located.place(operand);
            if (place != null && (from == null || (place.secret() && !from.secret()))) {
                from = place;
            }
        }
        return from == null ? result : new Located(result, from.derived(how));
    }

    /** A value that is the same in every evaluation. */
    static final class Constant extends Code {
        private final Object value;

        Constant(Object value) {
            this.value = value;
        }

        @Override
        Object eval(Frame frame) {
            return value;
        }

        @Override
        boolean constant() {
            return true;
        }
    }

    /** A root or a local: {@code it}, a loop's variable, {@code def x}. */
    static final class Slot extends Code {
        private final int slot;
        private final String name;
        private final Code definition;

        /** @param definition what {@code def} gives it, so that a failing boolean can be explained; null for others */
        Slot(int slot, String name, Code definition) {
            this.slot = slot;
            this.name = name;
            this.definition = definition;
        }

        @Override
        Object eval(Frame frame) {
            return frame.slots[slot];
        }

        @Override
        void blame(Frame frame, boolean wanted, Blame blame) {
            if (definition == null) {
                super.blame(frame, wanted, blame);
            } else {
                definition.blame(frame, wanted, blame);
            }
        }

        @Override
        String name() {
            return name;
        }

        int slot() {
            return slot;
        }
    }

    /** A fact of a gate's evidence or a metric. */
    static final class SignalCode extends Code {
        private final String name;

        SignalCode(String name) {
            this.name = name;
        }

        @Override
        Object eval(Frame frame) {
            dev.sluice.dsl.model.Signal signal = frame.signal(name);
            Object value;
            if (signal instanceof dev.sluice.dsl.model.Signal.Present present) {
                value = Plain.model(present.value());
            } else if (signal instanceof dev.sluice.dsl.model.Signal.Missing missing) {
                value = Gap.unknown(missing);
            } else {
                value = Gap.unknown("not given");
            }
            return frame.tracing() ? new Located(value, Place.fact(name, signal)) : value;
        }

        @Override
        String name() {
            return name;
        }
    }
}
