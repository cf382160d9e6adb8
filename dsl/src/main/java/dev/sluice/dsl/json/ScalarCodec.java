package dev.sluice.dsl.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.function.Function;

/** Values of a single token. */
record ScalarCodec(Writing writing, Reading reading) implements Codec {
    /** A larger exponent makes a number whose digits alone fill the memory. */
    private static final int LARGEST_SCALE = 1_000;

    static final Codec TEXT =
            new ScalarCodec((value, generator) -> generator.writeString((String) value), input -> input.text("a text"));
    static final Codec TRUTH =
            new ScalarCodec((value, generator) -> generator.writeBoolean((Boolean) value), ScalarCodec::readTruth);
    static final Codec INTEGER = new ScalarCodec((value, generator) -> generator.writeNumber((Integer) value), input ->
            (int) whole(input, Integer.MIN_VALUE, Integer.MAX_VALUE));
    static final Codec LONG = new ScalarCodec(
            (value, generator) -> generator.writeNumber((Long) value),
            input -> whole(input, Long.MIN_VALUE, Long.MAX_VALUE));
    static final Codec DOUBLE = new ScalarCodec(
            (value, generator) -> generator.writeNumber((Double) value),
            input -> decimal(input).doubleValue());
    static final Codec DECIMAL =
            new ScalarCodec((value, generator) -> generator.writeNumber(value.toString()), ScalarCodec::decimal);

    /** A value that is written as its {@code toString}. */
    static Codec text(String what, Function<String, Object> parse) {
        return new ScalarCodec((value, generator) -> generator.writeString(value.toString()), input -> {
            String text = input.text(what);
            try {
                return parse.apply(text);
            } catch (DateTimeException malformed) {
                throw input.unreadable("expected " + what + ", found '" + text + "'");
            }
        });
    }

    private interface Writing {
        void write(Object value, JsonGenerator generator) throws IOException;
    }

    private interface Reading {
        Object read(Input input) throws IOException;
    }

    @Override
    public void write(Object value, Output output) throws IOException {
        writing.write(value, output.generator());
    }

    @Override
    public Object read(Input input) throws IOException {
        return reading.read(input);
    }

    private static boolean readTruth(Input input) {
        if (!input.parser().currentToken().isBoolean()) {
            throw input.unreadable("expected true or false, found " + input.found());
        }
        return input.parser().currentToken() == JsonToken.VALUE_TRUE;
    }

    private static long whole(Input input, long least, long most) throws IOException {
        input.expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
        BigDecimal value = decimal(input);
        if (value.compareTo(BigDecimal.valueOf(least)) < 0 || value.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw input.unreadable("expected a whole number from " + least + " to " + most + ", found " + value);
        }
        return value.longValueExact();
    }

    private static BigDecimal decimal(Input input) throws IOException {
        if (!input.parser().currentToken().isNumeric()) {
            throw input.unreadable("expected a number, found " + input.found());
        }
        try {
            BigDecimal value = new BigDecimal(input.parser().getText());
            if (Math.abs((long) value.scale()) <= LARGEST_SCALE) {
                return value;
            }
        } catch (NumberFormatException exponentTooLarge) {
            // reported below
        }
        throw input.unreadable("expected an exponent of at most " + LARGEST_SCALE);
    }
}
