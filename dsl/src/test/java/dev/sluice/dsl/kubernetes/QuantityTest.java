package dev.sluice.dsl.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    /** The table was made by ParseQuantity of k8s.io/apimachinery v0.37.2 itself; no amount = refused. */
    @ParameterizedTest
    @CsvFileSource(resources = "quantities.csv")
    void readsWhatTheApiServerReads(String text, String amount) {
        Optional<BigDecimal> expected = Optional.ofNullable(amount).map(BigDecimal::new);
        Optional<BigDecimal> found = Quantity.parse(text);
        assertEquals(expected.isPresent(), found.isPresent(), text);
        expected.ifPresent(e -> assertEquals(0, e.compareTo(found.orElseThrow()), () -> text + " is " + found));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e1001", "1e-1001", "1e2147483000", "1e99999999999999999999"})
    void refusesExponentsThatNoAmountNeeds(String text) {
        assertEquals(Optional.empty(), Quantity.parse(text));
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 10_000_000})
    void refusesTextsThatNoAmountNeeds(int digits) {
        assertEquals(Optional.empty(), Quantity.parse("1".repeat(digits)));
    }

    @Property
    void neverThrows(@ForAll String text) {
        assertTrue(Quantity.parse(text).isEmpty() || text.length() <= 100);
    }

    @Property
    void neverThrowsOnWhatLooksLikeAQuantity(@ForAll("almostQuantities") String text) {
        Optional<BigDecimal> amount = Quantity.parse(text);
        amount.ifPresent(value -> assertTrue(value.scale() <= 9, text));
    }

    @Property
    void readsWhatItPrints(@ForAll @BigRange(min = "-1e30", max = "1e30") BigDecimal amount) {
        BigDecimal read = Quantity.parse(amount.toPlainString()).orElseThrow();
        assertEquals(0, read.compareTo(Quantity.parse(read.toPlainString()).orElseThrow()));
        assertEquals(0, read.compareTo(amount));
    }

    @Provide
    Arbitrary<String> almostQuantities() {
        return Arbitraries.strings().withChars("0123456789.+-eEinumkKMGTP").ofMaxLength(12);
    }
}
