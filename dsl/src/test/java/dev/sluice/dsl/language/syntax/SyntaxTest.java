package dev.sluice.dsl.language.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SyntaxTest {
    @Test
    void readsEverySampleAndLibraryPolicy() throws IOException {
        try (Stream<Path> files =
                Stream.concat(Files.walk(Path.of("../samples")), Files.walk(Path.of("../policies/src/main")))) {
            List<Path> policies =
                    files.filter(file -> file.toString().endsWith(".groovy")).toList();
            assertTrue(policies.size() >= 3, "found only " + policies);
            for (Path policy : policies) {
                Parsed parsed = Syntax.parse(policy.toString(), Files.readString(policy));
                assertEquals(List.of(), parsed.problems());
                assertTrue(parsed.file().isPresent());
            }
        }
    }
}
