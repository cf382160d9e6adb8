package dev.sluice.dsl.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A policy that others use by name: {@code policy('images/trusted', version: 1) { … }}.
 *
 * @param name {@code area/name}
 * @param title what it demands, in a line, or empty
 * @param digest {@code sha256:…} of its canonical JSON
 * @param uses other library policies, whose rules hold as well; their arguments may name this policy's parameters
 */
public record LibraryPolicy(
        String name,
        int version,
        String title,
        String source,
        Map<String, Parameter> parameters,
        List<Use> uses,
        Map<String, Expression> constants,
        List<Rule> rules,
        String digest,
        Position position) {
    public LibraryPolicy {
        parameters = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(parameters));
        uses = List.copyOf(uses);
        constants = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(constants));
        rules = List.copyOf(rules);
    }

    /** This policy, kept under its digest. */
    public LibraryPolicy withDigest(String of) {
        return new LibraryPolicy(name, version, title, source, parameters, uses, constants, rules, of, position);
    }

    /** What a user of the policy gives, or leaves at {@code otherwise}; without it the parameter must be given. */
    public record Parameter(
            ParameterType type, Optional<Expression> otherwise, String description, Position position) {}

    /** The types of parameters, by the words of the language. */
    public sealed interface ParameterType {
        record Scalar(Kind kind) implements ParameterType {}

        record ListOf(Kind kind) implements ParameterType {}
    }

    /** Types of a single value: {@code text}, {@code number}, {@code flag}, {@code quantity}, {@code duration}, {@code ratio}, {@code kubernetesVersion}. */
    public enum Kind {
        TEXT,
        NUMBER,
        FLAG,
        QUANTITY,
        DURATION,
        RATIO,
        KUBERNETES_VERSION
    }

    /**
     * {@code use 'images/trusted', registries: […]}.
     *
     * @param reference as written: a name, {@code name@version} or {@code name@sha256:…}
     */
    public record Use(String reference, Map<String, Expression> arguments, LibraryPolicy policy, Position position) {
        public Use {
            arguments = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(arguments));
        }
    }
}
