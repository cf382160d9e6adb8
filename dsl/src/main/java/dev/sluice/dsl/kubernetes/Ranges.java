package dev.sluice.dsl.kubernetes;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A set of whole numbers as disjoint ranges in ascending order, none next to another. Ports and addresses are such
 * sets: {@link Ports}, {@link Addresses}.
 */
public record Ranges(List<Range> ranges) {
    public static final Ranges NONE = new Ranges(List.of());

    public Ranges {
        ranges = List.copyOf(ranges);
    }

    /** From {@code first} to {@code last}, both included. */
    public record Range(BigInteger first, BigInteger last) {}

    public static Ranges of(BigInteger first, BigInteger last) {
        return first.compareTo(last) > 0 ? NONE : new Ranges(List.of(new Range(first, last)));
    }

    public static Ranges of(long first, long last) {
        return of(BigInteger.valueOf(first), BigInteger.valueOf(last));
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    public boolean containsAll(Ranges other) {
        return other.minus(this).isEmpty();
    }

    public Ranges union(Ranges other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        List<Range> all = new ArrayList<>(ranges);
        all.addAll(other.ranges);
        all.sort(Comparator.comparing(Range::first));
        List<Range> joined = new ArrayList<>();
        for (Range each : all) {
            Range last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && each.first().compareTo(last.last().add(BigInteger.ONE)) <= 0) {
                joined.set(
                        joined.size() - 1, new Range(last.first(), last.last().max(each.last())));
            } else {
                joined.add(each);
            }
        }
        return new Ranges(joined);
    }

    public Ranges minus(Ranges other) {
        List<Range> left = new ArrayList<>(ranges);
        for (Range away : other.ranges) {
            List<Range> next = new ArrayList<>();
            for (Range each : left) {
                next.addAll(of(each.first(), each.last().min(away.first().subtract(BigInteger.ONE))).ranges);
                next.addAll(of(each.first().max(away.last().add(BigInteger.ONE)), each.last()).ranges);
            }
            left = next;
        }
        return new Ranges(left);
    }

    public Ranges intersect(Ranges other) {
        return minus(minus(other));
    }
}
