package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.model.Outcome;

/** {@code has(path)} and {@code orElse(path, value)}: what a condition may ask of a field that is not set. */
final class Presence {
    private Presence() {}

    /** {@code has(path)}. */
    static final class Has extends Code {
        private final Code path;

        Has(Code path) {
            this.path = path;
        }

        @Override
        Object eval(Frame frame) {
            frame.spend(1);
            Object raw = Plain.of(path.eval(frame));
            return raw instanceof Gap gap && gap.kind() != Gap.Kind.ABSENT ? gap : (Object) (raw != Gap.ABSENT);
        }

        @Override
        void blame(Frame frame, boolean wanted, Blame blame) {
            Object result = eval(frame);
            Object value = path.eval(frame);
            Place place = Located.place(value);
            if (result instanceof Gap gap) {
                blame.gap(place, gap, path.name(), wanted ? "set" : "not set", null);
            } else if (!result.equals(wanted)) {
                String label = place == null ? path.name() : place.label();
                String sentence = label + (wanted ? " is not set" : " is set");
                blame.add(new Blame.Culprit(
                        place,
                        sentence.strip(),
                        wanted ? "set" : "not set",
                        wanted ? "not set" : Shown.quoted(value),
                        Outcome.FAIL,
                        null,
                        false));
            }
        }
    }

    /** {@code orElse(path, value)}. */
    static final class OrElse extends Code {
        private final Code path;
        private final Code otherwise;

        OrElse(Code path, Code otherwise) {
            this.path = path;
            this.otherwise = otherwise;
        }

        @Override
        Object eval(Frame frame) {
            frame.spend(1);
            Object value = path.eval(frame);
            Object raw = Located.raw(value);
            if (raw != Gap.ABSENT) {
                return value;
            }
            Object substitute = otherwise.eval(frame);
            Place place = Located.place(value);
            boolean unplaced = Located.place(substitute) == null || Located.raw(substitute) == Gap.ABSENT;
            return place != null && unplaced ? new Located(Located.raw(substitute), place) : substitute;
        }

        @Override
        String name() {
            return path.name();
        }
    }
}
