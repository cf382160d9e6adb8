package dev.sluice.dsl.engine;

import dev.sluice.dsl.model.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * {@code for:} and {@code times:} (semantics, section 7): what is true grows by sample time, FALSE ends it, UNKNOWN pauses
 * it and past two intervals drops it. An evaluation without a newer sample adds nothing.
 */
final class Spans {
    private Spans() {}

    /**
     * @param sample the oldest sample that the condition was judged by
     * @param interval between two evaluations
     */
    static Span met(Map<String, Span> spans, String id, Instant sample, Instant now, Duration interval) {
        Span before = spans.get(id);
        Span after;
        if (before == null || dropped(before, now, interval)) {
            after = new Span(sample, 0, 1, sample, now, false);
        } else if (!sample.isAfter(before.sample())) {
            after = new Span(
                    before.since(), before.heldMillis(), before.times(), before.sample(), now, before.paused());
        } else {
            long grown = before.paused()
                    ? 0
                    : Duration.between(before.sample(), sample).toMillis();
            after = new Span(before.since(), before.heldMillis() + grown, before.times() + 1, sample, now, false);
        }
        spans.put(id, after);
        return after;
    }

    static void notMet(Map<String, Span> spans, String id) {
        spans.remove(id);
    }

    /** Whether a span ended because nothing was known for too long. */
    static boolean unknown(Map<String, Span> spans, String id, Instant now, Duration interval) {
        Span before = spans.get(id);
        if (before == null) {
            return false;
        }
        if (dropped(before, now, interval)) {
            spans.remove(id);
            return true;
        }
        spans.put(
                id,
                new Span(before.since(), before.heldMillis(), before.times(), before.sample(), before.known(), true));
        return false;
    }

    private static boolean dropped(Span span, Instant now, Duration interval) {
        return Duration.between(span.known(), now).compareTo(interval.multipliedBy(2)) > 0;
    }
}
