package dev.sluice.dsl.simulate;

import java.time.Duration;
import java.util.List;

/** What a metric says over virtual time: segments one after the other, the last without end where it says none. */
public record Series(List<Segment> segments) {
    public Series {
        segments = List.copyOf(segments);
    }

    /** What a source answers. */
    public enum Answer {
        VALUE,
        /** Nothing was sampled: no data. */
        GAP,
        NAN,
        /** The source cannot be reached. */
        OUTAGE,
        /** The series that is counted does not exist: for a ratio that is 0, for anything else no data. */
        ABSENT
    }

    /**
     * A line from one value to another.
     *
     * @param length how long it lasts; the longest there is where the text says none
     */
    public record Segment(Answer answer, double from, double to, Duration length) {}

    /** One answer; {@code value} counts where it is a {@link Answer#VALUE}, in the metric's base unit. */
    public record Sample(Answer answer, double value) {}

    /** @param offset since the scenario began */
    public Sample at(Duration offset) {
        Duration start = Duration.ZERO;
        for (Segment segment : segments) {
            Duration end = start.plus(segment.length());
            if (offset.compareTo(end) < 0) {
                double part = (double) offset.minus(start).toMillis()
                        / segment.length().toMillis();
                return new Sample(segment.answer(), segment.from() + part * (segment.to() - segment.from()));
            }
            start = end;
        }
        return new Sample(Answer.GAP, 0);
    }
}
