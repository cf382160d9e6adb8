package dev.sluice.dsl.evaluate;

import java.util.List;
import java.util.Set;

/**
 * The images of the moved containers, to which evidence must be bound (semantics, section 4).
 *
 * @param digests of the containers that name one
 * @param unpinned what does not, in words: {@code image shop:1.4}, a container without an image, a workload without known pods
 */
record Binding(Set<String> digests, List<String> unpinned) {
    static final Binding NONE = new Binding(Set.of(), List.of());
}
