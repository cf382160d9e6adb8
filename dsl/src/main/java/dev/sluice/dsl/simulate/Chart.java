package dev.sluice.dsl.simulate;

import dev.sluice.dsl.model.Decision;
import dev.sluice.dsl.model.Metric;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.simulate.Series.Answer;
import dev.sluice.dsl.simulate.Series.Sample;
import dev.sluice.dsl.simulate.TestCase.Timeline;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The timeline around an instant: a row a series, then the decisions. */
final class Chart {
    private static final int COLUMNS = 48;
    private static final String LEVELS = "▁▂▃▄▅▆▇█";
    private static final Duration BEFORE = Duration.ofMinutes(6);

    private final Policy policy;
    private final Timeline timeline;
    private final Duration from;
    private final Duration column;

    Chart(Policy policy, Timeline timeline, Duration around) {
        this.policy = policy;
        this.timeline = timeline;
        this.from = around.compareTo(BEFORE) > 0 ? around.minus(BEFORE) : Duration.ZERO;
        this.column = Duration.ofSeconds(10);
    }

    List<String> lines(List<Moment> moments) {
        List<String> lines = new ArrayList<>();
        int width = timeline.series().keySet().stream()
                .mapToInt(String::length)
                .max()
                .orElse(0);
        width = Math.max(width, "decision".length());
        for (Map.Entry<String, Series> each : timeline.series().entrySet()) {
            lines.add(row(each.getKey(), each.getValue(), width));
        }
        lines.add(pad("decision", width) + "  " + decisions(moments));
        Duration middle = from.plus(column.multipliedBy(COLUMNS / 2));
        Duration end = from.plus(column.multipliedBy(COLUMNS));
        String axis = pad(Amounts.clock(from), COLUMNS / 2) + pad(Amounts.clock(middle), COLUMNS / 2);
        lines.add(" ".repeat(width + 2) + axis + Amounts.clock(end));
        return lines;
    }

    private String row(String name, Series series, int width) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < COLUMNS; i++) {
            Sample sample = series.at(from.plus(column.multipliedBy(i)));
            if (sample.answer() == Answer.VALUE) {
                least = Math.min(least, sample.value());
                most = Math.max(most, sample.value());
            }
        }
        StringBuilder bars = new StringBuilder();
        for (int i = 0; i < COLUMNS; i++) {
            bars.append(bar(series.at(from.plus(column.multipliedBy(i))), least, most));
        }
        String range =
                most < least ? "" : least == most ? text(name, most) : text(name, least) + " to " + text(name, most);
        return pad(name, width) + "  " + bars + "  " + range;
    }

    private static char bar(Sample sample, double least, double most) {
        return switch (sample.answer()) {
            case VALUE ->
                LEVELS.charAt(
                        most == least
                                ? 0
                                : (int) Math.round((sample.value() - least) / (most - least) * (LEVELS.length() - 1)));
            case OUTAGE -> '!';
            case NAN -> 'N';
            case GAP, ABSENT -> ' ';
        };
    }

    private String text(String key, double value) {
        Metric metric = policy.metrics().get(key.replaceFirst("^baseline\\.", ""));
        boolean ratio = metric instanceof Metric.Ratio;
        BigDecimal number = new BigDecimal(ratio ? value * 100 : value, new MathContext(3));
        return number.stripTrailingZeros().toPlainString() + (ratio ? " %" : "");
    }

    /** {@code ·} is Hold; the others their first letter. */
    private String decisions(List<Moment> moments) {
        char[] marks = " ".repeat(COLUMNS).toCharArray();
        for (Moment moment : moments) {
            long at = moment.offset().minus(from).dividedBy(column);
            if (moment.offset().compareTo(from) >= 0 && at < COLUMNS) {
                marks[(int) at] = mark(moment.step().decision());
            }
        }
        return new String(marks).stripTrailing()
                + "   · Hold, S Start, A Advance, C Complete, R Revert, F Freeze, B Blocked";
    }

    private static char mark(Decision decision) {
        return decision instanceof Decision.Hold
                ? '·'
                : decision.getClass().getSimpleName().charAt(0);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
