package dev.sluice.agent.api;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The CustomResourceDefinition of a kind, from its Java type: records become objects, {@code @Size} their bounds. What has
 * none is refused, so that nobody stores more in the API server than its reader expects. See docs/decisions, the page on
 * schemas.
 */
final class Schemas {
    private static final int LONGEST_DESCRIPTION = 1_000;

    private final Descriptions descriptions;

    Schemas(Descriptions descriptions) {
        this.descriptions = descriptions;
    }

    Map<String, Object> definition(Class<? extends CustomResource<?, ?>> kind) {
        String plural = kind.getAnnotation(Plural.class).value();
        Class<?> status = typeArgument(kind, 1);
        Map<String, Object> names = new LinkedHashMap<>();
        names.put("kind", kind.getSimpleName());
        names.put("listKind", kind.getSimpleName() + "List");
        names.put("plural", plural);
        names.put("singular", kind.getSimpleName().toLowerCase(java.util.Locale.ROOT));
        names.put("shortNames", List.of(kind.getAnnotation(ShortNames.class).value()));
        names.put("categories", List.of("sluice"));
        Map<String, Object> version = new LinkedHashMap<>();
        version.put("name", SluiceNames.VERSION);
        version.put("served", true);
        version.put("storage", true);
        version.put("schema", Map.of("openAPIV3Schema", schema(kind, status)));
        if (status != Void.class) {
            version.put("subresources", Map.of("status", Map.of()));
        }
        version.put("additionalPrinterColumns", columns(kind));
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("group", SluiceNames.GROUP);
        spec.put("scope", Namespaced.class.isAssignableFrom(kind) ? "Namespaced" : "Cluster");
        spec.put("names", names);
        spec.put("versions", List.of(version));
        Map<String, Object> definition = new LinkedHashMap<>();
        definition.put("apiVersion", "apiextensions.k8s.io/v1");
        definition.put("kind", "CustomResourceDefinition");
        definition.put("metadata", Map.of("name", plural + "." + SluiceNames.GROUP));
        definition.put("spec", spec);
        return definition;
    }

    private static Class<?> typeArgument(Class<?> kind, int index) {
        return (Class<?>) ((ParameterizedType) kind.getGenericSuperclass()).getActualTypeArguments()[index];
    }

