package dev.sluice.dsl.evidence.input;

/**
 * How much of a report is read before it is refused. Every limit has a problem that names it.
 *
 * @param bytes of the whole file
 * @param depth of nested elements, objects and lists
 * @param records elements of XML, values of JSON or lines of text in the whole file
 * @param text characters of one text, name or line
 */
public record Limits(int bytes, int depth, int records, int text) {
    /** 64 MiB, 100 deep, 10 million records, texts of 16 MiB (a test's output is one text). */
    public static final Limits DEFAULT = new Limits(64 << 20, 100, 10_000_000, 16 << 20);
}
