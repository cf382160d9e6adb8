package dev.sluice.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documentation shows is what tests run: a fenced block names the file that it is taken from. */
class DocsTest {
    private static final Path ROOT = Path.of("..");
    private static final Path DOCS = ROOT.resolve("docs");

    /** A language, and the file; the pages of the reference are generated, and compared by {@link ReferenceTest}. */
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)(?: (\\S+))?\\n(.*?)^```$");

    private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^\\]\\n]*]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$|`[^`\\n]*`");

    @Test
    void everySnippetIsTakenFromATestedFile() throws IOException {
        int snippets = 0;
        for (Path page : pages(DOCS)) {
            if (page.startsWith(DOCS.resolve("reference")) || page.startsWith(DOCS.resolve("decisions"))) {
                continue;
            }
            Matcher block = BLOCK.matcher(Files.readString(page));
            while (block.find()) {
                snippets++;
                String file = block.group(2);
                assertTrue(file != null, page + ": a block names no file: " + block.group(3));
                assertTrue(
                        Files.readString(ROOT.resolve(file)).contains(block.group(3)),
                        page + ": not in " + file + ": " + block.group(3));
            }
        }
        assertTrue(snippets > 5, "snippets were found");
    }

    @Test
    void everyRelativeLinkLeadsToAFile() throws IOException {
        List<String> broken = new ArrayList<>();
        List<Path> pages = pages(DOCS);
        pages.add(ROOT.resolve("CONTRIBUTING.md"));
        pages.add(ROOT.resolve("README.md"));
        for (Path page : pages) {
            Matcher link = LINK.matcher(CODE.matcher(Files.readString(page)).replaceAll(""));
            while (link.find()) {
                String target = link.group(1).replaceFirst("#.*", "");
                boolean outside = target.matches("[a-z]+:.*");
                if (!outside
                        && !target.isEmpty()
                        && !Files.exists(page.getParent().resolve(target))) {
                    broken.add(page + " → " + target);
                }
            }
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void everyPageCanBeReachedFromTheIndex() throws IOException {
        String index = Files.readString(DOCS.resolve("README.md"));
        for (Path page : pages(DOCS)) {
            String name = DOCS.relativize(page).toString().replace('\\', '/');
            boolean listedElsewhere = name.startsWith("decisions/") || name.startsWith("reference/policies/");
            assertTrue(name.equals("README.md") || listedElsewhere || index.contains("(" + name + ")"), name);
        }
    }

    private static List<Path> pages(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList());
        }
    }
}
