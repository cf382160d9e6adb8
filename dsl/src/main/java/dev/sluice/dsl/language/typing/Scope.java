package dev.sluice.dsl.language.typing;

import dev.sluice.dsl.kubernetes.Plural;
import dev.sluice.dsl.kubernetes.Schema;
import dev.sluice.dsl.kubernetes.SchemaType;
import dev.sluice.dsl.model.EvidenceKind;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.LibraryPolicy.ParameterType;
import dev.sluice.dsl.model.Metric;
import dev.sluice.dsl.model.Rule;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The names that an expression may use, and what earlier conditions have made sure of. Immutable: each method gives a
 * scope that knows more.
 *
 * <p>Built from outside in: {@code Scope.EMPTY.withParameter(…).withConstant(…).forRule(target, schema)}.
 */
public final class Scope {
    /** Without any name: where constants and arguments are given. */
    public static final Scope EMPTY = new Scope(Map.of(), Set.of(), "here", false, 0);

    /** Where a name comes from. */
    enum Origin {
        ROOT,
        VARIABLE,
        LOCAL,
        CONSTANT,
        PARAMETER,
        METRIC,
        FACT,
        WORD
    }

    /**
     * @param value what a constant or local stands for
     */
    record Binding(Type type, Origin origin, Optional<Expression> value) {}

    private final Map<String, Binding> names;
    private final Set<Expression> present;
    private final String place;
    private final boolean health;
    private final int closures;

    private Scope(Map<String, Binding> names, Set<Expression> present, String place, boolean health, int closures) {
        this.names = names;
        this.present = present;
        this.place = place;
        this.health = health;
        this.closures = closures;
    }

    /** With a variable that an {@code each} or a root gives. */
    public Scope with(String name, Type type) {
        return bound(name, new Binding(type, Origin.VARIABLE, Optional.empty()));
    }

    /** With a constant of the file. */
    public Scope withConstant(String name, Typed value) {
        return bound(name, new Binding(value.type(), Origin.CONSTANT, Optional.of(value.expression())));
    }

    /** With a parameter of a library policy. */
    public Scope withParameter(String name, ParameterType type) {
        return bound(name, new Binding(Type.of(type), Origin.PARAMETER, Optional.empty()));
    }

    /** With {@code def name = value} of a rule's body. */
    public Scope withLocal(String name, Typed value) {
        return bound(name, new Binding(value.type(), Origin.LOCAL, Optional.of(value.expression())));
    }

    /** With the word {@code latest}: the newest Kubernetes minor. */
    public Scope withLatest() {
        return bound("latest", new Binding(Type.Basic.KUBERNETES_VERSION, Origin.WORD, Optional.empty()));
    }

    /**
     * With the roots of a rule (see {@link Rule.Target}). A kind that the schema does not know is a root all the same:
     * its fields are read by {@code untyped(path)} only.
     */
    public Scope forRule(Rule.Target target, Schema schema) {
        Scope scope = at("in this rule");
        if (target instanceof Rule.Target.Across across) {
            for (String kind : across.kinds()) {
                scope = scope.root(Plural.of(kind), new Type.ListOf(object(kind, schema)));
            }
            return scope;
        }
        if (target instanceof Rule.Target.Kind kind) {
            return scope.root("it", object(kind.kind(), schema));
        }
        Type template = field(object("PodTemplate", schema), "template", schema);
        Type containers = field(field(template, "spec", schema), "containers", schema);
        return scope.root("it", podOwner(schema)).root("pod", template).root("containers", containers);
    }

    /** With the facts of a gate's evidence. */
    public Scope forGate(EvidenceKind kind) {
        Scope scope = at("in " + kind.word());
        for (var fact : kind.facts().entrySet()) {
            scope = scope.bound(fact.getKey(), new Binding(Type.of(fact.getValue()), Origin.FACT, Optional.empty()));
        }
        return scope;
    }

    /** With metrics, {@code baseline} and {@code health(path)}, as rollback conditions and {@code proceed} see them. */
    public Scope forConditions(Map<String, Metric> metrics) {
        Map<String, Type> types = new LinkedHashMap<>();
        metrics.forEach((name, metric) -> types.put(name, Type.of(metric)));
        Scope scope = new Scope(names, present, "in this condition", true, closures);
        for (var metric : types.entrySet()) {
            scope = scope.bound(metric.getKey(), new Binding(metric.getValue(), Origin.METRIC, Optional.empty()));
        }
        Type baseline = new Type.Baseline(Collections.unmodifiableMap(types));
        Binding word = new Binding(Type.Word.HEALTH, Origin.WORD, Optional.empty());
        return scope.bound("baseline", new Binding(baseline, Origin.METRIC, Optional.empty()))
                .bound("failing", word)
                .bound("healthy", word);
    }

    /**
     * After {@code condition} was demanded: where it is not true, nothing that follows changes the verdict. So what it
     * guards stays guarded (see {@link Guards}).
     */
    public Scope given(Expression condition) {
        return given(condition, true);
    }

    /** Where only {@code condition} being {@code value} lets the rest matter. */
    Scope given(Expression condition, boolean value) {
        Set<Expression> more = new HashSet<>(present);
        more.addAll(Guards.presentWhere(condition, value, this));
        return new Scope(names, Set.copyOf(more), place, health, closures);
    }

    /** Whether a name means something here. */
    public boolean knows(String name) {
        return names.containsKey(name);
    }

    Optional<Binding> find(String name) {
        return Optional.ofNullable(names.get(name));
    }

    Set<String> names() {
        return names.keySet();
    }

    /** The paths that earlier conditions have shown to be set. */
    Set<Expression> present() {
        return present;
    }

    /** Where this is, as a message says it: {@code in this rule}. */
    String place() {
        return place;
    }

    boolean hasHealth() {
        return health;
    }

    int closures() {
        return closures;
    }

    /** Inside a closure, with its parameter. */
    Scope inClosure(String parameter, Type type) {
        Scope scope = with(parameter, type);
        return new Scope(scope.names, scope.present, place, health, closures + 1);
    }

    private Scope at(String where) {
        return new Scope(names, present, where, health, closures);
    }

    private Scope root(String name, Type type) {
        return bound(name, new Binding(type, Origin.ROOT, Optional.empty()));
    }

    private Scope bound(String name, Binding binding) {
        Map<String, Binding> more = new LinkedHashMap<>(names);
        more.put(name, binding);
        Set<Expression> still = new HashSet<>(present);
        still.removeIf(path -> Guards.rootOf(path).equals(Optional.of(name)));
        return new Scope(Collections.unmodifiableMap(more), Set.copyOf(still), place, health, closures);
    }

    private static Type object(String kind, Schema schema) {
        Optional<SchemaType.ObjectOf> object = schema.kind(kind);
        return object.isPresent() ? new Type.Resource(object.get()) : new Type.Foreign(kind);
    }

    /** What all objects that hold a pod template have in common is their metadata; {@code pod} is the rest. */
    private static Type podOwner(Schema schema) {
        return new Type.Foreign("");
    }

    private static Type field(Type of, String name, Schema schema) {
        return of instanceof Type.Resource resource
                ? schema.field(resource.object(), name)
                        .map(field -> Type.of(field.type()))
                        .orElse(Type.Basic.UNTYPED)
                : Type.Basic.UNTYPED;
    }
}