    private Map<String, Object> schema(Class<?> kind, Class<?> status) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("apiVersion", type("string"));
        properties.put("kind", type("string"));
        properties.put("metadata", type("object"));
        properties.put("spec", object(typeArgument(kind, 0)));
        if (status != Void.class) {
            properties.put("status", object(status));
        }
        Map<String, Object> schema = described("object", descriptions.of(kind));
        schema.put("required", List.of("spec"));
        schema.put("properties", properties);
        return schema;
    }

    private static List<Map<String, Object>> columns(Class<?> kind) {
        List<Map<String, Object>> columns = new ArrayList<>();
        for (AdditionalPrinterColumn each : kind.getAnnotationsByType(AdditionalPrinterColumn.class)) {
            Map<String, Object> column = new LinkedHashMap<>();
            column.put("name", each.name());
            column.put("type", each.type().getValue());
            column.put("jsonPath", each.jsonPath());
            if (each.priority() > 0) {
                column.put("priority", each.priority());
            }
            columns.add(column);
        }
        return columns;
    }

    private Map<String, Object> object(Class<?> record) {
        if (record == Condition.class) {
            return condition();
        }
        if (!record.isRecord()) {
            throw new IllegalArgumentException(record + " is no record");
        }
        Map<String, Object> schema = described("object", descriptions.of(record));
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            AnnotatedElement field = field(record, component);
            String place = record.getSimpleName() + "." + component.getName();
            Map<String, Object> property = property(component.getAnnotatedType(), field, place);
            String description = descriptions.of(record, component.getName());
            if (!description.isEmpty()) {
                property.put("description", description);
            }
            properties.put(component.getName(), property);
            if (field.isAnnotationPresent(Required.class)) {
                required.add(component.getName());
            }
        }
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("properties", properties);
        rules(record, schema);
        return schema;
    }

    private static AnnotatedElement field(Class<?> record, RecordComponent component) {
        try {
            return record.getDeclaredField(component.getName());
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Map<String, Object> property(AnnotatedType annotated, AnnotatedElement bounds, String place) {
        Type type = annotated.getType();
        if (type instanceof ParameterizedType generic) {
            AnnotatedType[] arguments = ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments();
            Class<?> raw = (Class<?>) generic.getRawType();
            boolean list = raw == List.class;
            if (!list && raw != Map.class) {
                throw new IllegalArgumentException(place + ": neither a list nor a map");
            }
            AnnotatedType element = arguments[list ? 0 : 1];
            Map<String, Object> schema = type(list ? "array" : "object");
            bound(schema, bounds, list ? "Items" : "Properties", place);
            schema.put(list ? "items" : "additionalProperties", property(element, element, place + "[]"));
            if (list && element.getType() == Condition.class) {
                schema.put("x-kubernetes-list-type", "map");
                schema.put("x-kubernetes-list-map-keys", List.of("type"));
            }
            return schema;
        }
        if (type == String.class) {
            Map<String, Object> schema = type("string");
            bound(schema, bounds, "Length", place);
            Pattern pattern = bounds.getAnnotation(Pattern.class);
            if (pattern != null) {
                schema.put("pattern", pattern.value());
            }
            return schema;
        }
        if (type == Integer.class || type == Long.class) {
            Map<String, Object> schema = type("integer");
            schema.put("format", type == Long.class ? "int64" : "int32");
            return schema;
        }
        if (type == Boolean.class) {
            return type("boolean");
        }
        return object((Class<?>) type);
    }

    private static void bound(Map<String, Object> schema, AnnotatedElement element, String what, String place) {
        Size size = element.getAnnotation(Size.class);
        if (size == null || size.max() == Long.MAX_VALUE) {
            throw new IllegalArgumentException(place + " has no bound; give it @Size(max = …)");
        }
        if (size.min() > 0) {
            schema.put("min" + what, size.min());
        }
        schema.put("max" + what, size.max());
    }

    private static void rules(Class<?> record, Map<String, Object> schema) {
        List<Map<String, Object>> rules = Arrays.stream(record.getAnnotationsByType(ValidationRule.class))
                .map(rule -> {
                    Map<String, Object> written = new LinkedHashMap<>();
                    written.put("rule", rule.value());
                    written.put("message", rule.message());
                    return written;
                })
                .toList();
        if (!rules.isEmpty()) {
            schema.put("x-kubernetes-validations", rules);
        }
    }

    /** {@code metav1.Condition}, with the bounds of the Kubernetes API conventions. */
    private static Map<String, Object> condition() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("type", text(316));
        properties.put("status", text(16));
        properties.put("observedGeneration", type("integer"));
        Map<String, Object> time = type("string");
        time.put("format", "date-time");
        properties.put("lastTransitionTime", time);
        properties.put("reason", text(1_024));
        properties.put("message", text(32_768));
        Map<String, Object> schema = described("object", "A condition as the Kubernetes API conventions define it.");
        schema.put("required", List.of("type", "status"));
        schema.put("properties", properties);
        return schema;
    }

    private static Map<String, Object> text(int longest) {
        Map<String, Object> schema = type("string");
        schema.put("maxLength", longest);
        return schema;
    }

    private static Map<String, Object> type(String name) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", name);
        return schema;
    }

    private static Map<String, Object> described(String name, String description) {
        Map<String, Object> schema = type(name);
        if (!description.isEmpty()) {
            schema.put("description", description.substring(0, Math.min(LONGEST_DESCRIPTION, description.length())));
        }
        return schema;
    }
}
