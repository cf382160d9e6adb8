package dev.sluice.dsl.language.typing;

import dev.sluice.dsl.model.Dimension;
import dev.sluice.dsl.model.Unit;
import dev.sluice.dsl.model.Value;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;

/** What numbers measure, in words, and what the keys and names of resources' fields say about it. */
final class Dimensions {
    /** Fields such as {@code terminationGracePeriodSeconds}: whole numbers that are durations in seconds. */
    static final Set<Dimension> OF_SECONDS = Set.of(Dimension.COUNT, Dimension.DURATION);

    /** What an int-or-string is where it is no name. */
    static final Set<Dimension> OF_INT_OR_PERCENT = Set.of(Dimension.COUNT, Dimension.RATIO);

    private Dimensions() {}

    static String described(Set<Dimension> dimensions) {
        if (dimensions.size() == 1) {
            return described(dimensions.iterator().next());
        }
        if (dimensions.equals(OF_INT_OR_PERCENT)) {
            return "a number or a percentage";
        }
        if (dimensions.equals(OF_SECONDS)) {
            return "a number of seconds";
        }
        return Type.OF_QUANTITIES.containsAll(dimensions) ? "a quantity" : "a number without a unit";
    }

    private static String described(Dimension dimension) {
        return switch (dimension) {
            case COUNT -> "a count";
            case RATIO -> "a ratio";
            case DURATION -> "a duration";
            case BYTES -> "an amount of data";
            case RATE -> "a rate";
            case REQUESTS -> "a number of requests";
            case CPU -> "an amount of CPU";
        };
    }

    /** What to compare a number of these dimensions with, in words. */
    static String partner(Set<Dimension> dimensions) {
        return dimensions.equals(Set.of(Dimension.RATIO)) ? "a percentage" : described(dimensions);
    }

    /** {@code amount} in a usual unit of the dimension, as a policy writes it. */
    static String example(BigDecimal amount, Set<Dimension> dimensions) {
        Dimension dimension = EnumSet.copyOf(dimensions).iterator().next();
        Unit unit = switch (dimension) {
            case COUNT -> Unit.NONE;
            case RATIO -> amount.compareTo(BigDecimal.ONE) < 0 ? Unit.RATIO : Unit.PERCENT;
            case DURATION -> Unit.SECONDS;
            case BYTES -> Unit.MEBIBYTES;
            case RATE -> Unit.PER_SECOND;
            case REQUESTS -> Unit.REQUESTS;
            case CPU -> Unit.CORES;
        };
        String number = new Value.Measure(amount, unit).amount().toPlainString();
        return unit == Unit.NONE ? number : number + "." + unit.word();
    }

    /**
     * What a quantity measures by its key in {@code requests}, {@code limits}, {@code capacity} or a ResourceQuota's
     * {@code hard}, whose keys may start with {@code requests.} or {@code limits.}
     * (https://kubernetes.io/docs/concepts/policy/resource-quotas/). Extended resources are counted.
     */
    static Set<Dimension> ofKey(String key) {
        String resource = key.startsWith("requests.")
                ? key.substring("requests.".length())
                : key.startsWith("limits.") ? key.substring("limits.".length()) : key;
        if (resource.equals("cpu")) {
            return Set.of(Dimension.CPU);
        }
        boolean bytes = resource.equals("memory")
                || resource.equals("ephemeral-storage")
                || resource.equals("storage")
                || resource.startsWith("hugepages-")
                || resource.endsWith(".storageclass.storage.k8s.io/requests.storage");
        return Set.of(bytes ? Dimension.BYTES : Dimension.COUNT);
    }

    /** What a field's name says beyond its type in the schema. */
    static Type ofField(String name, Type type) {
        if (type instanceof Type.Quantity && name.equals("sizeLimit")) {
            return new Type.Quantity(Set.of(Dimension.BYTES));
        }
        boolean seconds = name.endsWith("Seconds") || name.equals("seconds");
        return seconds && type.equals(Type.COUNT) ? new Type.Number(OF_SECONDS) : type;
    }
}
