package dev.sluice.dsl.kubernetes;

import dev.sluice.dsl.kubernetes.SchemaType.ListOf;
import dev.sluice.dsl.kubernetes.SchemaType.ObjectOf;
import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Node.Mapping;
import dev.sluice.dsl.model.Node.Scalar;
import dev.sluice.dsl.model.Node.Sequence;
import dev.sluice.dsl.model.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the API server makes of an object before it stores it, as far as it needs nothing but the object: fields that are
 * null, or empty where empty means absent, go; defaults come. So an object as written and as the API server returns it are
 * judged alike. Not here: what admission adds (service account tokens, tolerations, limits of a LimitRange, webhooks), what
 * is allocated (addresses, node ports, selectors of Jobs), {@code status}, and that quantities are written in another form
 * (and rounded up to a thousandth). Nor what is filled in for the few objects whose defaults are sums or lists: a pod's own
 * {@code spec.resources}, the items of a LimitRange, {@code metrics} and {@code behavior} of a HorizontalPodAutoscaler.
 *
 * <p>A Rollout's pod template is treated as one of the API's own, for the pods made from it get these defaults; the API
 * server itself leaves it as it was written.
 */
public final class Defaults {
    private static final Map<String, Shape> SHAPES = new ConcurrentHashMap<>();

    /** What there is to do on objects of a definition. */
    private record Shape(ObjectOf type, Map<String, Schema.Field> fields, List<DefaultsTable.Default> defaults) {}

    private static final class Table {
        private static final DefaultsTable BUNDLED = DefaultsTable.bundled();
    }

    private Defaults() {}

    /**
     * {@code resource} with its defaults. Nodes that do not change are shared; nodes that are added have line 0. Objects of
     * kinds that the schema does not know are returned as they are, and so is what does not have the schema's shape.
     */
    public static Resource apply(Resource resource) {
        Optional<ObjectOf> type = type(resource);
        if (type.isEmpty()) {
            return resource;
        }
        Mapping root = object(resource.root(), type.get().definition());
        return root == resource.root()
                ? resource
                : new Resource(
                        resource.apiVersion(),
                        resource.kind(),
                        resource.namespace(),
                        resource.name(),
                        root,
                        resource.file(),
                        resource.line(),
                        resource.document());
    }

    /** Older versions of a kind that carries pods have the shape of today's in all that is defaulted. */
    private static Optional<ObjectOf> type(Resource resource) {
        Optional<ObjectOf> exact = Schema.bundled().kind(resource.apiVersion(), resource.kind());
        boolean carriesPods =
                PodTemplates.path(resource.apiVersion(), resource.kind()).isPresent();
        return exact.isEmpty() && carriesPods ? Schema.bundled().kind(resource.kind()) : exact;
    }

    private static Mapping object(Mapping map, String definition) {
        Shape shape = shape(definition);
        MappingEditor object = new MappingEditor(map);
        for (int i = 0; i < map.size(); i++) {
            Schema.Field field = shape.fields().get(map.key(i));
            Node value = map.value(i);
            if (field == null) {
                continue;
            }
            if (isNull(value) || (field.emptyIsAbsent() && isEmpty(value))) {
                object.remove(map.key(i));
            } else {
                Node defaulted = value(value, field.type());
                if (defaulted != value) {
                    object.set(map.key(i), defaulted);
                }
            }
        }
        for (DefaultsTable.Default line : shape.defaults()) {
            if (line.appliesTo(object)) {
                set(object, shape.type(), line, 0);
            }
        }
        ComputedDefaults.apply(definition, object);
        return object.current();
    }

    private static Node value(Node value, SchemaType type) {
        if (type instanceof ObjectOf object && value instanceof Mapping map) {
            return object(map, object.definition());
        }
        if (type instanceof ListOf list
                && value instanceof Sequence sequence
                && !(list.item() instanceof SchemaType.Text)) {
            return list(sequence, list.item());
        }
        return value;
    }

    private static Node list(Sequence sequence, SchemaType item) {
        Node[] items = null;
        for (int i = 0; i < sequence.size(); i++) {
            Node defaulted = value(sequence.get(i), item);
            if (defaulted != sequence.get(i)) {
                items = items == null ? sequence.items().toArray(new Node[0]) : items;
                items[i] = defaulted;
            }
        }
        return items == null ? sequence : new Sequence(items, sequence.line(), sequence.column());
    }

    private static void set(MappingEditor object, ObjectOf type, DefaultsTable.Default line, int step) {
        String key = line.path()[step];
        Node present = object.get(key);
        SchemaType fieldType = Schema.bundled().field(type, key).orElseThrow().type();
        if (step == line.path().length - 1) {
            if (present == null) {
                object.set(key, value(line.value(), fieldType));
            }
        } else if (present instanceof Mapping map && fieldType instanceof ObjectOf inner) {
            MappingEditor nested = new MappingEditor(map);
            set(nested, inner, line, step + 1);
            if (nested.current() != map) {
                object.set(key, nested.current());
            }
        }
    }

    private static boolean isNull(Node value) {
        return value instanceof Scalar scalar && scalar.kind() == Scalar.Kind.NULL;
    }

    private static boolean isEmpty(Node value) {
        if (value instanceof Mapping map) {
            return map.size() == 0;
        }
        if (value instanceof Sequence list) {
            return list.size() == 0;
        }
        Scalar scalar = (Scalar) value;
        switch (scalar.kind()) {
            case TEXT:
                return scalar.text().isEmpty();
            case BOOLEAN:
                return scalar.text().equals("false");
            case NUMBER:
                return scalar.text().equals("0");
            default:
                return false;
        }
    }

    private static Shape shape(String definition) {
        Shape known = SHAPES.get(definition);
        if (known == null) {
            ObjectOf type = new ObjectOf(definition);
            known = new Shape(type, Schema.bundled().fieldsByName(type), Table.BUNDLED.of(definition));
            SHAPES.put(definition, known);
        }
        return known;
    }
}
