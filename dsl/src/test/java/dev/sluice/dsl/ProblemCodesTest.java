package dev.sluice.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemCodesTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/sluice/dsl");
    private static final Path CASES = Path.of("src/test/resources/language");

    /** A code stands first where a problem is told. */
    private static final Pattern TOLD = Pattern.compile("\\b(?:refuse|warn|error|warning|Wrong)\\(\\s*\"([a-z-]+)\",");

    private static final Pattern OF_FILES = Pattern.compile("\"((?:manifest|evidence)-[a-z-]+)\"");
    private static final Pattern OF_LIBRARIES = Pattern.compile("\\brefuse\\(\\s*\\w+,\\s*\"([a-z-]+)\"");
    private static final Pattern SHOWN = Pattern.compile("(?m)^\\S+:\\d+:\\d+: (?:warning: )?([a-z-]+): ");

    @Test
    void everyCodeThatTheSourcesTellIsExplained() throws IOException {
        Set<String> told = found(SOURCES.resolve("language/words"), TOLD);
        told.addAll(found(SOURCES.resolve("language/grammar"), TOLD));
        told.addAll(found(SOURCES.resolve("language/syntax"), TOLD));
        told.addAll(found(SOURCES.resolve("TeamLibrary.java"), OF_LIBRARIES));
        told.addAll(found(SOURCES.resolve("manifest"), OF_FILES));
        told.addAll(found(SOURCES.resolve("evidence"), OF_FILES));
        told.removeAll(ProblemCodes.all().keySet());
        assertEquals(Set.of(), told);
    }

    @Test
    void everyCodeThatACaseShowsIsExplained() throws IOException {
        Set<String> shown = found(CASES, SHOWN);
        shown.removeAll(ProblemCodes.all().keySet());
        assertEquals(Set.of(), shown);
    }

    @Test
    void everyCodeOfTheWordsHasACase() throws IOException {
        Set<String> without = found(SOURCES.resolve("language/words"), TOLD);
        without.addAll(found(SOURCES.resolve("language/grammar"), TOLD));
        without.removeAll(found(CASES, SHOWN));
        assertEquals(Set.of(), without);
    }

    @Test
    void everyExplanationSaysWhyAndShowsWhatIsRight() {
        ProblemCodes.all().values().forEach(explanation -> {
            assertFalse(explanation.about().isBlank(), explanation.code());
            assertFalse(explanation.right().isBlank(), explanation.code());
        });
    }

    private static Set<String> found(Path folder, Pattern pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher matcher = pattern.matcher(Files.readString(file));
                while (matcher.find()) {
                    found.add(matcher.group(1));
                }
            }
        }
        return found;
    }
}
