package dev.sluice.dsl.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A value that a policy writes down or that evidence and metrics give. */
public sealed interface Value {
    record Text(String text) implements Value {}

    record Truth(boolean value) implements Value {}

    /** An amount in the unit in which it was written; {@link #base()} is comparable within the dimension. */
    record Measure(BigDecimal amount, Unit unit) implements Value {
        public Measure {
            amount = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
        }

        public static Measure count(long amount) {
            return new Measure(BigDecimal.valueOf(amount), Unit.NONE);
        }

        /** The amount in the dimension's base unit. */
        public BigDecimal base() {
            return amount.multiply(unit.factor());
        }
    }

    record Items(List<Value> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }
    }

    record Entries(Map<String, Value> entries) implements Value {
        public Entries {
            entries = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(entries));
        }
    }
}
