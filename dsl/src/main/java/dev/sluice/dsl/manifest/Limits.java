package dev.sluice.dsl.manifest;

/**
 * How much one manifest file may hold. What is over a limit is refused with the limit's name.
 *
 * @param bytes the file's size
 * @param documents YAML documents or JSON values in the file, empty ones included
 * @param objects Kubernetes objects, the items of {@code List}s included
 * @param depth how deep maps and lists nest, a List's own levels included
 * @param nodes maps, lists and scalars of the file, each alias counted as all that it stands for
 * @param aliases aliases in the file
 * @param keyLength characters of a map's key
 * @param problems how many problems are reported before the reader gives the file up
 */
public record Limits(
        int bytes, int documents, int objects, int depth, int nodes, int aliases, int keyLength, int problems) {
    /** Room for a cluster's worth of objects in one file; far below what would exhaust a 600 MB process. */
    public static final Limits DEFAULT = new Limits(64 << 20, 50_000, 100_000, 200, 3_000_000, 10_000, 1_024, 100);
}
