package dev.sluice.dsl.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.language.WordDescription.ParameterDescription;
import dev.sluice.dsl.model.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VocabularyTest {
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*//.*$|\\s//.*$");
    private static final Pattern TEXT = Pattern.compile("'[^'\\n]*'");

    @Test
    void theSamplesTogetherShowEveryWord() {
        String samples = code("07-checkout/checkout.deploy.groovy")
                + code("08-every-word/everything.deploy.groovy")
                + code("08-every-word/platform.deploy.groovy")
                + code("08-every-word/library/team/labels/labels.groovy");
        Set<String> units = Arrays.stream(Unit.values())
                .flatMap(unit -> unit.words().stream())
                .collect(Collectors.toSet());
        List<String> missing = Vocabulary.all().keySet().stream()
                .filter(word -> !word.equals("NAME") && !units.contains(word))
                .filter(word ->
                        !Pattern.compile("\\b" + word + "\\b").matcher(samples).find())
                .toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void theSamplesTogetherShowEveryOption() {
        String samples = code("07-checkout/checkout.deploy.groovy")
                + code("08-every-word/everything.deploy.groovy")
                + code("08-every-word/library/team/labels/labels.groovy");
        Set<String> missing = new TreeSet<>();
        Vocabulary.all().values().stream()
                .flatMap(List::stream)
                .flatMap(word -> word.options().stream())
                .map(ParameterDescription::name)
                .filter(option -> !Set.of("key", "parameter").contains(option))
                .filter(option ->
                        !Pattern.compile("\\b" + option + ":").matcher(samples).find())
                .forEach(missing::add);
        assertEquals(Set.of(), missing);
    }

    @Test
    void everyWordSaysWhatItMeansAndShowsHowItIsWritten() {
        Vocabulary.all()
                .forEach((word, meanings) -> meanings.forEach(meaning -> {
                    assertTrue(!meaning.about().isBlank(), word);
                    assertTrue(!meaning.places().isEmpty(), word);
                    assertTrue(
                            meaning.form() == WordDescription.Form.BARE
                                    || !meaning.example().isBlank(),
                            word);
                }));
    }

    @Test
    void everyDeclaredNameMustDifferFromEveryWord() {
        for (String word : List.of("ratio", "monday", "gates", "containers", "vault", "baseline")) {
            assertTrue(Vocabulary.reserved().contains(word), word);
        }
    }

    private static String code(String sample) {
        String withoutComments = COMMENT.matcher(SamplesTest.text(sample)).replaceAll("");
        return TEXT.matcher(withoutComments).replaceAll("''");
    }
}
