package dev.sluice.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README at the top shows is what a newcomer gets. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..");
    private static final Path SAMPLE = ROOT.resolve("samples/01-first-gate");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

    @Test
    void showsThePolicyOfTheFirstSample() throws IOException {
        String policy = Files.readString(SAMPLE.resolve("shop.deploy.groovy"));
        String withoutComment = policy.substring(policy.indexOf('\n') + 1);
        assertEquals(withoutComment, block("groovy"));
    }

    @Test
    void itsFirstCommandPrintsWhatItShows() throws IOException {
        String command = block("sh").lines().findFirst().orElseThrow();
        assertTrue(command.startsWith("./sluice check "), command);
        String[] arguments = command.substring("./sluice ".length()).split(" +");
        CommandLineRun run = CommandLineRun.of(ROOT, arguments);
        assertEquals(ExitCode.FAIL, run.exitCode(), run::toString);
        assertEquals(run.output(), block("text"));
    }

    @Test
    void theSampleItselfPrintsTheSameButForTheFolder() throws IOException {
        String expected = Files.readString(SAMPLE.resolve("expected.txt"));
        assertEquals(
                squeezed(expected.substring(0, expected.indexOf("--- exit code"))),
                squeezed(block("text").replace("samples/01-first-gate/", "")));
    }

    @Test
    void everyFileThatItLinksToIsThere() throws IOException {
        Matcher link = LINK.matcher(Files.readString(ROOT.resolve("README.md")));
        int links = 0;
        while (link.find()) {
            assertTrue(Files.exists(ROOT.resolve(link.group(1))), link.group(1));
            links++;
        }
        assertTrue(links > 5, "links are found");
    }

    @Test
    void everySampleHasAShortReadme() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT.resolve("samples"))) {
            for (Path folder : folders.toList()) {
                long lines = Files.readAllLines(folder.resolve("README.md")).size();
                assertTrue(lines >= 5 && lines <= 30, folder + " has " + lines);
            }
        }
    }

    /** The first block of the README in that language. */
    private static String block(String language) throws IOException {
        String text = Files.readString(ROOT.resolve("README.md"));
        String fence = "```" + language + "\n";
        int start = text.indexOf(fence);
        assertTrue(start >= 0, "no block " + language);
        return text.substring(start + fence.length(), text.indexOf("```", start + fence.length()));
    }

    private static String squeezed(String text) {
        return text.replaceAll(" +", " ");
    }
}
