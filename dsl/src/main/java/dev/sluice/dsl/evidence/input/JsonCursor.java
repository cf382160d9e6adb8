package dev.sluice.dsl.evidence.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Walks over the values of a JSON file without holding them. It stands at a value; what a handler leaves unread is passed
 * over. {@code null} reads as absent.
 */
public final class JsonCursor {
    private static final int LONGEST_NUMBER = 60;

    private final Input input;
    private final JsonParser parser;
    private String member = "";

    JsonCursor(Input input) {
        this.input = input;
        Limits limits = input.limits();
        try {
            this.parser = JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(limits.depth())
                            .maxStringLength(limits.text())
                            .maxNameLength(Math.min(limits.text(), 50_000))
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxTokenCount(limits.records())
                            .build())
                    .build()
                    .createParser(input.content());
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            parser.nextToken();
        } catch (IOException e) {
            throw syntax(e);
        }
    }

    /** Reads the object at which it stands: {@code member} is called with each name, standing at its value. */
    public boolean object(Consumer<String> handler) {
        if (isNull()) {
            return false;
        }
        expect(JsonToken.START_OBJECT, "an object");
        while (advance() == JsonToken.FIELD_NAME) {
            String name = name();
            member = name;
            advance();
            handler.accept(name);
            skip();
        }
        return true;
    }

    /** Reads the list at which it stands; {@code item} is called standing at each of its items. False where it is null. */
    public boolean list(Runnable item) {
        if (isNull()) {
            return false;
        }
        expect(JsonToken.START_ARRAY, "a list");
        while (advance() != JsonToken.END_ARRAY) {
            item.run();
            skip();
        }
        return true;
    }

    public boolean isNull() {
        return parser.currentToken() == null || parser.currentToken() == JsonToken.VALUE_NULL;
    }

    public boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    public boolean isList() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    public boolean isNumber() {
        return parser.currentToken() != null && parser.currentToken().isNumeric();
    }

    /** The text at which it stands; empty where it is null. */
    public Optional<String> text() {
        if (isNull()) {
            return Optional.empty();
        }
        expect(JsonToken.VALUE_STRING, "a text");
        return Optional.of(scalar());
    }

    /** Any single value as text, for names that people read; empty for null, lists and objects. */
    public String label() {
        return !isNull() && parser.currentToken().isScalarValue() ? scalar() : "";
    }

    public Optional<Boolean> truth() {
        if (isNull()) {
            return Optional.empty();
        }
        if (!parser.currentToken().isBoolean()) {
            throw mismatch("true or false");
        }
        return Optional.of(parser.currentToken() == JsonToken.VALUE_TRUE);
    }

    /** A number of ordinary size; empty where it is null. */
    public Optional<BigDecimal> number() {
        if (isNull()) {
            return Optional.empty();
        }
        if (!isNumber()) {
            throw mismatch("a number");
        }
        try {
            BigDecimal number = parser.getDecimalValue();
            if (Math.abs((long) number.scale()) > LONGEST_NUMBER) {
                throw refuse(Refused.LIMIT, "a number with an exponent beyond " + LONGEST_NUMBER, "");
            }
            return Optional.of(number);
        } catch (IOException e) {
            throw syntax(e);
        }
    }

    /** A whole number of at least 0; empty where it is null. */
    public Optional<Long> count() {
        Optional<BigDecimal> number = number();
        if (number.isEmpty()) {
            return Optional.empty();
        }
        try {
            long count = number.get().longValueExact();
            if (count < 0 || count > 1_000_000_000_000_000L) {
                throw mismatch("a count");
            }
            return Optional.of(count);
        } catch (ArithmeticException e) {
            throw mismatch("a count");
        }
    }

    /** Passes over the rest of the value at which it stands. */
    public void skip() {
        try {
            parser.skipChildren();
            if (parser.currentToken() == null) {
                throw cut();
            }
        } catch (IOException e) {
            throw syntax(e);
        }
    }

    /** Checks that nothing follows the root value. */
    public void end() {
        if (advance(false) != null) {
            throw refuse(Refused.SYNTAX, "expected one JSON value, found another behind it", "give one report a file");
        }
    }

    public Refused refuse(String code, String message, String hint) {
        String path = parser.getParsingContext().pathAsPointer().toString();
        return input.refuse(
                code,
                Math.max(1, parser.currentTokenLocation().getLineNr()),
                Math.max(1, parser.currentTokenLocation().getColumnNr()),
                (path.isEmpty() ? "" : "at " + brief(path) + ": ") + message,
                hint);
    }

    private void expect(JsonToken token, String expected) {
        if (parser.currentToken() != token) {
            throw mismatch(expected);
        }
    }

    private Refused mismatch(String expected) {
        String found = switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            default -> brief(label());
        };
        return refuse(Refused.CONTENT, "expected " + expected + " in " + brief(member) + ", found " + found, "");
    }

    private String name() {
        try {
            return parser.currentName();
        } catch (IOException e) {
            throw syntax(e);
        }
    }

    private String scalar() {
        try {
            return parser.getText();
        } catch (IOException e) {
            throw syntax(e);
        }
    }

    private JsonToken advance() {
        return advance(true);
    }

    private JsonToken advance(boolean demanded) {
        try {
            JsonToken token = parser.nextToken();
            if (token == null && demanded) {
                throw cut();
            }
            return token;
        } catch (IOException e) {
            throw syntax(e);
        }
    }

    private Refused cut() {
        return refuse(Refused.SYNTAX, "the file ends in the middle", "is it complete? write it again");
    }

    private Refused syntax(IOException e) {
        int line = 1;
        int column = 1;
        String message = "the bytes are no text of the encoding they are in";
        if (e instanceof JsonProcessingException processing) {
            message = brief(processing.getOriginalMessage());
            if (processing.getLocation() != null) {
                line = Math.max(1, processing.getLocation().getLineNr());
                column = Math.max(1, processing.getLocation().getColumnNr());
            }
        }
        if (e instanceof StreamConstraintsException) {
            return input.refuse(Refused.LIMIT, line, column, "a limit of JSON was exceeded: " + message, "");
        }
        String reason = e instanceof JsonEOFException ? "the file ends in the middle" : "not JSON: " + message;
        return input.refuse(Refused.SYNTAX, line, column, reason, "is the file complete? write it again");
    }

    private static String brief(String text) {
        String line = String.valueOf(text).lines().findFirst().orElse("");
        int source = line.indexOf(" (start marker");
        String cut = source < 0 ? line : line.substring(0, source);
        return cut.length() > 120 ? cut.substring(0, 120) + "…" : cut;
    }
}
