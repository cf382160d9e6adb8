package dev.sluice.dsl.evidence.input;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The little of a file by which its format is recognised. The file's name is no part of it. */
public sealed interface Shape {
    /**
     * @param root the root element's name
     * @param attributes of the root element
     * @param child the name of its first child, or empty
     */
    record Xml(String root, Map<String, String> attributes, String child) implements Shape {}

    /**
     * @param members the names in the root object
     * @param texts those members that are a text, number or truth, as text
     * @param inner the names in the first member that is an object
     */
    record Json(Set<String> members, Map<String, String> texts, Set<String> inner) implements Shape {}

    /** @param lines the first lines that are not blank */
    record Text(List<String> lines) implements Shape {}
}
