package dev.sluice.dsl.language.typing;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The functions of the language: a closed list, with what {@code sluice explain} and the reference say of each. */
public final class Functions {
    /**
     * A function.
     *
     * @param on what it works on, as a reader of the reference sees it: {@code list}, {@code text}, {@code path}
     * @param arguments how many it takes besides what it works on, a closure not counted
     * @param closure whether it takes a closure
     * @param method whether it is written behind what it works on, as {@code list.size()}
     * @param gives what it gives
     * @param about what it does, in a line
     * @param example an expression that uses it
     */
    public record Function(
            String name,
            Set<On> on,
            int arguments,
            Closure closure,
            Method method,
            String gives,
            String about,
            String example) {}

    /** What a function works on. */
    public enum On {
        PATH,
        LIST,
        MAP,
        TEXT;

        /** As a message says it. */
        public String described() {
            return switch (this) {
                case PATH -> "a path";
                case LIST -> "a list";
                case MAP -> "a map";
                case TEXT -> "a text";
            };
        }
    }

    /** Whether a function takes a closure. */
    public enum Closure {
        NONE,
        MAY,
        MUST
    }

    /** How a function is written. */
    public enum Method {
        /** {@code list.size()}. */
        BEHIND,
        /** {@code has(path)}. */
        BEFORE,
        /** Both ways. */
        EITHER
    }

    private static final Map<String, Function> ALL = new LinkedHashMap<>();

    static {
        free("has", On.PATH, 0, "a boolean", "Whether a field is set.", "has(c.livenessProbe)");
        free(
                "orElse",
                On.PATH,
                1,
                "the field or the value",
                "The field where it is set, else the value.",
                "orElse(c.securityContext.privileged, false) == false");
        free(
                "untyped",
                On.PATH,
                0,
                "whatever stands there",
                "A field that the schema does not know; nothing about it is checked before it is read.",
                "untyped(it.spec.replicas) == 3");
        free(
                "quantity",
                On.TEXT,
                0,
                "a quantity",
                "A text read as a Kubernetes quantity.",
                "c.resources.limits['memory'] <= quantity('512Mi')");
        free(
                "image",
                On.TEXT,
                0,
                "an image: registry, repository, tag, digest",
                "The parts of an image's name, with Docker Hub's defaults; tag and digest are absent where none is written.",
                "image(c.image).registry == 'registry.example.com'");
        free(
                "health",
                On.TEXT,
                0,
                "failing or healthy",
                "How the new pods answer a GET of this path. In conditions on a running release only.",
                "health('/health') == failing");
        closure(
                "any",
                "a boolean",
                "Whether the closure is true of an item; false of an empty list.",
                "containers.any { c -> c.name == 'app' }");
        closure(
                "every",
                "a boolean",
                "Whether the closure is true of all items; true of an empty list.",
                "containers.every { c -> has(c.livenessProbe) }");
        closure(
                "find",
                "an item",
                "The first item of which the closure is true; absent where there is none.",
                "has(pod.spec.volumes.find { v -> v.name == 'tmp' })");
        closure(
                "findAll",
                "a list",
                "The items of which the closure is true.",
                "pod.spec.volumes.findAll { v -> has(v.hostPath) }.isEmpty()");
        closure(
                "collect",
                "a list",
                "What the closure gives of each item.",
                "containers.collect { c -> c.name }.contains('app')");
        add(new Function(
                "count",
                Set.of(On.LIST),
                0,
                Closure.MAY,
                Method.BEHIND,
                "a count",
                "How many items there are, or of how many the closure is true.",
                "containers.count { c -> has(c.readinessProbe) } >= 1"));
        behind(
                "sum",
                Set.of(On.LIST),
                0,
                "a number",
                "All numbers of the list added; 0 of an empty list.",
                "containers.collect { c -> c.resources.requests['cpu'] }.sum() <= 2.cores");
        behind(
                "min",
                Set.of(On.LIST),
                0,
                "a number",
                "The smallest number of the list; absent where it is empty.",
                "containers.collect { c -> c.resources.limits['memory'] }.min() >= 64.MiB");
        behind(
                "max",
                Set.of(On.LIST),
                0,
                "a number",
                "The largest number of the list; absent where it is empty.",
                "containers.collect { c -> c.resources.limits['memory'] }.max() <= 2.GiB");
        behind(
                "contains",
                Set.of(On.LIST, On.MAP, On.TEXT),
                1,
                "a boolean",
                "Whether an item is in the list, a key in the map, a part in the text.",
                "c.securityContext.capabilities.drop.contains('ALL')");
        behind(
                "containsAll",
                Set.of(On.LIST),
                1,
                "a boolean",
                "Whether every item of the other list is in the list.",
                "suites.containsAll(['unit', 'integration'])");
        behind(
                "size",
                Set.of(On.LIST, On.MAP, On.TEXT),
                0,
                "a count",
                "How many items, entries or characters there are.",
                "it.spec.ports.size() == 1");
        behind(
                "isEmpty",
                Set.of(On.LIST, On.MAP, On.TEXT),
                0,
                "a boolean",
                "Whether the size is 0.",
                "networkPolicies.isEmpty()");
        behind(
                "keys",
                Set.of(On.MAP),
                0,
                "a list of texts",
                "The keys of the map, in the order written.",
                "pod.metadata.labels.keys().contains('app')");
        behind(
                "values",
                Set.of(On.MAP),
                0,
                "a list",
                "The values of the map, in the order written.",
                "it.spec.selector.matchLabels.values().contains('checkout')");
        behind(
                "first",
                Set.of(On.LIST),
                0,
                "an item",
                "The first item; absent where the list is empty.",
                "pod.spec.containers.first().name == 'app'");
        behind(
                "last",
                Set.of(On.LIST),
                0,
                "an item",
                "The last item; absent where the list is empty.",
                "c.image.split('/').last()");
        behind(
                "unique",
                Set.of(On.LIST),
                0,
                "a list",
                "The list without repeated items.",
                "containers.collect { c -> c.name }.unique()");
        behind(
                "startsWith",
                Set.of(On.TEXT),
                1,
                "a boolean",
                "Whether the text starts with the other.",
                "c.image.startsWith('registry.example.com/')");
        behind(
                "endsWith",
                Set.of(On.TEXT),
                1,
                "a boolean",
                "Whether the text ends with the other.",
                "it.metadata.name.endsWith('-canary')");
        behind(
                "toLowerCase",
                Set.of(On.TEXT),
                0,
                "a text",
                "The text in lower case.",
                "it.metadata.labels['team'].toLowerCase() == 'payments'");
        behind(
                "toUpperCase",
                Set.of(On.TEXT),
                0,
                "a text",
                "The text in upper case.",
                "it.metadata.labels['tier'].toUpperCase() == 'GOLD'");
        behind(
                "trim",
                Set.of(On.TEXT),
                0,
                "a text",
                "The text without white space at both ends.",
                "it.metadata.annotations['owner'].trim().size() > 0");
        behind(
                "split",
                Set.of(On.TEXT),
                1,
                "a list of texts",
                "The parts of the text between the separators.",
                "c.image.split('/').size() > 1");
        behind(
                "replace",
                Set.of(On.TEXT),
                2,
                "a text",
                "The text with every first argument replaced by the second.",
                "it.metadata.name.replace('-canary', '') == 'checkout'");
        add(new Function(
                "matches",
                Set.of(On.TEXT),
                1,
                Closure.NONE,
                Method.EITHER,
                "a boolean",
                "Whether the pattern matches the whole text.",
                "it.metadata.name.matches(~/[a-z]+-[0-9]+/)"));
    }

