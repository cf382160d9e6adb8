package dev.sluice.dsl.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.model.EvidenceKind;
import dev.sluice.dsl.model.Facts;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Rule;
import dev.sluice.dsl.model.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No evaluation takes long: what costs too much is unknown, and says so. */
final class CostTest {
    private static String list(int size) {
        StringBuilder yaml =
                new StringBuilder("apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: thing}\nspec:\n  list:\n");
        for (int i = 0; i < size; i++) {
            yaml.append("    - item").append(i).append('\n');
        }
        return yaml.toString();
    }

    private static Rule rule(String condition) {
        return Given.rule("heavy", new Rule.Target.Kind("Thing"), "require(" + condition + ")");
    }

    @Test
    void closuresWithinClosuresOverLongListsAreGivenUp() {
        String nested =
                "it.spec.list.every { a -> it.spec.list.any { b -> it.spec.list.any { c -> a + b == c } } == false }";
        Verdict verdict = Given.check(Given.policy(rule(nested), rule("has(it.spec.list)")), list(2000));
        Finding finding = Given.only(verdict);
        assertEquals(Outcome.UNKNOWN, finding.outcome());
        assertTrue(finding.message().startsWith("cost: "), finding.message());
        assertEquals(1, verdict.passedCount());
    }

    @Test
    void textThatGrowsAndLongInputsOfExpressionsCountToo() {
        String growing =
                "it.spec.list.collect { a -> it.spec.list[0].replace('i', \"${a}${a}\").replace('e', \"${a}${a}${a}\") }.size() == 1";
        assertEquals(
                Outcome.FAIL,
                Given.check(Given.policy(rule(growing)), list(100)).outcome());
        String text = "apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: thing}\nspec: {list: [a], text: '"
                + "a".repeat(200_000) + "'}\n";
        String matching =
                "(it.spec.text + it.spec.text + it.spec.text + it.spec.text).matches(~/(a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|r|s)*/)";
        assertTrue(Given.only(Given.check(Given.policy(rule(matching)), text))
                .message()
                .startsWith("cost: "));
    }

    @Test
    void gatesHaveTheSameBound() {
        String items = "['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']";
        // equal long texts: each comparison costs much and takes little time
        String texts = "['" + "a".repeat(900) + "'" + (", '" + "a".repeat(900) + "'").repeat(9) + "]";
        String heavy = "require(" + texts + ".every { a -> " + texts + ".every { b -> " + items + ".every { c -> "
                + items + ".every { d -> " + items + ".every { e -> " + items
                + ".every { f -> duration.size() != 1 || a == b } } } } } })";
        Verdict verdict = Given.check(
                Given.policy(List.of(), Map.of(), List.of(), List.of(Given.gate(EvidenceKind.TESTS, heavy))),
                List.of(),
                Facts.NONE);
        assertEquals(Outcome.UNKNOWN, verdict.outcome());
    }
}
