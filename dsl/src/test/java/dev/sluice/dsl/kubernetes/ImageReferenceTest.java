package dev.sluice.dsl.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {
    private static final String SHA256 = "sha256:" + "0123456789abcdef".repeat(4);

    /** The table was made by ParseNormalizedNamed of github.com/distribution/reference v0.6.0 itself; nothing = refused. */
    @ParameterizedTest
    @CsvFileSource(resources = "images.csv")
    void readsWhatContainerRuntimesRead(String text, String normalised) {
        assertEquals(Optional.ofNullable(normalised), ImageReference.parse(text).map(ImageReference::normalised), text);
    }

    @Test
    void tellsThePartsApart() {
        assertEquals(
                Optional.of(new ImageReference(
                        "registry.example:5000", "team/app", Optional.of("v1"), Optional.of(SHA256))),
                ImageReference.parse("registry.example:5000/team/app:v1@" + SHA256));
        assertEquals(
                Optional.of(new ImageReference("docker.io", "library/nginx", Optional.empty(), Optional.empty())),
                ImageReference.parse("nginx"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"my_host.example/app", "my__host.example/team/app:1"})
    void refusesWhatStartsLikeARegistryButIsNoHost(String text) {
        assertEquals(Optional.empty(), ImageReference.parse(text));
    }

    @Test
    void refusesTextsThatNoReferenceNeeds() {
        assertEquals(Optional.empty(), ImageReference.parse("a/".repeat(1_000_000) + "a"));
    }

    @Property
    void neverThrows(@ForAll String text) {
        assertTrue(ImageReference.parse(text).isEmpty() || !text.isEmpty());
    }

    @Property
    void readsWhatItPrints(@ForAll("almostReferences") String text) {
        Optional<ImageReference> reference = ImageReference.parse(text);
        assertEquals(reference, reference.flatMap(r -> ImageReference.parse(r.normalised())));
    }

    @Provide
    Arbitrary<String> almostReferences() {
        Arbitrary<String> pieces = Arbitraries.of(
                "a",
                "b",
                "1",
                "/",
                "/",
                ".",
                ":",
                "-",
                "_",
                "__",
                "@",
                "A",
                "localhost",
                "docker.io/",
                "[::1]",
                SHA256);
        return pieces.list().ofMaxSize(9).map(list -> String.join("", list));
    }
}
