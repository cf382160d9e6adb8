package dev.sluice.dsl.language.grammar;

import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Metric;
import dev.sluice.dsl.model.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names that a file declares for all of it: environments, constants, metrics and parameters. Filled while it is read. */
public final class Declared {
    private final Set<String> environments = new LinkedHashSet<>();
    private final Map<String, Expression> constants = new LinkedHashMap<>();
    private final Map<String, Metric> metrics = new LinkedHashMap<>();
    private final Set<String> refusedMetrics = new LinkedHashSet<>();
    private final Map<String, Position> names = new LinkedHashMap<>();

    public void environment(String name) {
        environments.add(name);
    }

    public Set<String> environments() {
        return Collections.unmodifiableSet(environments);
    }

    public void constant(String name, Expression value) {
        constants.put(name, value);
    }

    Optional<Expression> constant(String name) {
        return Optional.ofNullable(constants.get(name));
    }

    public void metric(String name, Metric metric) {
        metrics.put(name, metric);
    }

    public Map<String, Metric> metrics() {
        return Collections.unmodifiableMap(metrics);
    }

    void refusedMetric(String name) {
        refusedMetrics.add(name);
    }

    /** Metrics that were declared, but not as they must be: what names them is no second problem. */
    public Set<String> refusedMetrics() {
        return Collections.unmodifiableSet(refusedMetrics);
    }

    /** Takes a name that means the same in all of the file. */
    public void name(String name, Position position) {
        names.putIfAbsent(name, position);
    }

    /** All names that mean the same in all of the file, with where they were declared. */
    public Map<String, Position> names() {
        return Collections.unmodifiableMap(names);
    }

    /** Where a name was declared for all of the file. */
    public Optional<Position> declaration(String name) {
        return Optional.ofNullable(names.get(name));
    }
}
