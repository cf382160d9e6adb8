package dev.sluice.dsl.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.dsl.json.Json;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.text.CanonicalText;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RoundTripTest {
    @Property(tries = 60)
    void jsonReadsBackAsThePolicyThatWasWritten(@ForAll("policies") String text) {
        Policy policy = loaded(text);
        Policy again = Json.read(Policy.class, Json.write(policy));
        assertEquals(policy, again);
        assertEquals(Json.digest(policy), Json.digest(again));
    }

    @Property(tries = 60)
    void canonicalTextLoadsAsThePolicyThatWasShown(@ForAll("policies") String text) {
        Policy policy = loaded(text);
        String shown = CanonicalText.show(policy);
        Policy again = loaded(shown);
        assertEquals(policy, again);
        assertEquals(shown, CanonicalText.show(again));
    }

    @Example
    void jsonReadsBackAsEverySample() {
        for (String sample : List.of(
                "07-checkout/checkout.deploy.groovy",
                "08-every-word/everything.deploy.groovy",
                "08-every-word/platform.deploy.groovy")) {
            Policy policy = loaded(SamplesTest.text(sample));
            assertEquals(policy, Json.read(Policy.class, Json.write(policy)));
        }
    }

    @Property(tries = 60)
    void layoutAndCommentsAreNoPartOfTheMeaning(@ForAll("policies") String text) {
        Policy policy = loaded(text);
        Policy reformatted = loaded("// a comment\n" + text.replace("\n", "\n\n    "));
        assertEquals(policy, reformatted);
        assertEquals(Json.digest(policy), Json.digest(reformatted));
    }

    @Provide
    Arbitrary<String> policies() {
        return PolicyTexts.policies();
    }

    private static Policy loaded(String text) {
        Loaded<Policy> loaded = Language.load("random.deploy.groovy", text, Libraries.OF_SAMPLES);
        assertEquals(
                List.of(),
                loaded.problems().stream()
                        .filter(p -> p.level() == Problem.Level.ERROR)
                        .toList());
        return loaded.value().orElseThrow();
    }
}
