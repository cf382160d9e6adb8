package dev.sluice.agent.signal.prometheus;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One series of an answer: an instant query gives one point, a range query several, oldest first. */
record Series(Map<String, String> labels, List<Point> points) {
    Series {
        labels = Map.copyOf(labels);
        points = List.copyOf(points);
    }

    /** A value, which may be NaN or infinite, at a time. */
    record Point(Instant at, double value) {}

    String label(String name) {
        return labels.getOrDefault(name, "");
    }
}
