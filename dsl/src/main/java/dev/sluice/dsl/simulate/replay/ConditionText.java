package dev.sluice.dsl.simulate.replay;

import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Rollback;
import dev.sluice.dsl.model.Value;
import dev.sluice.dsl.text.CanonicalText;
import java.util.Optional;

/** A rollback condition in one line, as a policy would write it. */
final class ConditionText {
    private ConditionText() {}

    static String of(Rollback.Condition condition) {
        return CanonicalText.show(condition.test()).strip()
                + option("for", condition.lasting())
                + condition.times().map(times -> ", times: " + times).orElse("")
                + option("traffic", condition.traffic())
                + option("confidence", condition.confidence());
    }

    private static String option(String name, Optional<Value.Measure> amount) {
        return amount.map(each -> ", " + name + ": "
                        + CanonicalText.show(new Expression.Literal(each, Position.NONE))
                                .strip())
                .orElse("");
    }
}
