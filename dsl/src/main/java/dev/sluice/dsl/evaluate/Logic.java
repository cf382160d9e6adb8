package dev.sluice.dsl.evaluate;

import java.util.ArrayList;
import java.util.List;

/** Kleene's logic: false decides a conjunction and true a disjunction whatever the other side is (semantics, section 2). */
final class Logic {
    private Logic() {}

    /** {@code left && right}, or {@code left || right}. */
    static final class Junction extends Code {
        private final Code left;
        private final Code right;
        private final boolean conjunction;
        /** The value that decides alone: false for a conjunction. */
        private final Boolean deciding;

        Junction(Code left, Code right, boolean conjunction) {
            this.left = left;
            this.right = right;
            this.conjunction = conjunction;
            this.deciding = !conjunction;
        }

        @Override
        Object eval(Frame frame) {
            frame.spend(1);
            Object l = Plain.truth(left.eval(frame));
            if (deciding.equals(l)) {
                return deciding;
            }
            Object r = Plain.truth(right.eval(frame));
            if (deciding.equals(r)) {
                return deciding;
            }
            return l instanceof Gap || r instanceof Gap ? Gap.of(l, r) : !deciding;
        }

        @Override
        void blame(Frame frame, boolean wanted, Blame blame) {
            List<Blame> sides = new ArrayList<>();
            for (Code side : List.of(left, right)) {
                Blame own = wanted == conjunction ? blame : new Blame();
                if (!Boolean.valueOf(wanted).equals(Plain.truth(side.eval(frame)))) {
                    side.blame(frame, wanted, own);
                }
                sides.add(own);
            }
            if (wanted != conjunction) {
                blame.anyOf(sides);
            }
        }
    }

    /** {@code !operand}. */
    static final class Not extends Code {
        private final Code operand;

        Not(Code operand) {
            this.operand = operand;
        }

        @Override
        Object eval(Frame frame) {
            Object value = Plain.truth(operand.eval(frame));
            return value instanceof Boolean truth ? (Object) !truth : value;
        }

        @Override
        void blame(Frame frame, boolean wanted, Blame blame) {
            operand.blame(frame, !wanted, blame);
        }
    }

    /** {@code test ? then : otherwise}. */
    static final class Choice extends Code {
        private final Code test;
        private final Code then;
        private final Code otherwise;

        Choice(Code test, Code then, Code otherwise) {
            this.test = test;
            this.then = then;
            this.otherwise = otherwise;
        }

        @Override
        Object eval(Frame frame) {
            frame.spend(1);
            Object chosen = Plain.truth(test.eval(frame));
            return chosen instanceof Boolean truth ? (truth ? then : otherwise).eval(frame) : chosen;
        }

        @Override
        void blame(Frame frame, boolean wanted, Blame blame) {
            Object chosen = Plain.truth(test.eval(frame));
            if (chosen instanceof Boolean truth) {
                (truth ? then : otherwise).blame(frame, wanted, blame);
            } else {
                test.blame(frame, true, blame);
            }
        }
    }
}
