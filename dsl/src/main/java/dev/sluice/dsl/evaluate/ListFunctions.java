package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Functions of lists that take a closure. */
final class ListFunctions {
    private ListFunctions() {}

    /** A closure: its parameter's slot and its body. */
    record Closure(int slot, Code body) {
        Object call(Frame frame, Object item) {
            frame.spend(1);
            frame.slots[slot] = item;
            return body.eval(frame);
        }
    }

    /** {@code list.any { }} and {@code list.every { }}. */
    static final class Quantifier extends Code {
        private final Code list;
        private final Closure test;
        /** The truth of one item that decides for all: false for {@code every}. */
        private final Boolean deciding;

        Quantifier(Code list, Closure test, boolean every) {
            this.list = list;
            this.test = test;
            this.deciding = !every;
        }

        @Override
        Object eval(Frame frame) {
            frame.spend(1);
            Object located = list.eval(frame);
            Object items = Plain.list(located);
            if (items instanceof Gap) {
                return items;
            }
            Gap gap = null;
            int size = Plain.size(items);
            for (int i = 0; i < size; i++) {
                Object truth = Plain.truth(test.call(frame, Plain.item(located, items, i, frame)));
                if (deciding.equals(truth)) {
                    return deciding;
                }
                gap = truth instanceof Gap g ? (gap == null ? g : gap.or(g)) : gap;
            }
            return gap == null ? (Object) !deciding : gap;
        }

        @Override
        void blame(Frame frame, boolean wanted, Blame blame) {
            Object located = list.eval(frame);
            Object items = Plain.list(located);
            Place place = Located.place(located);
            boolean all = wanted != deciding;
            if (items instanceof Gap gap) {
                blame.gap(place, gap, list.name(), "a list", null);
                return;
            }
            List<Blame> ways = new ArrayList<>();
            for (int i = 0; i < Plain.size(items); i++) {
                Blame own = all ? blame : new Blame();
                Object item = Plain.item(located, items, i, frame);
                if (!Boolean.valueOf(wanted).equals(Plain.truth(test.call(frame, item)))) {
                    test.body().blame(frame, wanted, own);
                }
                ways.add(own);
            }
            if (all) {
                return;
            }
            if (ways.isEmpty() || place != null) {
                String label = place == null ? list.name() : place.label();
                String sentence = label + (ways.isEmpty() ? " is empty" : " has no such item");
                blame.add(new Blame.Culprit(
                        place, sentence.strip(), "such an item", Shown.quoted(located), Outcome.FAIL, null, false));
            }
            blame.anyOf(ways);
        }
    }

    /** What becomes of the items that a closure was asked about. */
    enum Selection {
        FIND,
        FIND_ALL,
        COUNT
    }

    /** {@code find}, {@code findAll} and {@code count}. A gap in the closure spreads: what is chosen is not known then. */
    static final class Select extends Code {
        private final Selection selection;
        private final Code list;
        private final Closure test;

        Select(Selection selection, Code list, Closure test) {
            this.selection = selection;
            this.list = list;
            this.test = test;
        }

        @Override
        Object eval(Frame frame) {
            frame.spend(1);
            Object located = list.eval(frame);
            Object items = Plain.list(located);
            if (items instanceof Gap) {
                return derived(frame, items, "", located);
            }
            List<Object> chosen = new ArrayList<>();
            int size = Plain.size(items);
            for (int i = 0; i < size; i++) {
                Object item = Plain.item(located, items, i, frame);
                Object truth = Plain.truth(test.call(frame, item));
                if (truth instanceof Gap) {
                    return derived(frame, truth, "", located);
                }
                if ((Boolean) truth && selection == Selection.FIND) {
                    return item;
                }
                if ((Boolean) truth) {
                    chosen.add(item);
                }
            }
            if (selection == Selection.FIND) {
                return derived(frame, Gap.ABSENT, "", located);
            }
            boolean count = selection == Selection.COUNT;
            return count
                    ? derived(frame, Amount.of(chosen.size()), ".count", located)
                    : derived(frame, chosen, "", located);
        }

        @Override
        String name() {
            return list.name();
        }
    }

    /** {@code list.collect { }}. An item that gives no value gives its gap; who reads it meets the gap. */
    static final class Collect extends Code {
        private final Code list;
        private final Closure closure;

        Collect(Code list, Closure closure) {
            this.list = list;
            this.closure = closure;
        }

        @Override
        Object eval(Frame frame) {
            frame.spend(1);
            Object located = list.eval(frame);
            Object items = Plain.list(located);
            if (items instanceof Gap) {
                return derived(frame, items, "", located);
            }
            List<Object> collected = new ArrayList<>();
            int size = Plain.size(items);
            for (int i = 0; i < size; i++) {
                collected.add(closure.call(frame, Plain.item(located, items, i, frame)));
            }
            return derived(frame, collected, "", located);
        }

        @Override
        String name() {
            return list.name();
        }
    }

    /** {@code [a, b]} where not all items are constant. */
    static final class ListCode extends Code {
        private final List<Code> items;

        ListCode(List<Code> items) {
            this.items = List.copyOf(items);
        }

        @Override
        Object eval(Frame frame) {
            frame.spend(1 + items.size());
            List<Object> values = new ArrayList<>(items.size());
            for (Code item : items) {
                values.add(item.eval(frame));
            }
            return values;
        }
    }

    /** {@code [key: value]}. */
    static final class MapCode extends Code {
        private final Map<String, Code> entries;

        MapCode(Map<String, Code> entries) {
            this.entries = new LinkedHashMap<>(entries);
        }

        @Override
        Object eval(Frame frame) {
            frame.spend(1 + entries.size());
            Map<String, Object> values = new LinkedHashMap<>();
            entries.forEach((key, entry) -> values.put(key, entry.eval(frame)));
            return values;
        }
    }

    /** The keys or values of a map, as a list. */
    static Object entries(Frame frame, Object located, boolean keys) {
        Object map = Plain.of(located);
        List<Object> entries = new ArrayList<>();
        if (map instanceof Node.Mapping mapping) {
            frame.spend(mapping.size());
            Place place = frame.tracing() ? Located.place(located) : null;
            for (int i = 0; i < mapping.size(); i++) {
                String key = mapping.key(i);
                Object value = Plain.absentOr(mapping.value(i));
                boolean plain = keys || place == null;
                entries.add(plain ? (keys ? key : value) : new Located(value, place.field(key, Plain.node(value))));
            }
            return entries;
        }
        if (map instanceof Map<?, ?> constant) {
            entries.addAll(keys ? constant.keySet() : constant.values());
            return entries;
        }
        return map instanceof Gap ? map : Gap.wrong("a map", map);
    }
}
