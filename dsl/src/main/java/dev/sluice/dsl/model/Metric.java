package dev.sluice.dsl.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A number that Prometheus knows about the judged revision (semantics, section 5). Window {@code over} is a duration. */
public sealed interface Metric {
    Position position();

    /** The part of a counter's increase whose labels match {@code of}. */
    record Ratio(
            String counter,
            Map<String, Expression> of,
            Map<String, Expression> where,
            Optional<Value.Measure> over,
            Optional<String> revisionLabel,
            Position position)
            implements Metric {}

    /** A quantile of a histogram; classic and native. {@code unit} is what the histogram counts, seconds by default. */
    record Quantile(
            double quantile,
            String histogram,
            Map<String, Expression> where,
            Optional<Value.Measure> over,
            Unit unit,
            Optional<String> revisionLabel,
            Position position)
            implements Metric {}

    /** A counter's increase a second. */
    record Rate(
            String counter,
            Map<String, Expression> where,
            Optional<Value.Measure> over,
            Optional<String> revisionLabel,
            Position position)
            implements Metric {}

    /** A gauge's value, combined over the revision's pods. */
    record Gauge(
            String gauge,
            Map<String, Expression> where,
            Combine combine,
            Unit unit,
            Optional<String> revisionLabel,
            Position position)
            implements Metric {}

    /** PromQL taken as it is. */
    record Promql(
            String query,
            Unit unit,
            List<String> by,
            Optional<Combine> combine,
            Optional<String> trafficFrom,
            Optional<String> freshFrom,
            Optional<String> revisionLabel,
            Position position)
            implements Metric {}

    /** How the values of several pods become one. */
    enum Combine {
        SUM,
        MAX,
        MIN,
        AVG
    }
}
