package dev.sluice.dsl.json;

import java.io.IOException;

/** How the values of one type are written and read. */
interface Codec {
    void write(Object value, Output output) throws IOException;

    /** The value whose first token is the parser's current one; leaves the parser at its last token. */
    Object read(Input input) throws IOException;

    /** Whether a record's component of this value is left out. */
    default boolean isAbsent(Object value, Output output) {
        return false;
    }

    /** The value of a component that is left out, or null where it must not be. */
    default Object absent() {
        return null;
    }
}
