package dev.sluice.dsl.json;

import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Position;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Random values of any record or sealed type, made from their components as the codec takes them apart. */
final class AnyValue {
    private static final int DEEPEST = 7;
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "checkout",
            "pod-security/restricted",
            "ümlaut 𝄞",
            "\"quoted\"\n",
            "null",
            "5.percent",
            "\u2028\u0000");
    private static final List<String> ZONES = List.of("Europe/Berlin", "UTC", "+02:00", "America/St_Johns");

    private final Random random;

    AnyValue(Random random) {
        this.random = random;
    }

    Object of(Type type) {
        return of(type, 0);
    }

    private Object of(Type type, int depth) {
        if (type instanceof ParameterizedType generic) {
            return collection(generic, depth);
        }
        Class<?> of = (Class<?>) type;
        if (of.isEnum()) {
            return pick(List.of(of.getEnumConstants()));
        }
        if (of == Node.class || of == Node.Mapping.class) {
            return node();
        }
        if (of.isSealed()) {
            return of(pick(depth < DEEPEST ? permitted(of) : flattest(of)), depth);
        }
        return of.isRecord() ? record(of, depth) : scalar(of);
    }

    private Object collection(ParameterizedType type, int depth) {
        Type[] arguments = type.getActualTypeArguments();
        int size = depth >= DEEPEST ? 0 : random.nextInt(depth < 3 ? 4 : 3);
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            items.add(of(arguments[arguments.length - 1], depth + 1));
        }
        if (type.getRawType() == List.class) {
            return items;
        }
        if (type.getRawType() == Set.class) {
            return new LinkedHashSet<>(items);
        }
        if (type.getRawType() == Optional.class) {
            return items.stream().findFirst();
        }
        Map<String, Object> entries = new LinkedHashMap<>();
        items.forEach(each -> entries.put(pick(TEXTS) + entries.size(), each));
        return entries;
    }

    private Object record(Class<?> type, int depth) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = of(components[i].getGenericType(), depth + 1);
        }
        try {
            return type.getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class[]::new))
                    .newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Object scalar(Class<?> type) {
        if (type == String.class) {
            return pick(TEXTS);
        } else if (type == boolean.class || type == Boolean.class) {
            return random.nextBoolean();
        } else if (type == int.class || type == Integer.class) {
            return random.nextInt();
        } else if (type == double.class) {
            return random.nextDouble();
        } else if (type == BigDecimal.class) {
            return BigDecimal.valueOf(random.nextInt(1_000_000) - 5_000, random.nextInt(12) - 4);
        } else if (type == Instant.class) {
            return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
        } else if (type == LocalDate.class) {
            return LocalDate.ofEpochDay(random.nextInt(40_000));
        } else if (type == LocalTime.class) {
            return LocalTime.ofSecondOfDay(random.nextInt(86_400));
        } else if (type == ZoneId.class) {
            return ZoneId.of(pick(ZONES));
        } else if (type == Position.class) {
            return random.nextInt(4) == 0 ? Position.NONE : new Position("a b.groovy", 1 + random.nextInt(99), 2, 3, 4);
        }
        throw new IllegalArgumentException("no random value is known for " + type);
    }

    private static Node node() {
        Node[] items = {
            new Node.Scalar(Node.Scalar.Kind.NUMBER, "1.50", 0, 0), new Node.Scalar(Node.Scalar.Kind.NULL, "null", 0, 0)
        };
        Node[] values = {
            new Node.Scalar(Node.Scalar.Kind.TEXT, "x", 0, 0),
            new Node.Sequence(items, 0, 0),
            new Node.Scalar(Node.Scalar.Kind.BOOLEAN, "true", 0, 0)
        };
        return new Node.Mapping(new String[] {"text", "list", "truth"}, values, 0, 0);
    }

    private static List<Class<?>> permitted(Class<?> type) {
        List<Class<?>> all = new ArrayList<>();
        for (Class<?> each : type.getPermittedSubclasses()) {
            all.addAll(each.isSealed() ? permitted(each) : List.of(each));
        }
        return all;
    }

    /** The records of a sealed type that hold no other record directly, so that values end. */
    private static List<Class<?>> flattest(Class<?> type) {
        List<Class<?>> all = permitted(type);
        long least = all.stream().mapToLong(AnyValue::held).min().orElseThrow();
        return all.stream().filter(each -> held(each) == least).toList();
    }

    private static long held(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .filter(each -> each.isSealed() || each.isRecord())
                .count();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
