package dev.sluice.dsl.language.typing;

import dev.sluice.dsl.kubernetes.SchemaType;
import dev.sluice.dsl.model.Dimension;
import dev.sluice.dsl.model.EvidenceKind.FactType;
import dev.sluice.dsl.model.LibraryPolicy.Kind;
import dev.sluice.dsl.model.LibraryPolicy.ParameterType;
import dev.sluice.dsl.model.Metric;
import dev.sluice.dsl.model.Unit;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What an expression gives. */
public sealed interface Type {
    Type BOOL = Basic.BOOL;
    Type TEXT = Basic.TEXT;
    Type KUBERNETES_VERSION = Basic.KUBERNETES_VERSION;
    Type COUNT = number(Dimension.COUNT);
    Type DURATION = number(Dimension.DURATION);
    Type RATIO = number(Dimension.RATIO);

    /** What a quantity may measure whose key is not known before it is read. */
    Set<Dimension> OF_QUANTITIES = Set.copyOf(EnumSet.of(Dimension.COUNT, Dimension.BYTES, Dimension.CPU));

    /** Types without parts. */
    enum Basic implements Type {
        BOOL("a boolean"),
        TEXT("a text"),
        /** Text that is an instant as RFC 3339 writes it. */
        TIME("a time"),
        /** A Kubernetes minor such as 1.25; two compare by number. */
        KUBERNETES_VERSION("a Kubernetes version"),
        /** A whole number, a percentage or a name, as a Service's {@code targetPort} is. */
        INT_OR_STRING("a number or a text"),
        /** What {@code image(x)} gives. */
        IMAGE("an image"),
        /** {@code ~/…/}, for {@code matches} alone. */
        PATTERN("a pattern"),
        /** What {@code untyped(path)} gives, and a field about which the schema says nothing. */
        UNTYPED("of unknown type"),
        /** The items of an empty list, and what was refused already: it fits everywhere, so that a mistake is told once. */
        ANYTHING("anything");

        private final String described;

        Basic(String described) {
            this.described = described;
        }

        @Override
        public String described() {
            return described;
        }
    }

    /**
     * A number.
     *
     * @param dimensions what it may measure: one dimension, or several where only the comparison shows which it is (a
     *     gauge without a unit, a quantity under an unknown key, a field that counts seconds)
     */
    record Number(Set<Dimension> dimensions) implements Type {
        public Number {
            dimensions = Set.copyOf(dimensions);
        }

        @Override
        public String described() {
            return Dimensions.described(dimensions);
        }
    }

    /** A resource's text or number that stands for a quantity ({@code 500m}, {@code 1Gi}) and must be read as one. */
    record Quantity(Set<Dimension> dimensions) implements Type {
        public Quantity {
            dimensions = Set.copyOf(dimensions);
        }

        @Override
        public String described() {
            return Dimensions.described(dimensions);
        }
    }

    /** A word of a family whose words compare only with each other. */
    record Word(String family) implements Type {
        /** {@code failing} and {@code healthy}. */
        public static final Word HEALTH = new Word("health");

        @Override
        public String described() {
            return "a state of " + family;
        }
    }

    record ListOf(Type item) implements Type {
        @Override
        public String described() {
            return "a list";
        }
    }

    /** Free keys, each a text. */
    record MapOf(Type value) implements Type {
        @Override
        public String described() {
            return "a map";
        }
    }

    record Range(Type bound) implements Type {
        @Override
        public String described() {
            return "a range";
        }
    }

    /** An object of the Kubernetes API, or a part of one, whose fields the schema knows. */
    record Resource(SchemaType.ObjectOf object) implements Type {
        /** Its short name, as {@code Container}. */
        public String name() {
            String definition = object.definition();
            return definition.substring(Math.max(definition.lastIndexOf('.'), definition.lastIndexOf('/')) + 1);
        }

        @Override
        public String described() {
            return "an object (" + name() + ")";
        }
    }

    /** An object of a kind that the schema does not know, as every custom resource. */
    record Foreign(String kind) implements Type {
        @Override
        public String described() {
            return "an object (" + kind + ")";
        }
    }

    /** The same metrics of the stable revision, by name. */
    record Baseline(Map<String, Type> metrics) implements Type {
        @Override
        public String described() {
            return "the metrics of the stable revision";
        }
    }

    /** With its article, as a message says it: {@code a ratio}. */
    String described();

    static Type number(Dimension dimension) {
        return new Number(Set.of(dimension));
    }

    static Type of(SchemaType type) {
        if (type instanceof SchemaType.ObjectOf object) {
            return new Resource(object);
        }
        if (type instanceof SchemaType.ListOf list) {
            return new ListOf(of(list.item()));
        }
        if (type instanceof SchemaType.MapOf map) {
            return new MapOf(of(map.value()));
        }
        if (type instanceof SchemaType.Quantity) {
            return new Quantity(OF_QUANTITIES);
        }
        if (type instanceof SchemaType.WholeNumber || type instanceof SchemaType.Number) {
            return COUNT;
        }
        if (type instanceof SchemaType.Bool) {
            return Basic.BOOL;
        }
        if (type instanceof SchemaType.Text) {
            return Basic.TEXT;
        }
        if (type instanceof SchemaType.Time) {
            return Basic.TIME;
        }
        return type instanceof SchemaType.IntOrString ? Basic.INT_OR_STRING : Basic.UNTYPED;
    }

    static Type of(ParameterType type) {
        return type instanceof ParameterType.ListOf list
                ? new ListOf(of(list.kind()))
                : of(((ParameterType.Scalar) type).kind());
    }

    static Type of(Kind kind) {
        return switch (kind) {
            case TEXT -> Basic.TEXT;
            case NUMBER -> COUNT;
            case FLAG -> Basic.BOOL;
            case QUANTITY -> new Number(OF_QUANTITIES);
            case DURATION -> DURATION;
            case RATIO -> RATIO;
            case KUBERNETES_VERSION -> Basic.KUBERNETES_VERSION;
        };
    }

    static Type of(FactType type) {
        return switch (type) {
            case COUNT -> COUNT;
            case RATIO -> RATIO;
            case DURATION -> DURATION;
            case RATE -> number(Dimension.RATE);
            case FLAG -> Basic.BOOL;
            case TEXTS -> new ListOf(Basic.TEXT);
        };
    }

    /** A gauge or PromQL without a unit may measure anything: what it is compared with decides. */
    static Type of(Metric metric) {
        if (metric instanceof Metric.Ratio) {
            return RATIO;
        }
        if (metric instanceof Metric.Rate) {
            return number(Dimension.RATE);
        }
        if (metric instanceof Metric.Quantile quantile) {
            return number(quantile.unit().dimension());
        }
        return metric instanceof Metric.Gauge gauge
                ? measured(gauge.unit())
                : measured(((Metric.Promql) metric).unit());
    }

    private static Type measured(Unit unit) {
        return unit == Unit.NONE ? new Number(EnumSet.allOf(Dimension.class)) : number(unit.dimension());
    }
}
