package dev.sluice.dsl.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** The parser, with the checks that every codec needs. */
final class Input {
    private final JsonParser parser;
    /** The file of the last position read: a policy's positions nearly all share one. */
    private String file = "";

    Input(JsonParser parser) {
        this.parser = parser;
    }

    JsonParser parser() {
        return parser;
    }

    String share(String nextFile) {
        if (!nextFile.equals(file)) {
            file = nextFile;
        }
        return file;
    }

    void expect(JsonToken token, String what) {
        if (parser.currentToken() != token) {
            throw unreadable("expected " + what + ", found " + found());
        }
    }

    String text(String what) throws IOException {
        expect(JsonToken.VALUE_STRING, what);
        return parser.getText();
    }

    UnreadableJson unreadable(String message) {
        return new UnreadableJson(
                parser.getParsingContext().pathAsPointer().toString(),
                parser.currentTokenLocation().getLineNr(),
                message);
    }

    String found() {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return "the end";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE -> "true";
            case VALUE_FALSE -> "false";
            case VALUE_NULL -> "null";
            default -> "the end of an object or array";
        };
    }
}
