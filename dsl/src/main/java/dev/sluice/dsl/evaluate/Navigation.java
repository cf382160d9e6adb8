package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.kubernetes.ImageReference;
import dev.sluice.dsl.model.Node;
import java.util.List;
import java.util.Map;

/** Steps into a value: {@code of.name}, {@code of['key']}, {@code of[0]}. */
final class Navigation {
    private Navigation() {}

    /** {@code of.name}. */
    static final class Field extends Code {
        private final Code of;
        private final String name;

        Field(Code of, String name) {
            this.of = of;
            this.name = name;
        }

        @Override
        Object eval(Frame frame) {
            frame.spend(1);
            return step(frame, of.eval(frame), name);
        }

        @Override
        String name() {
            return name;
        }
    }

    /** {@code of[key]}. */
    static final class Index extends Code {
        private final Code of;
        private final Code key;

        Index(Code of, Code key) {
            this.of = of;
            this.key = key;
        }

        @Override
        Object eval(Frame frame) {
            frame.spend(1);
            Object value = of.eval(frame);
            Object by = Plain.of(key.eval(frame));
            if (by instanceof Gap) {
                return by;
            }
            return by instanceof Amount number ? numbered(frame, value, number) : step(frame, value, by);
        }

        private static Object numbered(Frame frame, Object value, Amount number) {
            Object list = Plain.list(value);
            if (list instanceof Gap) {
                return located(frame, list, value, "");
            }
            int size = Plain.size(list);
            boolean inside =
                    number.base().signum() >= 0 && number.base().compareTo(java.math.BigDecimal.valueOf(size)) < 0;
            return inside
                    ? Plain.item(value, list, number.base().intValue(), frame)
                    : located(frame, Gap.ABSENT, value, "");
        }

        @Override
        String name() {
            return of.name();
        }
    }

    private static Object step(Frame frame, Object value, Object key) {
        Object raw = Located.raw(value);
        if (!(key instanceof String name)) {
            return Gap.wrong("a key", key);
        }
        if (raw instanceof Node.Mapping map) {
            Object found = Plain.absentOr(map.get(name));
            Place place = frame.tracing() ? Located.place(value) : null;
            return place == null ? found : new Located(found, place.field(name, Plain.node(found)));
        }
        if (raw instanceof Map<?, ?> map) {
            Object found = map.get(name);
            return found == null ? located(frame, Gap.ABSENT, value, name) : derivedFrom(frame, found, value, name);
        }
        if (raw instanceof ImageReference image) {
            return derivedFrom(frame, part(image, name), value, name);
        }
        Object plain = Plain.of(raw);
        if (plain instanceof Gap gap) {
            return gap.kind() == Gap.Kind.ABSENT ? located(frame, gap, value, name) : value;
        }
        return located(frame, Gap.wrong("a map", raw), value, "");
    }

    private static Object part(ImageReference image, String name) {
        return switch (name) {
            case "registry" -> image.registry();
            case "repository" -> image.repository();
            case "tag" -> image.tag().isPresent() ? image.tag().get() : Gap.ABSENT;
            case "digest" -> image.digest().isPresent() ? image.digest().get() : Gap.ABSENT;
            default -> Gap.wrong("registry, repository, tag or digest", name);
        };
    }

    private static Object derivedFrom(Frame frame, Object result, Object value, String name) {
        return frame.tracing() ? Code.derived(frame, result, "." + name, value) : result;
    }

    /** A gap at the place where the step would have led. */
    private static Object located(Frame frame, Object gap, Object value, String name) {
        Place place = frame.tracing() ? Located.place(value) : null;
        if (place == null) {
            return gap;
        }
        return new Located(gap, name.isEmpty() || !place.direct() ? place : place.field(name, null));
    }

    /** The items of {@code list} that follow one another, for functions that go through all. */
    static List<Object> items(Frame frame, Object located, Object list) {
        int size = Plain.size(list);
        frame.spend(size);
        List<Object> items = new java.util.ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            items.add(Plain.item(located, list, i, frame));
        }
        return items;
    }
}
