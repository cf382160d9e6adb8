package dev.sluice.dsl.kubernetes;

import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Resources;
import java.util.Locale;
import java.util.Set;

/** What no output may hold, and what stands in its place (semantics, section 12). */
public final class Redaction {
    public static final String REDACTED = "<redacted>";
    /** Fields whose values are never printed, whatever stands above them. */
    public static final Set<String> SECRET_FIELDS = Set.of("annotations", "args", "command");
    /** Lists of name and value whose values are never printed. */
    public static final Set<String> SECRET_VALUES = Set.of("env", "httpHeaders");

    private static final Node.Scalar NOTHING = new Node.Scalar(Node.Scalar.Kind.TEXT, REDACTED, 0, 0);

    private Redaction() {}

    /**
     * The objects with {@link #REDACTED} for every value of annotations, arguments, commands, environment variables, headers
     * and Secrets, and without credentials in any other text. Keys, and which fields are set, stay.
     */
    public static Resources redact(Resources resources) {
        return new Resources(resources.all().stream().map(Redaction::redact).toList());
    }

    private static Resource redact(Resource resource) {
        Node.Mapping root = resource.root();
        boolean isSecret = resource.kind().equals("Secret");
        Node[] values = new Node[root.size()];
        for (int i = 0; i < values.length; i++) {
            String key = root.key(i);
            boolean hidden = isSecret && (key.equals("data") || key.equals("stringData"));
            values[i] = hidden ? hide(root.value(i)) : redact(key, root.value(i));
        }
        return new Resource(
                resource.apiVersion(),
                resource.kind(),
                resource.namespace(),
                resource.name(),
                mapping(root, values),
                resource.file(),
                resource.line(),
                resource.document());
    }

    private static Node redact(String key, Node node) {
        if (SECRET_FIELDS.contains(key)) {
            return hide(node);
        }
        if (node instanceof Node.Mapping mapping) {
            Node[] values = new Node[mapping.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = redact(mapping.key(i), mapping.value(i));
            }
            return mapping(mapping, values);
        }
        if (node instanceof Node.Sequence list) {
            boolean named = SECRET_VALUES.contains(key);
            Node[] items = new Node[list.size()];
            for (int i = 0; i < items.length; i++) {
                items[i] = named ? hideValue(list.get(i)) : redact("", list.get(i));
            }
            return new Node.Sequence(items, list.line(), list.column());
        }
        Node.Scalar scalar = (Node.Scalar) node;
        return scalar.kind() == Node.Scalar.Kind.TEXT
                ? new Node.Scalar(scalar.kind(), withoutCredentials(scalar.text()), scalar.line(), scalar.column())
                : scalar;
    }

    private static Node hideValue(Node item) {
        if (!(item instanceof Node.Mapping variable)) {
            return hide(item);
        }
        Node[] values = new Node[variable.size()];
        for (int i = 0; i < values.length; i++) {
            String key = variable.key(i);
            values[i] = key.equals("value") ? hide(variable.value(i)) : redact(key, variable.value(i));
        }
        return mapping(variable, values);
    }

    private static Node hide(Node node) {
        if (node instanceof Node.Mapping mapping) {
            Node[] values = new Node[mapping.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = hide(mapping.value(i));
            }
            return mapping(mapping, values);
        }
        if (node instanceof Node.Sequence list) {
            Node[] items = new Node[list.size()];
            for (int i = 0; i < items.length; i++) {
                items[i] = hide(list.get(i));
            }
            return new Node.Sequence(items, list.line(), list.column());
        }
        return NOTHING;
    }

    private static Node.Mapping mapping(Node.Mapping like, Node[] values) {
        return new Node.Mapping(like.keys().toArray(String[]::new), values, like.line(), like.column());
    }

    /** Without the user and password of URLs and what follows the words of an Authorization header. */
    public static String withoutCredentials(String text) {
        String shown = text;
        int from = 0;
        for (int scheme; (scheme = shown.indexOf("://", from)) >= 0; ) {
            int start = scheme + 3;
            int end = start;
            int at = -1;
            while (end < shown.length() && "/?# \t\n\"'".indexOf(shown.charAt(end)) < 0) {
                at = shown.charAt(end) == '@' ? end : at;
                end++;
            }
            if (at >= 0) {
                shown = shown.substring(0, start) + REDACTED + shown.substring(at);
                end = start + REDACTED.length();
            }
            from = end;
        }
        return withoutToken(withoutToken(shown, "bearer "), "basic ");
    }

    private static String withoutToken(String text, String word) {
        int at = text.toLowerCase(Locale.ROOT).indexOf(word);
        boolean alone = at == 0 || (at > 0 && !Character.isLetterOrDigit(text.charAt(at - 1)));
        return alone && at + word.length() < text.length() ? text.substring(0, at + word.length()) + REDACTED : text;
    }
}
