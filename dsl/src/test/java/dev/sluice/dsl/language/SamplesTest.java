package dev.sluice.dsl.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTest {
    static final Path SAMPLES = Path.of("..", "samples");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "07-checkout/checkout.deploy.groovy",
                "08-every-word/everything.deploy.groovy",
                "08-every-word/platform.deploy.groovy"
            })
    void everySampleLoadsWithoutAnError(String sample) {
        Loaded<Policy> loaded = Language.load(sample, text(sample), Libraries.OF_SAMPLES);
        assertEquals(
                List.of(),
                loaded.problems().stream()
                        .filter(p -> p.level() == Problem.Level.ERROR)
                        .toList());
        assertTrue(loaded.value().isPresent());
    }

    static String text(String sample) {
        try {
            return Files.readString(SAMPLES.resolve(sample));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
