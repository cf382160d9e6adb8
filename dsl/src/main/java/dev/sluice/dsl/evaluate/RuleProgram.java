package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A compiled rule.
 *
 * @param policy the library policy that says it, or empty
 * @param through every library policy through which it came; a waiver may name any of them
 * @param applies null = always
 * @param roots the slots of the kinds of an {@code across} rule, in their order
 */
record RuleProgram(Rule rule, String policy, Set<String> through, Code applies, Step[] body, int[] roots) {
    static final int IT = 0;
    static final int POD = 1;
    static final int CONTAINERS = 2;

    /** What a judgement came to without a reason being looked for. */
    enum Glance {
        PASSES,
        DOES_NOT_APPLY,
        LOOK_CLOSER
    }

    /**
     * One demand that was not met.
     *
     * @param source null where the rule itself could not be judged
     * @param message the rule's own words, where it has any
     * @param context the innermost list item that was looked at, or null
     */
    record Broken(
            Outcome outcome,
            Optional<Rule.Statement.Require> source,
            String message,
            Blame blame,
            Place context,
            Position position) {
        /** Whether both are the same demand at the same place. */
        boolean sameDemand(Broken other) {
            return source.isPresent()
                    && other.source.isPresent()
                    && source.get() == other.source.get()
                    && (context == null ? "" : context.path())
                            .equals(other.context == null ? "" : other.context.path());
        }
    }

    /** Whether all demands are met, with the roots already in the frame. */
    Glance glance(Frame frame) {
        frame.start(false);
        try {
            if (applies != null) {
                Object truth = Plain.truth(applies.eval(frame));
                if (!Boolean.TRUE.equals(truth)) {
                    return Boolean.FALSE.equals(truth) ? Glance.DOES_NOT_APPLY : Glance.LOOK_CLOSER;
                }
            }
            return met(body, frame) ? Glance.PASSES : Glance.LOOK_CLOSER;
        } catch (Frame.CostExceeded e) {
            return Glance.LOOK_CLOSER;
        }
    }

    private static boolean met(Step[] body, Frame frame) {
        for (Step step : body) {
            if (step instanceof Step.Demand demand) {
                if (!Boolean.TRUE.equals(Plain.truth(demand.condition().eval(frame)))) {
                    return false;
                }
            } else if (step instanceof Step.Each each) {
                if (!metByEach(each, frame)) {
                    return false;
                }
            } else {
                Step.Define define = (Step.Define) step;
                frame.slots[define.slot()] = define.value().eval(frame);
            }
        }
        return true;
    }

    private static boolean metByEach(Step.Each each, Frame frame) {
        frame.spend(1);
        Object located = each.list().eval(frame);
        Object list = Plain.list(located);
        if (list instanceof Gap gap) {
            return gap.kind() == Gap.Kind.ABSENT;
        }
        int size = Plain.size(list);
        for (int i = 0; i < size; i++) {
            frame.spend(1);
            frame.slots[each.slot()] = Plain.item(located, list, i, frame);
            if (!met(each.body(), frame)) {
                return false;
            }
        }
        return true;
    }

    /** Adds every demand that is not met to {@code broken}. The frame traces, and its roots carry their places. */
    void explain(Frame frame, List<Broken> broken) {
        if (applies != null) {
            Object truth = Plain.truth(applies.eval(frame));
            if (truth instanceof Gap gap) {
                Blame blame = new Blame();
                applies.blame(frame, true, blame);
                broken.add(new Broken(outcome(gap), Optional.empty(), "", blame, null, rule.position()));
                return;
            }
            if (!(Boolean) truth) {
                return;
            }
        }
        explain(body, frame, null, broken);
    }

    private void explain(Step[] steps, Frame frame, Place context, List<Broken> broken) {
        for (Step step : steps) {
            if (step instanceof Step.Demand demand) {
                explain(demand, frame, context, broken);
            } else if (step instanceof Step.Each each) {
                explain(each, frame, context, broken);
            } else {
                Step.Define define = (Step.Define) step;
                frame.slots[define.slot()] = define.value().eval(frame);
            }
        }
    }

    private static void explain(Step.Demand demand, Frame frame, Place context, List<Broken> broken) {
        Object truth = Plain.truth(demand.condition().eval(frame));
        if (Boolean.TRUE.equals(truth)) {
            return;
        }
        Blame blame = new Blame();
        demand.condition().blame(frame, true, blame);
        boolean wrong = truth instanceof Gap gap && gap.kind() == Gap.Kind.WRONG;
        String message = demand.message() == null || wrong ? "" : Texts.message(demand.message(), frame);
        Rule.Statement.Require source = demand.source();
        broken.add(new Broken(outcome(truth), Optional.of(source), message, blame, context, source.position()));
    }

    private void explain(Step.Each each, Frame frame, Place context, List<Broken> broken) {
        Object located = each.list().eval(frame);
        Object list = Plain.list(located);
        if (list instanceof Gap gap) {
            if (gap.kind() != Gap.Kind.ABSENT) {
                Blame blame = new Blame();
                blame.gap(Located.place(located), gap, each.list().name(), "a list", null);
                broken.add(new Broken(
                        outcome(gap),
                        Optional.empty(),
                        "",
                        blame,
                        context,
                        each.source().position()));
            }
            return;
        }
        int size = Plain.size(list);
        frame.spend(size);
        for (int i = 0; i < size; i++) {
            Object item = Plain.item(located, list, i, frame);
            frame.slots[each.slot()] = item;
            Place place = Located.place(item);
            explain(each.body(), frame, place == null ? context : place, broken);
        }
    }

    /** FALSE and a field that is not set fail; what is not known, or of a type that no API server takes, is unknown. */
    static Outcome outcome(Object truth) {
        boolean unknown = truth instanceof Gap gap && gap.kind() != Gap.Kind.ABSENT;
        return unknown ? Outcome.UNKNOWN : Boolean.TRUE.equals(truth) ? Outcome.PASS : Outcome.FAIL;
    }
}