    private Functions() {}

    private static void add(Function function) {
        ALL.put(function.name(), function);
    }

    private static void free(String name, On on, int arguments, String gives, String about, String example) {
        add(new Function(name, Set.of(on), arguments, Closure.NONE, Method.BEFORE, gives, about, example));
    }

    private static void closure(String name, String gives, String about, String example) {
        add(new Function(name, Set.of(On.LIST), 0, Closure.MUST, Method.BEHIND, gives, about, example));
    }

    private static void behind(String name, Set<On> on, int arguments, String gives, String about, String example) {
        add(new Function(name, on, arguments, Closure.NONE, Method.BEHIND, gives, about, example));
    }

    /** All functions, related ones together. */
    public static List<Function> all() {
        return List.copyOf(ALL.values());
    }

    /** The function of this name. */
    public static Optional<Function> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** The names of the functions that work on {@code on}, as a hint lists them. */
    static List<String> on(On... on) {
        return ALL.values().stream()
                .filter(function -> Arrays.stream(on).anyMatch(function.on()::contains))
                .map(Function::name)
                .toList();
    }

    static Set<String> names() {
        return ALL.keySet();
    }

    /** What other languages call a function of ours. */
    static Optional<String> synonym(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "length", "len" -> "size";
                    case "allMatch", "all" -> "every";
                    case "anyMatch", "some" -> "any";
                    case "filter", "where", "grep" -> "findAll";
                    case "map", "collectEntries" -> "collect";
                    case "exists", "isSet", "isPresent", "defined" -> "has";
                    case "getOrDefault", "default", "coalesce" -> "orElse";
                    case "distinct", "toSet" -> "unique";
                    case "includes", "containsKey" -> "contains";
                    case "keySet" -> "keys";
                    case "lower", "lowerCase" -> "toLowerCase";
                    case "upper", "upperCase" -> "toUpperCase";
                    case "strip" -> "trim";
                    case "tokenize" -> "split";
                    case "matchesPattern", "regex" -> "matches";
                    default -> null;
                });
    }
}
