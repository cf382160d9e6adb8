package dev.sluice.dsl.language.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.model.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FencesTest {
    @Test
    void refusesAFileThatIsTooLarge() {
        only("limit", "the file has 65,537 characters, at most 65,536 are read", "a".repeat(65_537));
    }

    @Test
    void refusesAPieceThatIsTooLong() {
        only("limit", "this has 1,001 characters, at most 1,000 may stand in one piece", "x = " + "1".repeat(1_001));
        only(
                "limit",
                "this has 1,001 characters, at most 1,000 may stand in one piece",
                "x = '" + "a".repeat(999) + "'");
    }

    @Test
    void refusesNestingThatIsTooDeep() {
        only("limit", "brackets are nested more than 10 deep here", "x = " + "[".repeat(11) + "]".repeat(11));
        only("limit", "brackets are nested more than 10 deep here", "x { ".repeat(2_000) + "}".repeat(2_000));
        assertEquals(
                List.of(),
                Syntax.parse("test", "x = " + "[".repeat(10) + "]".repeat(10)).problems());
    }

    @Test
    void refusesTooManyOfAnything() {
        only("limit", "more than 500 elements stand in a row here", "f(" + "1,".repeat(600) + "1)");
        only("limit", "more than 1,000 lines stand in one block", "a 1\n".repeat(1_100));
        only("limit", "this line has more than 300 words and signs", "x = 1" + " + 1".repeat(300));
        only("limit", "the file has more than 20,000 words and signs", "a,".repeat(15_000));
    }

    @Test
    void elementsAreCountedByLineAndNotByFile() {
        assertEquals(List.of(), Syntax.parse("test", "f a, b\n".repeat(700)).problems());
    }

    @Test
    void refusesNumbersThatAreTooBig() {
        only("limit", "a number has at most 18 digits", "x = " + "9".repeat(19));
        only("number", "a number is written with digits, and a point for its fraction", "x = 1e2147483000");
        only("number", "a number is written with digits, and a point for its fraction", "x = 0x1F");
        only("number", "a number does not begin with 0, which would make it octal", "x = 010");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0007", "\u001b", "\u007f", "\u0085", "\r", "\f"})
    void refusesControlCharacters(String character) {
        starts("character", "there is a control character here", "x = '" + character + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u202e", "\u2066", "\u200b", "\ufeff", "\u00ad"})
    void refusesCharactersThatHideWhatIsWritten(String character) {
        starts("character", "there is an invisible character here", "x = 'a' // " + character);
    }

    @Test
    void refusesHalfCharactersAndLineSeparators() {
        starts("character", "there is half a character here, U+D800", "x = '\ud800'");
        starts("character", "there is a line separator here", "x = '\u2028'");
        starts("character", "there is an invisible character here, U+FEFF", "\ufeffsluice 1");
    }

    @Test
    void refusesEscapesOutsideOfTexts() {
        only("character", "a \\ has a meaning within a text only", "x = 1 \\u000a y = 2");
        assertEquals(List.of(), Syntax.parse("test", "x = '\\u000a'").problems());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((a{100}){100}){100}",
                "(a{32}){32}",
                "a{1000}{2}",
                "a{1001}",
                "((((a{10}){10}){10}){10})",
                "(a{900}b{900}){1}(c{900}){1}d{900}e{900}f{900}g{900}h{900}i{900}j{900}k{900}l{900}m{900}n{900}o{900}p{900}q{900}r{900}s{900}t{900}u{900}v{900}w{900}x{900}"
            })
    void refusesPatternsThatGrowWhenCompiled(String regex) {
        assertEquals("limit", RegexFence.check(regex).orElseThrow().code());
    }

    @Test
    void refusesPatternsThatAreTooLongOrTooDeep() {
        assertEquals("limit", RegexFence.check("a".repeat(501)).orElseThrow().code());
        assertEquals(
                "limit",
                RegexFence.check("(".repeat(21) + ")".repeat(21)).orElseThrow().code());
        assertTrue(RegexFence.check("(".repeat(20) + ")".repeat(20)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a(b", "a**", "(?=a)", "(a)\\1", "[z-a]", "\\"})
    void refusesWhatIsNoPattern(String regex) {
        assertEquals("pattern", RegexFence.check(regex).orElseThrow().code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5..",
                "[a-z0-9]([-a-z0-9]*[a-z0-9])?",
                "(a{10}){10}",
                "\\Qa{99}\\E",
                "[{]{2}",
                "a{,5}",
                "x{1000}"
            })
    void takesOrdinaryPatterns(String regex) {
        assertTrue(RegexFence.check(regex).isEmpty());
    }

    private static void only(String code, String message, String source) {
        List<Problem> problems = Syntax.parse("test", source).problems();
        assertEquals(
                List.of(code + ": " + message),
                problems.stream().map(p -> p.code() + ": " + p.message()).toList());
    }

    private static void starts(String code, String message, String source) {
        List<Problem> problems = Syntax.parse("test", source).problems();
        assertEquals(1, problems.size());
        assertEquals(code, problems.get(0).code());
        assertTrue(
                problems.get(0).message().startsWith(message), problems.get(0).message());
    }
}
