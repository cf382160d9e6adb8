package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.evaluate.MetricCondition.Truth;
import dev.sluice.dsl.model.Expression;

/** Sees what conditions of a policy come to while it is judged, as coverage does; it changes nothing. */
public interface Witness {
    /** Sees nothing. */
    Witness NONE = new Witness() {
        @Override
        public boolean watches(Expression condition) {
            return false;
        }

        @Override
        public void saw(Expression condition, Truth truth) {}
    };

    /** Whether it wants to know what this very expression of the policy comes to; asked once, when it is compiled. */
    boolean watches(Expression condition);

    /** What the expression came to in one evaluation. */
    void saw(Expression condition, Truth truth);
}
