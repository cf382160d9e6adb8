package dev.sluice.dsl.engine;

import dev.sluice.dsl.evaluate.MetricCondition;
import dev.sluice.dsl.evaluate.Witness;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Rollback;
import dev.sluice.dsl.model.Value;
import dev.sluice.dsl.text.CanonicalText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A rollback condition, or {@code proceed when:}, ready to be judged.
 *
 * @param id digest of the canonical condition, its options, its constants and the environment: spans survive edits elsewhere
 * @param text the condition, as reports show it
 */
record Watched(String id, String text, Rollback.Condition condition, MetricCondition test, Asked asked) {
    static Watched of(Policy policy, String environment, Rollback.Condition condition, Witness witness) {
        Asked asked = Asked.of(policy, condition.test());
        String text = CanonicalText.show(condition.test()).strip();
        TreeMap<String, String> constants = new TreeMap<>();
        asked.constants()
                .forEach(name -> constants.put(
                        name, CanonicalText.show(policy.constants().get(name)).strip()));
        String all = String.join(
                "\n",
                environment,
                text,
                amount(condition.lasting()),
                condition.times().map(String::valueOf).orElse("-"),
                amount(condition.traffic()),
                amount(condition.confidence()),
                constants.toString());
        return new Watched(digest(all), text, condition, MetricCondition.of(policy, condition.test(), witness), asked);
    }

    /** {@code proceed when:} has no options. */
    static Watched of(Policy policy, String environment, Expression proceed, Witness witness) {
        return of(
                policy,
                environment,
                new Rollback.Condition(
                        proceed,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        proceed.position()),
                witness);
    }

    /** Whether it says anything only while the revision has traffic. */
    boolean needsTraffic() {
        return !asked.metrics().isEmpty() || !asked.baselines().isEmpty();
    }

    Position position() {
        return condition.position();
    }

    private static String amount(Optional<Value.Measure> measure) {
        return measure.map(each -> each.base().stripTrailingZeros().toPlainString())
                .orElse("-");
    }

    private static String digest(String text) {
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256, 0, 8);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
