package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.model.Expression.Operator;
import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code x in list}, {@code list.contains(x)}, {@code text.contains(part)} and {@code list.containsAll(wanted)}. */
final class Membership {
    private Membership() {}

    /** {@code from..to}. */
    record Range(Amount from, Amount to, boolean inclusive) {}

    /** {@code item in container}; containers are lists, ranges and the keys of maps. */
    static final class In extends Code {
        private final Code item;
        private final Code container;

        In(Code item, Code container) {
            this.item = item;
            this.container = container;
        }

        @Override
        Object eval(Frame frame) {
            frame.spend(1);
            return contains(frame, container.eval(frame), item.eval(frame));
        }

        @Override
        void blame(Frame frame, boolean wanted, Blame blame) {
            Object value = item.eval(frame);
            Object within = container.eval(frame);
            Object result = contains(frame, within, value);
            if (Boolean.valueOf(wanted).equals(result)) {
                return;
            }
            Place place = Located.place(value);
            String expected = (wanted ? "in " : "not in ") + Shown.quoted(within);
            Object inside = Plain.of(within);
            if (inside instanceof Gap gap) {
                blame.gap(Located.place(within), gap, container.name(), "a list", null);
            } else if (result instanceof Gap gap) {
                boolean literal = place == null;
                blame.gap(
                        literal ? Located.place(within) : place,
                        gap,
                        literal ? container.name() : item.name(),
                        expected,
                        null);
            } else {
                String label = place == null ? item.name() : place.label();
                String sentence =
                        label + " " + Shown.quoted(value) + " " + (wanted ? "not in " : "in ") + Shown.quoted(within);
                blame.add(new Blame.Culprit(
                        place, sentence.strip(), expected, Shown.quoted(value), Outcome.FAIL, null, false));
            }
        }
    }

    /** {@code container.contains(item)}: {@code in} seen from the other side, and the parts of a text. */
    static final class Contains extends Code {
        private final Code container;
        private final Code item;

        Contains(Code container, Code item) {
            this.container = container;
            this.item = item;
        }

        @Override
        Object eval(Frame frame) {
            frame.spend(1);
            return containsPart(frame, container.eval(frame), item.eval(frame));
        }

        @Override
        void blame(Frame frame, boolean wanted, Blame blame) {
            Object within = container.eval(frame);
            Object value = item.eval(frame);
            Object result = containsPart(frame, within, value);
            if (Boolean.valueOf(wanted).equals(result)) {
                return;
            }
            Place place = Located.place(within);
            Object inside = Plain.of(within);
            boolean list = !(inside instanceof String);
            Repair repair =
                    wanted && list && Located.place(value) == null ? Repair.append(place, Plain.of(value)) : null;
            String expected = (wanted ? "contains " : "does not contain ") + Shown.quoted(value);
            if (result instanceof Gap gap) {
                blame.gap(place, gap, container.name(), expected, repair);
            } else {
                String label = place == null ? container.name() : place.label();
                String sentence = label + (wanted ? " lacks " : " contains ") + Shown.quoted(value);
                blame.add(new Blame.Culprit(
                        place, sentence.strip(), expected, Shown.quoted(within), Outcome.FAIL, repair, false));
            }
        }
    }

    /** {@code container.containsAll(wanted)}. */
    static final class ContainsAll extends Code {
        private final Code container;
        private final Code items;

        ContainsAll(Code container, Code items) {
            this.container = container;
            this.items = items;
        }

        @Override
        Object eval(Frame frame) {
            frame.spend(1);
            Object within = container.eval(frame);
            Object located = items.eval(frame);
            Object wanted = Plain.list(located);
            Object inside = Plain.list(within);
            if (wanted instanceof Gap || inside instanceof Gap) {
                return Gap.of(inside, wanted);
            }
            Gap gap = null;
            for (int i = 0; i < Plain.size(wanted); i++) {
                Object has = contains(frame, within, Plain.item(located, wanted, i, frame));
                if (Boolean.FALSE.equals(has)) {
                    return false;
                }
                gap = has instanceof Gap g ? (gap == null ? g : gap.or(g)) : gap;
            }
            return gap == null ? (Object) true : gap;
        }

        @Override
        void blame(Frame frame, boolean wanted, Blame blame) {
            Object within = container.eval(frame);
            Object located = items.eval(frame);
            Object list = Plain.list(located);
            Place place = Located.place(within);
            String expected = (wanted ? "contains all of " : "lacks one of ") + Shown.quoted(located);
            Object result = eval(frame);
            if (result instanceof Gap gap) {
                blame.gap(place, gap, container.name(), expected, null);
            } else if (!result.equals(wanted)) {
                List<String> missing = new ArrayList<>();
                for (int i = 0; wanted && i < Plain.size(list); i++) {
                    Object item = Plain.item(located, list, i, frame);
                    if (!Boolean.TRUE.equals(contains(frame, within, item))) {
                        missing.add(Shown.quoted(item));
                    }
                }
                String label = place == null ? container.name() : place.label();
                String sentence = label + (wanted ? " lacks " + String.join(", ", missing) : " " + "contains all");
                blame.add(new Blame.Culprit(
                        place, sentence.strip(), expected, Shown.quoted(within), Outcome.FAIL, null, false));
            }
        }
    }

    /** As {@link #contains}, and the parts of a text: for {@code text.contains(part)} alone, where a text is meant. */
    private static Object containsPart(Frame frame, Object located, Object value) {
        Object item = Plain.of(value);
        if (!(Plain.of(located) instanceof String text) || item instanceof Gap) {
            return contains(frame, located, value);
        }
        frame.spendOnText(text.length());
        return item instanceof String part ? text.contains(part) : Gap.wrong("text", item);
    }

    /** A boolean, or the gap that spreads. An item of another type than {@code value} is a gap unless another is equal. */
    private static Object contains(Frame frame, Object located, Object value) {
        Object container = Plain.of(located);
        Object item = Plain.of(value);
        if (container instanceof Gap || item instanceof Gap) {
            return Gap.of(container, item);
        }
        if (container instanceof Range range) {
            return range(frame, range, item);
        }
        if (container instanceof Node.Mapping map) {
            frame.spend(map.size());
            return item instanceof String key ? map.get(key) != null : Gap.wrong("text", item);
        }
        if (container instanceof Map<?, ?> map) {
            return map.containsKey(item);
        }
        return container instanceof Node.Sequence || container instanceof List
                ? amongItems(frame, container, item)
                : Gap.wrong("a list", container);
    }

    private static Object amongItems(Frame frame, Object list, Object item) {
        int size = Plain.size(list);
        frame.spend(size);
        Gap gap = null;
        for (int i = 0; i < size; i++) {
            Object candidate = Plain.of(Plain.item(list, list, i, frame));
            Object same = candidate instanceof Gap ? candidate : Comparison.equal(frame, candidate, item);
            if (Boolean.TRUE.equals(same)) {
                return true;
            }
            gap = same instanceof Gap g ? (gap == null ? g : gap.or(g)) : gap;
        }
        return gap == null ? (Object) false : gap;
    }

    private static Object range(Frame frame, Range range, Object item) {
        Object above = Comparison.compare(frame, Operator.GREATER_OR_EQUAL, item, range.from());
        Operator end = range.inclusive() ? Operator.LESS_OR_EQUAL : Operator.LESS;
        Object below = Comparison.compare(frame, end, item, range.to());
        if (above instanceof Gap || below instanceof Gap) {
            return Gap.of(above, below);
        }
        return (Boolean) above && (Boolean) below;
    }
}
