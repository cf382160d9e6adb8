package dev.sluice.dsl.evaluate;

import java.util.List;
import java.util.Set;

/**
 * The images of the moved containers, to which evidence must be bound (semantics, section 4).
 *
 * @param digests of the containers that name one
 * @param unpinned the images of the containers that do not
 */
record Binding(Set<String> digests, List<String> unpinned) {
    static final Binding NONE = new Binding(Set.of(), List.of());
}
