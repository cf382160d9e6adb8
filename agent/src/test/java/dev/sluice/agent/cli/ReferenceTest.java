package dev.sluice.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.sluice.agent.cli.explain.ReferencePages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** {@code docs/reference} says what the program says. {@code -Dgolden.update=true} rewrites it; CI refuses that flag. */
class ReferenceTest {
    private static final Path FOLDER = Path.of("../docs/reference");
    private static final List<String> COMMANDS = List.of(
            "check",
            "test",
            "replay",
            "lint",
            "show",
            "explain",
            "agent",
            "releases",
            "releases list",
            "releases why",
            "releases wait",
            "releases promote",
            "audit",
            "audit show",
            "audit verify",
            "audit replay",
            "apply",
            "render",
            "evidence",
            "evidence push",
            "install",
            "uninstall",
            "completion");

    @TestFactory
    List<DynamicTest> everyPageSaysWhatTheProgramSays() {
        Map<String, String> pages = new LinkedHashMap<>(ReferencePages.all());
        pages.put("command-line.md", ReferencePages.page("The command line", commandLine()));
        List<DynamicTest> tests = new ArrayList<>();
        pages.forEach((name, text) ->
                tests.add(DynamicTest.dynamicTest(name, () -> compare(FOLDER.resolve(name), text))));
        return tests;
    }

    private static String commandLine() {
        StringBuilder page = new StringBuilder();
        page.append(help("sluice", "--help"));
        COMMANDS.forEach(command -> page.append(help("sluice " + command, (command + " --help").split(" "))));
        return page.toString();
    }

    private static String help(String title, String... arguments) {
        CommandLineRun run = CommandLineRun.of(Path.of("."), arguments);
        assertEquals(ExitCode.PASS, run.exitCode(), run::toString);
        return "## " + title + "\n\n```\n" + run.output().stripTrailing() + "\n```\n\n";
    }

    private static void compare(Path file, String text) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            if ("true".equals(System.getenv("CI"))) {
                fail("golden files are not rewritten in CI");
            }
            Files.writeString(file, text);
        }
        assertEquals(Files.readString(file), text, () -> file + " differs; -Dgolden.update=true rewrites it");
    }
}
