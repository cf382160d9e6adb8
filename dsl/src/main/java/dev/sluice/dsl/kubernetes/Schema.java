package dev.sluice.dsl.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The fields of the Kubernetes API and of the custom resources Sluice knows (Argo Rollouts, Gateway API), as an API server
 * publishes them. The resource {@code schema.txt} and its format are made by {@code src/main/scripts/schema}; a definition
 * is decoded when it is first asked for. Safe for use by several threads.
 */
public final class Schema {
    private static final String RESOURCE = "schema.txt";

    private static final String KIND = "kind ";

    private final String text;
    private final String version;
    private final int firstKind;
    private final int firstDefinition;
    private final Map<String, List<String[]>> kinds = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Field>> decoded = new ConcurrentHashMap<>();

    /**
     * A field of an object.
     *
     * @param emptyIsAbsent whether the API server leaves the field out when it is false, 0, or has no letters, items or keys
     *     (a field that Go's types keep as a pointer is returned as it was written)
     * @param since the minor whose API types first have the field ({@code 1.25}; it may have stood behind a feature gate
     *     then), empty where it is older than 1.20 or not known
     */
    public record Field(SchemaType type, boolean emptyIsAbsent, Optional<String> since) {}

    private static final class Bundled {
        private static final Schema SCHEMA = new Schema(read());
    }

    private Schema(String text) {
        int end = text.indexOf('\n');
        String[] words = text.substring(0, end).split(" ");
        this.text = text;
        this.version = words[1];
        this.firstKind = end + 1;
        this.firstDefinition = firstKind + Integer.parseInt(words[2]);
    }

    /** The schema that comes with Sluice. */
    public static Schema bundled() {
        return Bundled.SCHEMA;
    }

    /** The Kubernetes minor whose API server published it: {@code 1.37}. */
    public String version() {
        return version;
    }

    /** The type of a kind: of its preferred API group (core, apps, batch and networking first), newest stable version. */
    public Optional<SchemaType.ObjectOf> kind(String kind) {
        List<String[]> lines = linesOf(kind);
        return lines.isEmpty() ? Optional.empty() : Optional.of(new SchemaType.ObjectOf(lines.get(0)[3]));
    }

    /** The type of a kind as {@code apiVersion} ({@code apps/v1}) has it. */
    public Optional<SchemaType.ObjectOf> kind(String apiVersion, String kind) {
        for (String[] words : linesOf(kind)) {
            if (words[2].equals(apiVersion)) {
                return Optional.of(new SchemaType.ObjectOf(words[3]));
            }
        }
        return Optional.empty();
    }

    /** The API versions that have the kind, the one that {@link #kind(String)} takes first; empty for an unknown kind. */
    public List<String> apiVersions(String kind) {
        return linesOf(kind).stream().map(words -> words[2]).toList();
    }

    /** The names of all kinds, in alphabetical order. */
    public Set<String> kinds() {
        Set<String> kinds = new TreeSet<>();
        text.substring(firstKind, firstDefinition).lines().forEach(line -> kinds.add(line.split(" ")[1]));
        return kinds;
    }

    /** The field {@code name} of {@code type}, empty where it has no such field. */
    public Optional<Field> field(SchemaType.ObjectOf type, String name) {
        return Optional.ofNullable(definition(type).get(name));
    }

    /** The names of the fields of {@code type}, in alphabetical order. */
    public List<String> fields(SchemaType.ObjectOf type) {
        return List.copyOf(definition(type).keySet());
    }

    /** The fields of {@code type}, not to be changed. */
    Map<String, Field> fieldsByName(SchemaType.ObjectOf type) {
        return definition(type);
    }

    private Map<String, Field> definition(SchemaType.ObjectOf type) {
        Map<String, Field> known = decoded.get(type.definition());
        if (known == null) {
            known = decode(type.definition());
            decoded.put(type.definition(), known);
        }
        return known;
    }

    /** The words of the lines of a kind, the preferred one first. */
    private List<String[]> linesOf(String kind) {
        List<String[]> known = kinds.get(kind);
        return known == null ? readLinesOf(kind) : known;
    }

    private List<String[]> readLinesOf(String kind) {
        List<String[]> lines = new ArrayList<>();
        int start = lineFrom(kind, firstKind, firstDefinition, KIND.length());
        while (start < firstDefinition && compareKey(start, kind, KIND.length()) == 0) {
            int end = text.indexOf('\n', start);
            lines.add(text.substring(start, end).split(" "));
            start = end + 1;
        }
        if (!lines.isEmpty()) { // what is not there is not kept: the names of kinds come from manifests
            kinds.put(kind, lines);
        }
        return lines;
    }

    /** The start of the first line between {@code low} and {@code high} whose key is not before {@code wanted}. */
    private int lineFrom(String wanted, int low, int high, int prefix) {
        int from = low;
        int to = high;
        while (from < to) {
            int start = text.lastIndexOf('\n', (from + to) / 2 - 1) + 1;
            if (compareKey(start, wanted, prefix) < 0) {
                from = text.indexOf('\n', start) + 1;
            } else {
                to = start;
            }
        }
        return from;
    }

    /** Compares the word that stands {@code prefix} characters into the line with {@code wanted}. */
    private int compareKey(int start, String wanted, int prefix) {
        int end = text.indexOf(' ', start + prefix);
        return text.substring(start + prefix, end).compareTo(wanted);
    }

    private Map<String, Field> decode(String definition) {
        int start = lineFrom(definition, firstDefinition, text.length(), 0);
        if (start == text.length() || compareKey(start, definition, 0) != 0) {
            throw new IllegalArgumentException("not a definition of this schema: " + definition);
        }
        String[] words = text.substring(start, text.indexOf('\n', start)).split(" ");
        Map<String, Field> fields = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i++) {
            int colon = words[i].indexOf(':');
            int age = words[i].indexOf('~');
            int end = age < 0 ? words[i].length() : age;
            boolean emptyIsAbsent = words[i].charAt(end - 1) == '?';
            SchemaType type = type(words[i].substring(colon + 1, emptyIsAbsent ? end - 1 : end));
            Optional<String> since = age < 0 ? Optional.empty() : Optional.of(words[i].substring(age + 1));
            fields.put(words[i].substring(0, colon), new Field(type, emptyIsAbsent, since));
        }
        return Collections.unmodifiableMap(fields);
    }

    private static SchemaType type(String code) {
        switch (code.charAt(0)) {
            case '@':
                return new SchemaType.ObjectOf(code.substring(1));
            case '[':
                return new SchemaType.ListOf(type(code.substring(1)));
            case '{':
                return new SchemaType.MapOf(type(code.substring(1)));
            case 's':
                return new SchemaType.Text();
            case 'i':
                return new SchemaType.WholeNumber();
            case 'n':
                return new SchemaType.Number();
            case 'b':
                return new SchemaType.Bool();
            case 'q':
                return new SchemaType.Quantity();
            case 'x':
                return new SchemaType.IntOrString();
            case 't':
                return new SchemaType.Time();
            case '*':
                return new SchemaType.Any();
            default:
                throw new IllegalArgumentException("not a type of the schema's format: " + code);
        }
    }

    private static String read() {
        try (InputStream stream = Schema.class.getResourceAsStream(RESOURCE)) {
            return new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException("the bundled schema cannot be read", e);
        }
    }
}
