package dev.sluice.dsl.json;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** An object of a record's components. */
class RecordCodec implements Codec {
    private final Class<?> type;
    private final boolean named;
    private final String[] names;
    private final Method[] accessors;
    private final RecordComponent[] components;
    private final Constructor<?> constructor;
    /** Made at first use, for records may hold themselves. */
    private final Codec[] codecs;

    RecordCodec(Class<?> type) {
        this.type = type;
        components = type.getRecordComponents();
        named = Arrays.stream(type.getInterfaces()).anyMatch(Class::isSealed);
        names = new String[components.length];
        accessors = new Method[components.length];
        codecs = new Codec[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            names[i] = components[i].getName();
            accessors[i] = components[i].getAccessor();
            types[i] = components[i].getType();
            if (named && names[i].equals(SealedCodec.TYPE)) {
                throw new IllegalArgumentException("a component of " + type + " is called type");
            }
        }
        try {
            constructor = type.getDeclaredConstructor(types);
        } catch (NoSuchMethodException everyRecordHasOne) {
            throw new IllegalStateException(everyRecordHasOne);
        }
    }

    @Override
    public void write(Object value, Output output) throws IOException {
        output.generator().writeStartObject();
        if (named) {
            output.generator().writeStringField(SealedCodec.TYPE, type.getSimpleName());
        }
        for (int i = 0; i < names.length; i++) {
            Object component = component(value, i);
            if (!isLeftOut(names[i], output) && !codec(i).isAbsent(component, output)) {
                output.generator().writeFieldName(names[i]);
                codec(i).write(component, output);
            }
        }
        output.generator().writeEndObject();
    }

    boolean isLeftOut(String component, Output output) {
        return false;
    }

    @Override
    public Object read(Input input) throws IOException {
        if (named) {
            Class<?> sealed = Arrays.stream(type.getInterfaces())
                    .filter(Class::isSealed)
                    .findFirst()
                    .orElseThrow();
            Object value = Codecs.of(sealed).read(input);
            if (!type.isInstance(value)) {
                throw input.unreadable("expected a " + type.getSimpleName() + ", found a "
                        + value.getClass().getSimpleName());
            }
            return value;
        }
        input.expect(JsonToken.START_OBJECT, "an object");
        return readMembers(input);
    }

    /** Reads what follows the start of the object, or its {@code type}. */
    Object readMembers(Input input) throws IOException {
        Object[] values = new Object[names.length];
        int expected = 0;
        while (input.parser().nextToken() != JsonToken.END_OBJECT) {
            int index = index(input.parser().currentName(), expected);
            if (index < 0) {
                throw input.unreadable("expected one of " + Arrays.toString(names));
            }
            if (values[index] != null) {
                throw input.unreadable("'" + names[index] + "' stands twice");
            }
            input.parser().nextToken();
            values[index] = codec(index).read(input);
            expected = index + 1;
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                values[i] = codec(i).absent();
                if (values[i] == null) {
                    throw input.unreadable("'" + names[i] + "' is missing");
                }
            }
        }
        return instance(values, input);
    }

    /** Members mostly come in the order in which they are written. */
    private int index(String name, int expected) {
        for (int i = expected; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        for (int i = 0; i < expected; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private Codec codec(int index) {
        Codec codec = codecs[index];
        if (codec == null) {
            codec = Codecs.of(components[index].getGenericType());
            codecs[index] = codec;
        }
        return codec;
    }

    private Object component(Object value, int index) {
        try {
            return accessors[index].invoke(value);
        } catch (IllegalAccessException | InvocationTargetException notOurs) {
            throw new IllegalArgumentException("cannot read " + names[index] + " of " + type, notOurs);
        }
    }

    private Object instance(Object[] values, Input input) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw input.unreadable(
                    "not a " + type.getSimpleName() + ": " + refused.getCause().getMessage());
        } catch (InstantiationException | IllegalAccessException notOurs) {
            throw new IllegalArgumentException("cannot make a " + type, notOurs);
        }
    }
}
