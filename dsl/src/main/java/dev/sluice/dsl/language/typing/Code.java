package dev.sluice.dsl.language.typing;

/** The kinds of problems that typing finds, with what {@code sluice explain} says of each. */
public enum Code {
    UNIT(
            "unit",
            "Numbers carry what they measure: a count, a ratio (percent and ratio are the same), a duration, an amount of"
                    + " data, a rate, CPU. Only numbers of one dimension are compared, added or subtracted; anything may be"
                    + " multiplied or divided by a count or a ratio. A bare number is a count.",
            "errorRate > 2.percent"),
    TYPE(
            "type",
            "The two sides of a comparison, the argument of a function and the items of a list must be of one type: a text"
                    + " never equals a number.",
            "c.imagePullPolicy == 'Always'"),
    BOOLEAN(
            "boolean",
            "Only true and false decide anything: in &&, ||, !, the test of ?:, require and when. A text, a number or a"
                    + " list is neither; say what is asked about it.",
            "c.args.size() > 0"),
    FIELD(
            "field",
            "The object has no such field in the Kubernetes API that this version of Sluice knows. A field of a custom"
                    + " resource is read by untyped(path), unchecked.",
            "has(c.securityContext.runAsNonRoot)"),
    KEY(
            "key",
            "A map with free keys (labels, annotations, requests, limits) is read by a key in brackets, a list by the"
                    + " number of an item from 0.",
            "pod.metadata.labels['app']"),
    NAME(
            "name",
            "A bare word is a name: a root of the rule, a variable, a constant, a parameter, a metric or a fact. What the"
                    + " user names stands in quotes.",
            "errorRate > maxErrors"),
    FUNCTION(
            "function",
            "The functions are a closed list, each works on some types only and takes a fixed number of arguments.",
            "containers.every { c -> has(c.resources.limits['memory']) }"),
    PATH(
            "path",
            "has, orElse and untyped ask about something that may be missing: a field, an entry, or what find, first and"
                    + " last give.",
            "orElse(c.securityContext.privileged, false)"),
    QUANTITY("quantity", "The text is not an amount as Kubernetes writes it.", "quantity('500Mi')"),
    VERSION("version", "The text is not a Kubernetes version.", "version >= '1.25'"),
    TIME(
            "time",
            "The text is not a time as RFC 3339 writes it.",
            "it.metadata.creationTimestamp > '2026-01-01T00:00:00Z'"),
    IMAGE("image", "The text is not the name of an image.", "image('registry.example.com/app:1.4').registry"),
    NESTING(
            "nesting",
            "Closures stand at most four deep in one another, and an expression is at most 300 operators deep.",
            "def names = containers.collect { c -> c.name }"),
    UNGUARDED(
            "unguarded",
            "A field that is not set makes != true, and !(a == b) as well: the condition passes where nothing is set. Say"
                    + " which is meant: has(path) && path != x, or !has(path) || path != x, or orElse(path, value) != x. What"
                    + " counts: has(path), or a comparison that fails on an unset field, beside it in the same && (its"
                    + " negation in ||) or as the test of ?:, an earlier require, the rule's when. A comparison with true or"
                    + " false is never warned of, and neither is the rule's when itself.",
            "!has(pod.spec.os.name) || pod.spec.os.name != 'windows'"),
    CONSTANT(
            "constant",
            "Nothing in the condition depends on what is judged, so it is always true or always false.",
            "failed == 0");

    private final String word;
    private final String about;
    private final String example;

    Code(String word, String about, String example) {
        this.word = word;
        this.about = about;
        this.example = example;
    }

    /** As {@link dev.sluice.dsl.model.Problem#code()} has it. */
    public String word() {
        return word;
    }

    /** What is wrong, and why it is. */
    public String about() {
        return about;
    }

    /** An expression that is right. */
    public String example() {
        return example;
    }
}
