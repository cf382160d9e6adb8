package dev.sluice.dsl.text;

import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Metric;
import dev.sluice.dsl.model.Unit;
import java.math.BigDecimal;
import java.util.Map;

/** What stands behind the = of a metric. */
final class MetricText {
    private MetricText() {}

    static String of(Metric metric) {
        if (metric instanceof Metric.Ratio ratio) {
            Line line = new Line("ratio").text(ratio.counter()).option("of", Line.map(ratio.of()));
            return where(line, ratio.where())
                    .option("over", ratio.over())
                    .textOption("revisionLabel", ratio.revisionLabel())
                    .call();
        }
        if (metric instanceof Metric.Quantile quantile) {
            Line line = new Line("quantile")
                    .argument(BigDecimal.valueOf(quantile.quantile()).toPlainString())
                    .text(quantile.histogram());
            where(line, quantile.where()).option("over", quantile.over());
            return unit(line, quantile.unit(), Unit.SECONDS)
                    .textOption("revisionLabel", quantile.revisionLabel())
                    .call();
        }
        if (metric instanceof Metric.Rate rate) {
            return where(new Line("rate").text(rate.counter()), rate.where())
                    .option("over", rate.over())
                    .textOption("revisionLabel", rate.revisionLabel())
                    .call();
        }
        if (metric instanceof Metric.Gauge gauge) {
            Line line = where(new Line("gauge").text(gauge.gauge()), gauge.where())
                    .option("combine", Line.word(gauge.combine()));
            return unit(line, gauge.unit(), Unit.NONE)
                    .textOption("revisionLabel", gauge.revisionLabel())
                    .call();
        }
        return promql((Metric.Promql) metric);
    }

    private static String promql(Metric.Promql promql) {
        Line line = unit(new Line("promql").text(promql.query()), promql.unit(), Unit.NONE)
                .option("by", Line.quoted(promql.by()));
        promql.combine().ifPresent(combine -> line.option("combine", Line.word(combine)));
        return line.textOption("trafficFrom", promql.trafficFrom())
                .textOption("freshFrom", promql.freshFrom())
                .textOption("revisionLabel", promql.revisionLabel())
                .call();
    }

    private static Line where(Line line, Map<String, Expression> where) {
        return where.isEmpty() ? line : line.option("where", Line.map(where));
    }

    private static Line unit(Line line, Unit unit, Unit otherwise) {
        return unit == otherwise || unit == Unit.NONE ? line : line.option("unit", unit.word());
    }
}
