package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Choice;
import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Kind;
import dev.sluice.dsl.language.grammar.Kinds;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Reading;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Metric;
import dev.sluice.dsl.model.Metric.Combine;
import dev.sluice.dsl.model.Unit;
import dev.sluice.dsl.model.Value;
import java.util.Map;
import java.util.Optional;

/** What the words that make a metric have in common: {@code name = word(…)}, and the label of the revision. */
abstract class MetricWord extends Word<Metric> {
    private static final Kind<Expression> LABEL_VALUE = new Kind<>() {
        @Override
        public String expected() {
            return "a text or a pattern, as ~/5../";
        }

        @Override
        public Optional<Expression> read(Expression expression, Reading reading) {
            Expression value = reading.resolve(expression);
            boolean text = value instanceof Expression.Literal literal && literal.value() instanceof Value.Text;
            if (!text && !(value instanceof Expression.Pattern)) {
                return reading.refuse(expression, this);
            }
            return Optional.of(reading.typing().check(value, reading.scope()).expression());
        }
    };

    /** Labels with what they must be. */
    static final Kind<Map<String, Expression>> LABELS =
            Kinds.then(Kinds.entries(LABEL_VALUE), (labels, where, reading) -> {
                for (String label : labels.keySet()) {
                    if (!Values.isMetricLabel(label)) {
                        return reading.refuse(
                                "metric",
                                where.position(),
                                "'" + label + "' is no name of a label",
                                "a label's name is letters, digits and '_', and begins with none of the digits");
                    }
                }
                return Optional.of(labels);
            });

    static final Kind<Combine> COMBINE = new Choice<Combine>("how pods' values become one")
            .of("sum", Combine.SUM, "all together")
            .of("max", Combine.MAX, "the largest")
            .of("min", Combine.MIN, "the smallest")
            .of("avg", Combine.AVG, "the average");

    static final Kind<Unit> UNIT = units();

    private final Parameter<String> revisionLabel = option(
            "revisionLabel",
            Values.METRIC_LABEL_NAME,
            "the label by which this metric tells revisions apart; used only where the operator trusts it");

    MetricWord(String name, String about, String example) {
        super(name, Times.MANY, about, example);
    }

    private static Kind<Unit> units() {
        Choice<Unit> units = new Choice<>("a unit");
        for (Unit unit : Unit.values()) {
            for (String word : unit.words()) {
                if (!word.isEmpty()) {
                    units.of(word, unit, "the unit, as in 5." + word);
                }
            }
        }
        return units;
    }

    @Override
    public final Form form() {
        return Form.ASSIGNED;
    }

    final Optional<String> revisionLabel(Entry entry) {
        return entry.find(revisionLabel);
    }
}
