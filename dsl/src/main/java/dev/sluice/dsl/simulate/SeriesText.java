package dev.sluice.dsl.simulate;

import dev.sluice.dsl.model.Dimension;
import dev.sluice.dsl.simulate.Series.Answer;
import dev.sluice.dsl.simulate.Series.Segment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a series: shapes with commas between them, as {@code steady 0.1% for 6m, ramp 0.1% to 8% for 2m, outage for
 * 1m, steady 0.1%}, or promtool's samples with blanks between them, as {@code 0+10x20 _x3 stale}.
 */
final class SeriesText {
    /** As good as for ever; long enough for any scenario. */
    private static final Duration WITHOUT_END = Duration.ofDays(3650);

    private static final int MOST_SEGMENTS = 10_000;
    private static final String NUMBER = "([-+]?[0-9.]+ ?[A-Za-z%/]*)";
    private static final String LENGTH = "(?: for ([0-9hms:]+))?";
    private static final Pattern STEADY = Pattern.compile("(?:steady )?" + NUMBER + LENGTH);
    private static final Pattern RAMP = Pattern.compile("ramp " + NUMBER + " to " + NUMBER + " for ([0-9hms:]+)");
    private static final Pattern STEP = Pattern.compile("step " + NUMBER + " to " + NUMBER + " at ([0-9hms:]+)");
    private static final Pattern SPIKE =
            Pattern.compile("spike " + NUMBER + " to " + NUMBER + " at ([0-9hms:]+) for ([0-9hms:]+)");
    private static final Pattern NOTHING = Pattern.compile("(gap|NaN|outage|absent)" + LENGTH);
    private static final Pattern SAMPLES =
            Pattern.compile("(?:_|stale|[-+]?[0-9.]+[A-Za-z%/]*?(?:[-+][0-9.]+[A-Za-z%/]*?)?)(?:x([0-9]{1,5}))?");
    private static final Pattern RUN = Pattern.compile(
            "([-+]?[0-9.]+(?:%|ms|s|[kKMGi]*B|/s|/min)?)([-+][0-9.]+(?:%|ms|s|[kKMGi]*B|/s|/min)?)?(?:x([0-9]{1,5}))?");

    private final Set<Dimension> dimensions;
    private final Duration step;
    private final List<Segment> segments = new ArrayList<>();

    private SeriesText(Set<Dimension> dimensions, Duration step) {
        this.dimensions = dimensions;
        this.step = step;
    }

    /**
     * @param dimensions of the units that its numbers may have
     * @param step how far promtool's samples are apart
     * @throws Unreadable with what is wrong and what may stand there
     */
    static Series read(String text, Set<Dimension> dimensions, Duration step) {
        SeriesText reading = new SeriesText(dimensions, step);
        String[] tokens = text.strip().split("\\s+");
        boolean samples = tokens.length > 0
                && (tokens.length > 1 || tokens[0].matches(".*x[0-9]+|_|stale"))
                && List.of(tokens).stream()
                        .allMatch(token -> SAMPLES.matcher(token).matches());
        if (samples) {
            for (String token : tokens) {
                reading.samples(token);
            }
        } else {
            for (String shape : text.split(",")) {
                reading.shape(shape.strip());
            }
        }
        return new Series(reading.segments);
    }

    /** A text that is no series. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message, null, false, false);
        }
    }

    private void shape(String shape) {
        Matcher steady = STEADY.matcher(shape);
        Matcher ramp = RAMP.matcher(shape);
        Matcher jump = STEP.matcher(shape);
        Matcher spike = SPIKE.matcher(shape);
        Matcher nothing = NOTHING.matcher(shape);
        if (nothing.matches()) {
            Answer answer = nothing.group(1).equals("NaN")
                    ? Answer.NAN
                    : Answer.valueOf(nothing.group(1).toUpperCase(java.util.Locale.ROOT));
            add(answer, 0, 0, length(nothing.group(2)));
        } else if (ramp.matches()) {
            add(Answer.VALUE, number(ramp.group(1)), number(ramp.group(2)), length(ramp.group(3)));
        } else if (jump.matches()) {
            level(jump.group(1), length(jump.group(3)));
            level(jump.group(2), WITHOUT_END);
        } else if (spike.matches()) {
            level(spike.group(1), length(spike.group(3)));
            level(spike.group(2), length(spike.group(4)));
            level(spike.group(1), WITHOUT_END);
        } else if (steady.matches()) {
            level(steady.group(1), length(steady.group(2)));
        } else {
            throw new Unreadable(
                    "'" + shape + "' is no shape; write steady V [for D], ramp V to V for D, step V to V at D,"
                            + " spike V to V at D for D, gap, NaN, outage or absent [for D], or samples as 0+10x20");
        }
    }

    private void samples(String token) {
        if (token.startsWith("_") || token.startsWith("stale")) {
            Matcher times = SAMPLES.matcher(token);
            int count = times.matches() && times.group(1) != null ? Integer.parseInt(times.group(1)) : 1;
            add(Answer.GAP, 0, 0, step.multipliedBy(Math.max(1, count)));
            return;
        }
        Matcher run = RUN.matcher(token);
        if (!run.matches()) {
            throw new Unreadable("'" + token + "' is no sample; write as promtool does: 0+10x20, 5x10, _x3, stale");
        }
        double value = number(run.group(1));
        double more = run.group(2) == null ? 0 : number(run.group(2));
        int times = run.group(3) == null ? 0 : Integer.parseInt(run.group(3));
        for (int i = 0; i <= times; i++) {
            double sample = value + i * more;
            add(Answer.VALUE, sample, sample, step);
        }
    }

    private void level(String text, Duration length) {
        double value = number(text);
        add(Answer.VALUE, value, value, length);
    }

    private void add(Answer answer, double from, double to, Duration length) {
        if (segments.size() >= MOST_SEGMENTS) {
            throw new Unreadable("more than " + MOST_SEGMENTS + " samples");
        }
        segments.add(new Segment(answer, from, to, length));
    }

    private double number(String text) {
        return Amounts.number(text, dimensions)
                .orElseThrow(() -> new Unreadable("'" + text.strip() + "' is no "
                        + dimensions.iterator().next().name().toLowerCase(java.util.Locale.ROOT)
                        + ", which the metric is"));
    }

    private static Duration length(String text) {
        if (text == null) {
            return WITHOUT_END;
        }
        Optional<Duration> length = Amounts.duration(text).filter(each -> !each.isZero());
        return length.orElseThrow(() -> new Unreadable("'" + text + "' is no duration; write 90s, 5m or 1h30m"));
    }
}
