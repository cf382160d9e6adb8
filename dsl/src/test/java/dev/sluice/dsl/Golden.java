package dev.sluice.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An output as a tested file. {@code -Dgolden.update=true} rewrites it; CI refuses that flag. */
public final class Golden {
    private static final Path RESOURCES = Path.of("src/test/resources");

    private Golden() {}

    /** {@code actual} is what the file below {@code src/test/resources} holds. */
    public static void assertMatches(String file, String actual) {
        assertMatches(RESOURCES.resolve(file), actual);
    }

    public static void assertMatches(Path path, String actual) {
        try {
            if (Boolean.getBoolean("golden.update")) {
                if ("true".equals(System.getenv("CI"))) {
                    fail("golden files are not rewritten in CI");
                }
                Files.createDirectories(path.getParent());
                Files.writeString(path, actual);
            }
            if (!Files.exists(path)) {
                fail(path + " is not there; -Dgolden.update=true writes it");
            }
            assertEquals(Files.readString(path), actual, () -> path + " differs; -Dgolden.update=true rewrites it");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
