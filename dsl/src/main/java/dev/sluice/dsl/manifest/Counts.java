package dev.sluice.dsl.manifest;

import dev.sluice.dsl.model.Position;
import java.util.function.Supplier;

/** What one file has used up of its {@link Limits}. */
final class Counts {
    private final FileText text;
    private final Limits limits;
    private int documents;
    private int objects;
    private long nodes;
    private int aliases;

    Counts(FileText text, Limits limits) {
        this.text = text;
        this.limits = limits;
    }

    long nodes() {
        return nodes;
    }

    int document(Supplier<Position> where) {
        return documents = checked(documents + 1L, limits.documents(), "documents", where);
    }

    void object(Supplier<Position> where) {
        objects = checked(objects + 1L, limits.objects(), "objects", where);
    }

    void node(Supplier<Position> where) {
        if (++nodes > limits.nodes()) {
            checked(nodes, limits.nodes(), "maps, lists and values", where);
        }
    }

    void alias(long expandedNodes, Supplier<Position> where) {
        aliases = checked(aliases + 1L, limits.aliases(), "aliases", where);
        nodes += expandedNodes;
        checked(nodes, limits.nodes(), "maps, lists and values once its aliases are expanded", where);
    }

    void depth(int depth, Supplier<Position> where) {
        if (depth > limits.depth()) {
            throw Refusal.ofFile(text.problem(
                    "manifest-limit",
                    where.get(),
                    "maps and lists nest deeper than " + limits.depth() + " levels here",
                    "no Kubernetes object needs that; look for a generator that loops"));
        }
    }

    void key(String key, Supplier<Position> where) {
        if (key.length() > limits.keyLength()) {
            throw Refusal.ofFile(text.problem(
                    "manifest-limit",
                    where.get(),
                    "this key has " + key.length() + " characters; at most " + limits.keyLength() + " are read",
                    "shorten the key"));
        }
    }

    private int checked(long count, int most, String what, Supplier<Position> where) {
        if (count > most) {
            throw Refusal.ofFile(text.problem(
                    "manifest-limit",
                    where.get(),
                    "the file has more than " + most + " " + what,
                    "split it into several files, or look for a generator that loops"));
        }
        return (int) count;
    }
}
