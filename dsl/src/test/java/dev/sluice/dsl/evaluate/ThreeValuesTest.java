package dev.sluice.dsl.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.dsl.model.EvidenceKind;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Rule;
import dev.sluice.dsl.model.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of semantics, section 2: what each operator makes of a field that is not set, and of what is not known. */
final class ThreeValuesTest {
    private static final String OBJECT = """
            apiVersion: example.com/v1
            kind: Thing
            metadata: {name: thing}
            spec:
              number: 3
              text: hello
              yes: 1
              flag: true
              disabled: false
              nothing: null
              list: [a, b]
              empty: []
              map: {key: value}
              image: nginx:1.29
            """;

    private static Verdict judge(String condition) {
        Rule rule = Given.rule("rule", new Rule.Target.Kind("Thing"), "require(" + condition + ")");
        return Given.check(Given.policy(rule), OBJECT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "has(it.spec.absent)                              ; FAIL",
                "!has(it.spec.absent)                             ; PASS",
                "has(it.spec.absent.deeper)                       ; FAIL",
                "has(it.spec.nothing)                             ; FAIL",
                "it.spec.absent == 1                              ; FAIL",
                "it.spec.absent != 1                              ; PASS",
                "!(it.spec.absent == 1)                           ; PASS",
                "!(it.spec.absent != 1)                           ; FAIL",
                "it.spec.absent == it.spec.missing                ; FAIL",
                "it.spec.absent < 1                               ; FAIL",
                "!(it.spec.absent < 1)                            ; FAIL",
                "it.spec.absent >= 1                              ; FAIL",
                "it.spec.absent in [1]                            ; FAIL",
                "!(it.spec.absent in [1])                         ; FAIL",
                "it.spec.absent.matches(~/x/)                     ; FAIL",
                "!it.spec.absent.matches(~/x/)                    ; FAIL",
                "it.spec.absent + 1 == 1                          ; FAIL",
                "it.spec.absent + 1 != 1                          ; PASS",
                "it.spec.absent.size() >= 0                       ; FAIL",
                "it.spec.absent.any { x -> true }                 ; FAIL",
                "it.spec.absent.every { x -> true }               ; FAIL",
                "!it.spec.absent.any { x -> true }                ; FAIL",
                "it.spec.empty.any { x -> true }                  ; FAIL",
                "it.spec.empty.every { x -> false }               ; PASS",
                "it.spec.absent                                   ; FAIL",
                "!it.spec.absent                                  ; FAIL",
                "it.spec.disabled && it.spec.absent                    ; FAIL",
                "!(it.spec.disabled && it.spec.absent)                 ; PASS",
                "it.spec.flag || it.spec.absent                   ; PASS",
                "it.spec.absent || it.spec.flag                   ; PASS",
                "it.spec.disabled || it.spec.absent                    ; FAIL",
                "orElse(it.spec.absent, 3) == 3                   ; PASS",
                "orElse(it.spec.number, 4) == 3                   ; PASS",
                "orElse(it.spec.absent, it.spec.missing) == 3     ; FAIL",
                "it.spec.absent ? true : true                     ; FAIL",
                "it.spec.flag ? it.spec.flag : it.spec.absent     ; PASS",
                "it.spec.list.find { x -> x == 'z' } == 'z'       ; FAIL",
                "it.spec.list[7] == 'a'                           ; FAIL",
                "it.spec.list[0] == 'a'                           ; PASS",
                "it.spec.map['other'] != 'x'                      ; PASS",
                "it.spec.map['key'] == 'value'                    ; PASS",
                "it.spec.text.contains('ell')                     ; PASS",
                "it.spec.list.contains('b')                       ; PASS",
                "it.spec.list.containsAll(['a', 'b'])             ; PASS",
                "it.spec.list.containsAll(['a', 'c'])             ; FAIL",
                "'key' in it.spec.map                             ; PASS",
                "it.spec.number in 1..3                           ; PASS",
                "it.spec.number in 1..<3                          ; FAIL",
                "it.spec.list.collect { x -> x + '!' } == ['a!', 'b!'] ; PASS",
                "it.spec.list.count { x -> x == 'a' } == 1        ; PASS",
                "it.spec.list.findAll { x -> x == 'a' }.size() == 1 ; PASS",
                "it.spec.text.matches(~/hel/)                     ; FAIL",
                "it.spec.text.matches(~/hel+o/)                   ; PASS",
                "image(it.spec.image).repository == 'library/nginx' ; PASS",
                "has(image(it.spec.image).digest)                 ; FAIL",
                "quantity('500m') < quantity('1')                 ; PASS",
                "[3, 1, 2].max() == 3                             ; PASS",
                "[3, 1, 2].min() == 1                             ; PASS",
                "[3, 1, 2].sum() == 6                             ; PASS",
                "it.spec.text.split('l') == ['he', '', 'o']       ; PASS",
                "it.spec.text.replace('l', 'L') == 'heLLo'        ; PASS",
                "it.spec.map.keys() == ['key']                    ; PASS",
                "it.spec.number / 2 == 1.5                        ; PASS",
                "it.spec.number % 2 == 1                          ; PASS",
                "-it.spec.number == -3                            ; PASS"
            })
    void theTable(String condition, Outcome expected) {
        assertEquals(expected, judge(condition.strip()).outcome(), condition);
    }

    @Test
    void aFieldOfAnotherTypeIsUnknownWhateverIsAskedOfIt() {
        for (String condition : new String[] {
            "it.spec.text == 3",
            "it.spec.text != 3",
            "!(it.spec.text == 3)",
            "it.spec.text > 3",
            "it.spec.number.deeper == 1",
            "!has(it.spec.number.deeper)",
            "it.spec.text && true",
            "it.spec.number.any { x -> true }",
            "it.spec.number.startsWith('a')",
            "it.spec.list.size() == 2 && it.spec.map + 1 == 2"
        }) {
            assertEquals(Outcome.UNKNOWN, judge(condition).outcome(), condition);
        }
        assertEquals(
                "text: expected a number, found text",
                Given.only(judge("it.spec.text != 3")).message());
    }

    @Test
    void aDivisionByZeroIsUnknown() {
        assertEquals(Outcome.UNKNOWN, judge("it.spec.number / 0 != 3").outcome());
        assertEquals(Outcome.UNKNOWN, judge("it.spec.number % 0 == 3").outcome());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "failed == 0                  ; UNKNOWN",
                "failed != 0                  ; UNKNOWN",
                "!(failed == 0)               ; UNKNOWN",
                "has(failed)                  ; UNKNOWN",
                "orElse(failed, 0) == 0       ; UNKNOWN",
                "failed == 0 && 1 == 2        ; FAIL",
                "failed == 0 && 1 == 1        ; UNKNOWN",
                "failed == 0 || 1 == 1        ; PASS",
                "failed == 0 || 1 == 2        ; UNKNOWN",
                "failed == 0 ? true : true    ; UNKNOWN",
                "failed in [0]                ; UNKNOWN",
                "failed + 1 > 0               ; UNKNOWN"
            })
    void whatIsNotKnownNeverPassesByItself(String condition, Outcome expected) {
        Verdict verdict = Given.check(
                Given.policy(
                        java.util.List.of(),
                        java.util.Map.of(),
                        java.util.List.of(),
                        java.util.List.of(Given.gate(EvidenceKind.TESTS, "require(" + condition.strip() + ")"))),
                java.util.List.of(),
                dev.sluice.dsl.model.Facts.NONE);
        assertEquals(expected, verdict.outcome(), condition);
    }
}
