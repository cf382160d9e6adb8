package dev.sluice.dsl.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Severity;
import org.junit.jupiter.api.Test;

class RuleSeverityTest {
    private static final String POLICY = """
            sluice 1
            application 'shop'
            environment('production') { namespace 'shop' }
            security {
                rule('selects', on: 'Service'%s) { require has(it.spec.selector) }
            }
            """;

    @Test
    void aRuleThatDoesNotSayItsSeverityIsOfMediumSeverity() {
        Policy silent = load("");
        assertEquals(Severity.MEDIUM, silent.security().rules().get(0).severity());
        assertEquals(load(", severity: medium"), silent);
    }

    private static Policy load(String severity) {
        Loaded<Policy> loaded = Language.load("shop.deploy.groovy", POLICY.formatted(severity), Libraries.OF_SAMPLES);
        return loaded.value().orElseThrow(() -> new AssertionError(loaded.problems()));
    }
}
