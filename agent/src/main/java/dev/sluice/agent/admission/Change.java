package dev.sluice.agent.admission;

import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Resource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** What an update changes. */
final class Change {
    /** Annotations that tools and controllers write about an object, and that say nothing of what it runs. */
    private static final List<String> BOOKKEEPING =
            List.of("deployment.kubernetes.io/", "kubectl.kubernetes.io/", "kubernetes.io/change-cause", "sluice.dev/");

    private static final Set<String> NEVER_JUDGED = Set.of("replicas", "paused");

    private Change() {}

    /**
     * Whether rules have something new to judge. The number of replicas never is (semantics, section 10), nor is a
     * restart, which is the same revision (section 1).
     */
    static boolean concernsRules(Resource before, Resource after) {
        Node.Mapping old = before.root();
        Node.Mapping now = after.root();
        Node oldMeta = old.get("metadata");
        Node newMeta = now.get("metadata");
        if (!Objects.equals(child(oldMeta, "labels"), child(newMeta, "labels"))
                || !annotationsAlike(oldMeta, newMeta)
                || !equalExcept(old, now, Set.of("metadata", "spec", "status")::contains)) {
            return true;
        }
        Node oldSpec = old.get("spec");
        Node newSpec = now.get("spec");
        if (!(oldSpec instanceof Node.Mapping first) || !(newSpec instanceof Node.Mapping second)) {
            return !Objects.equals(oldSpec, newSpec);
        }
        return !templatesAlike(first.get("template"), second.get("template"))
                || !equalExcept(first, second, key -> key.equals("template") || NEVER_JUDGED.contains(key));
    }

    /** Whether both templates make the same pods, restarts aside. */
    static boolean templatesAlike(Node before, Node after) {
        if (!(before instanceof Node.Mapping old) || !(after instanceof Node.Mapping now)) {
            return Objects.equals(before, after);
        }
        Node oldMeta = old.get("metadata");
        Node newMeta = now.get("metadata");
        return equalExcept(old, now, "metadata"::equals)
                && Objects.equals(child(oldMeta, "labels"), child(newMeta, "labels"))
                && annotationsAlike(oldMeta, newMeta);
    }

    private static boolean annotationsAlike(Node before, Node after) {
        Node old = child(before, "annotations");
        Node now = child(after, "annotations");
        return equalExcept(old, now, key -> BOOKKEEPING.stream().anyMatch(key::startsWith));
    }

    private static boolean equalExcept(Node before, Node after, Predicate<String> ignored) {
        Set<String> keys = new HashSet<>();
        for (Node each : new Node[] {before, after}) {
            if (each instanceof Node.Mapping map) {
                keys.addAll(map.keys());
            }
        }
        for (String key : keys) {
            if (!ignored.test(key) && !Objects.equals(child(before, key), child(after, key))) {
                return false;
            }
        }
        return true;
    }

    /** What stands at {@code path}; null where nothing does. */
    static Node at(Resource resource, String... path) {
        Node node = resource.root();
        for (String key : path) {
            node = child(node, key);
        }
        return node;
    }

    static Node child(Node of, String key) {
        return of instanceof Node.Mapping map ? map.get(key) : null;
    }

    /** The text of a scalar; empty where there is none. */
    static String text(Node node) {
        return node instanceof Node.Scalar scalar && scalar.kind() != Node.Scalar.Kind.NULL ? scalar.text() : "";
    }

    /** The texts of a map, as labels are. */
    static Map<String, String> texts(Node node) {
        Map<String, String> texts = new HashMap<>();
        if (node instanceof Node.Mapping map) {
            for (int i = 0; i < map.size(); i++) {
                texts.put(map.key(i), text(map.value(i)));
            }
        }
        return texts;
    }
}
