package dev.sluice.dsl.kubernetes;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A LabelSelector of the API: all its requirements together; without any it selects everything.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/">Labels and selectors</a>
 */
public record LabelSelector(List<Requirement> requirements) {
    public static final LabelSelector EVERYTHING = new LabelSelector(List.of());

    public LabelSelector {
        requirements = List.copyOf(requirements);
    }

    /** The operators of {@code matchExpressions}; {@code matchLabels} is IN with one value. */
    public enum Operator {
        IN,
        /** Holds where the key is absent, too. */
        NOT_IN,
        EXISTS,
        DOES_NOT_EXIST
    }

    public record Requirement(String key, Operator operator, Set<String> values) {
        public Requirement {
            values = Set.copyOf(values);
        }

        Answer matches(Labels labels) {
            Answer has = labels.has(key);
            return switch (operator) {
                case EXISTS -> has;
                case DOES_NOT_EXIST -> has == Answer.UNKNOWN ? has : Answer.of(has == Answer.NO);
                case IN ->
                    has == Answer.YES
                            ? Answer.of(values.contains(labels.value(key).orElseThrow()))
                            : has;
                case NOT_IN ->
                    switch (has) {
                        case YES -> Answer.of(!values.contains(labels.value(key).orElseThrow()));
                        case NO -> Answer.YES;
                        case UNKNOWN -> Answer.UNKNOWN;
                    };
            };
        }

        @Override
        public String toString() {
            String listed = values.stream().sorted().collect(Collectors.joining(", ", "[", "]"));
            return switch (operator) {
                case IN -> values.size() == 1 ? key + "=" + values.iterator().next() : key + " in " + listed;
                case NOT_IN -> key + " not in " + listed;
                case EXISTS -> key;
                case DOES_NOT_EXIST -> "!" + key;
            };
        }
    }

    /** Whether it selects what has these labels. */
    public Answer matches(Labels labels) {
        Answer all = Answer.YES;
        for (Requirement each : requirements) {
            all = all.and(each.matches(labels));
        }
        return all;
    }

    /** {@code app=web, tier in [a, b]}; {@code everything} for the empty selector. */
    @Override
    public String toString() {
        return requirements.isEmpty()
                ? "everything"
                : requirements.stream().map(Requirement::toString).collect(Collectors.joining(", "));
    }
}
