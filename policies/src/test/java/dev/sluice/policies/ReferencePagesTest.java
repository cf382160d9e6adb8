package dev.sluice.policies;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.dsl.model.Library;
import dev.sluice.dsl.model.LibraryPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reference of the library is written from the library; {@code -Dgolden.update} writes it anew. */
final class ReferencePagesTest {
    private static final Path REFERENCE = Path.of("../docs/reference/policies");

    @Test
    void everyPolicyHasItsPageAndNoPageIsOfYesterday() throws IOException {
        Map<String, String> pages = pages();
        if (System.getProperty("golden.update") != null) {
            write(pages);
        }
        for (Map.Entry<String, String> page : pages.entrySet()) {
            assertEquals(
                    page.getValue(),
                    Files.readString(REFERENCE.resolve(page.getKey())),
                    () -> page.getKey() + " differs; write it anew with -Dgolden.update");
        }
        assertEquals(pages.keySet(), written());
    }

    private static Map<String, String> pages() {
        Library library = StandardLibrary.bundled();
        Map<String, LibraryPolicy> policies = new TreeMap<>();
        library.names().forEach(name -> policies.put(name, library.find(name).orElseThrow()));
        Map<String, String> pages = new TreeMap<>();
        pages.put("README.md", ReferencePage.list(policies.values()));
        policies.forEach((name, policy) -> pages.put(ReferencePage.file(name), new ReferencePage(policy).text()));
        return pages;
    }

    private static void write(Map<String, String> pages) throws IOException {
        Files.createDirectories(REFERENCE);
        for (String old : written()) {
            Files.delete(REFERENCE.resolve(old));
        }
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Files.writeString(REFERENCE.resolve(page.getKey()), page.getValue());
        }
    }

    private static Set<String> written() throws IOException {
        try (Stream<Path> files = Files.list(REFERENCE)) {
            Set<String> names = new TreeSet<>();
            files.forEach(file -> names.add(file.getFileName().toString()));
            return names;
        }
    }
}
