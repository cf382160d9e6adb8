package dev.sluice.dsl.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    @ParameterizedTest
    @CsvSource({
        "runAsNonroot,        runAsNonRoot runAsUser privileged,   runAsNonRoot",
        "privilged,           runAsNonRoot privileged,             privileged",
        "pirvileged,          runAsNonRoot privileged,             privileged",
        "imagePull,           image imagePullPolicy name,          image imagePullPolicy",
        "repilcas,            replicas selector template,          replicas",
        "x,                   a b c,                               ''",
        "memory,              cpu,                                 ''",
        "tests,               test rest text nest,                 test",
        "aaaa,                aaab aaac aaad aaae,                 aaab aaac aaad",
        "prot,                port ports,                          port",
        "'',                  a b,                                 ''",
    })
    void namesWhatWasPerhapsMeant(String name, String candidates, String nearest) {
        assertEquals(words(nearest), Nearest.to(name, words(candidates)));
    }

    @Test
    void namesAreComparedByTheirFirstHundredLetters() {
        String start = "a".repeat(100);
        assertEquals(
                List.of(start + "b"), Nearest.to(start + "c".repeat(1_000_000), List.of(start + "b", "z".repeat(100))));
    }

    @Property
    void aCandidateIsNearestToItself(@ForAll("names") String name, @ForAll("names") String other) {
        assertEquals(name, Nearest.to(name, List.of(other, name)).get(0));
    }

    @Property
    void neverThrows(@ForAll String name, @ForAll List<String> candidates) {
        assertTrue(candidates.containsAll(Nearest.to(name, candidates)));
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<String> names() {
        return net.jqwik.api.Arbitraries.strings()
                .alpha()
                .ofMinLength(2)
                .ofMaxLength(20)
                .map(String::toLowerCase);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(" "));
    }
}
