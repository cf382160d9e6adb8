package dev.sluice.dsl.json;

import dev.sluice.dsl.model.LibraryPolicy;
import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Position;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The codec of every type that records of the model may hold. */
final class Codecs {
    private static final Map<Type, Codec> KNOWN = new ConcurrentHashMap<>();

    static {
        KNOWN.put(String.class, ScalarCodec.TEXT);
        KNOWN.put(boolean.class, ScalarCodec.TRUTH);
        KNOWN.put(Boolean.class, ScalarCodec.TRUTH);
        KNOWN.put(int.class, ScalarCodec.INTEGER);
        KNOWN.put(Integer.class, ScalarCodec.INTEGER);
        KNOWN.put(long.class, ScalarCodec.LONG);
        KNOWN.put(Long.class, ScalarCodec.LONG);
        KNOWN.put(double.class, ScalarCodec.DOUBLE);
        KNOWN.put(Double.class, ScalarCodec.DOUBLE);
        KNOWN.put(BigDecimal.class, ScalarCodec.DECIMAL);
        KNOWN.put(Instant.class, ScalarCodec.text("an instant as 2026-01-31T09:00:00Z", Instant::parse));
        KNOWN.put(LocalDate.class, ScalarCodec.text("a date as 2026-01-31", LocalDate::parse));
        KNOWN.put(LocalTime.class, ScalarCodec.text("a time as 09:00", LocalTime::parse));
        KNOWN.put(ZoneId.class, ScalarCodec.text("a time zone as Europe/Berlin", ZoneId::of));
        KNOWN.put(Position.class, new PositionCodec());
        for (Class<?> node : List.of(Node.class, Node.Mapping.class, Node.Sequence.class, Node.Scalar.class)) {
            KNOWN.put(node, new NodeCodec());
        }
    }

    private Codecs() {}

    static Codec of(Type type) {
        Codec known = KNOWN.get(type);
        if (known != null) {
            return known;
        }
        Codec made = make(type);
        Codec first = KNOWN.putIfAbsent(type, made);
        return first == null ? made : first;
    }

    private static Codec make(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic);
        }
        Class<?> of = (Class<?>) type;
        if (of.isEnum()) {
            return new EnumCodec(of);
        }
        if (of.isRecord()) {
            return of == LibraryPolicy.class ? new LibraryPolicyCodec() : new RecordCodec(of);
        }
        if (of.isSealed()) {
            return new SealedCodec(of);
        }
        throw new IllegalArgumentException("no JSON is known for " + of.getName());
    }

    private static Codec generic(ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class) {
            return new OptionalCodec(of(arguments[0]));
        }
        if (type.getRawType() == List.class) {
            return new ListCodec(of(arguments[0]));
        }
        if (type.getRawType() == Set.class) {
            return new SetCodec(of(arguments[0]));
        }
        if (type.getRawType() == Map.class && arguments[0] == String.class) {
            return new MapCodec(of(arguments[1]));
        }
        throw new IllegalArgumentException("no JSON is known for " + type);
    }
}
