package dev.sluice.dsl.manifest;

import java.util.function.Consumer;

/** One syntax of manifest files. */
interface DocumentReader {
    /** Hands on each document that could be read; throws {@link Refusal} where the file cannot be followed further. */
    void read(Consumer<Document> documents);
}
