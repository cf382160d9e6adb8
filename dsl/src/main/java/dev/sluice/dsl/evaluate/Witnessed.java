package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.evaluate.MetricCondition.Truth;
import dev.sluice.dsl.model.Expression;

/** A condition whose value a witness sees. */
final class Witnessed extends Code {
    private final Code code;
    private final Expression condition;
    private final Witness witness;

    Witnessed(Code code, Expression condition, Witness witness) {
        this.code = code;
        this.condition = condition;
        this.witness = witness;
    }

    @Override
    Object eval(Frame frame) {
        Object value = code.eval(frame);
        Object truth = Plain.truth(value);
        witness.saw(condition, truth instanceof Boolean known ? known ? Truth.TRUE : Truth.FALSE : Truth.UNKNOWN);
        return value;
    }

    @Override
    void blame(Frame frame, boolean wanted, Blame blame) {
        code.blame(frame, wanted, blame);
    }

    @Override
    String name() {
        return code.name();
    }

    @Override
    boolean constant() {
        return code.constant();
    }
}
