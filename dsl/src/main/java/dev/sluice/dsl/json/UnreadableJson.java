package dev.sluice.dsl.json;

/** JSON that is not what {@link Json#read} was asked for. The message names the place in it as a JSON pointer. */
public final class UnreadableJson extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadableJson(String pointer, int line, String message) {
        super((pointer.isEmpty() ? "/" : pointer) + " (line " + line + "): " + message);
    }
}
