package dev.sluice.dsl.evaluate;

import java.util.List;

/** {@code "container ${c.name}"}: a value in a condition, or the message of a finding. */
final class Texts extends Code {
    private final List<Code> parts;

    Texts(List<Code> parts) {
        this.parts = List.copyOf(parts);
    }

    @Override
    Object eval(Frame frame) {
        frame.spend(1);
        StringBuilder text = new StringBuilder();
        Object[] values = new Object[parts.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = parts.get(i).eval(frame);
            Object plain = Plain.of(values[i]);
            if (plain instanceof Gap) {
                return derived(frame, plain, "", values[i]);
            }
            String shown = plain instanceof String part ? part : Shown.value(Located.raw(values[i]));
            frame.spendOnText(shown.length());
            text.append(shown);
        }
        return derived(frame, text.toString(), "", values);
    }

    /** The message that this code's value is; parts that are secret are hidden, parts that are missing say so. */
    static String message(Code code, Frame frame) {
        if (!(code instanceof Texts template)) {
            return Shown.value(code.eval(frame));
        }
        StringBuilder text = new StringBuilder();
        for (Code part : template.parts) {
            Object value = part.eval(frame);
            String shown = Located.raw(value) instanceof Gap gap ? "(" + gap.reason() + ")" : Shown.value(value);
            frame.spendOnText(shown.length());
            text.append(shown);
        }
        return text.toString();
    }
}
