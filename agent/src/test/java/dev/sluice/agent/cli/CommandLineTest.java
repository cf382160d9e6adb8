package dev.sluice.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people and scripts see. A folder of {@code src/test/resources/cli} is a case: its command, its files, what they give. */
class CommandLineTest {
    private static final Path CASES = Path.of("src/test/resources/cli");

    @TempDir
    private Path folder;

    @TestFactory
    List<DynamicTest> everyCaseGivesWhatItsFileShows() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> folders = Files.list(CASES)) {
            for (Path each : folders.sorted().toList()) {
                String[] command =
                        Files.readString(each.resolve("command")).strip().split("\\s+");
                tests.add(DynamicTest.dynamicTest(
                        each.getFileName().toString(),
                        () -> CommandLineRun.of(each, command).assertLooksLike(each.resolve("expected.txt"))));
            }
        }
        assertTrue(tests.size() > 20, "the cases are there");
        return tests;
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "yaml", "junit", "sarif", "github", "markdown"})
    void theExitCodeNeverDependsOnTheOutput(String format) {
        Path sample = Path.of("../samples/01-first-gate");
        CommandLineRun run = CommandLineRun.of(
                sample, "check", "shop.deploy.groovy", "--manifests", "k8s", "--evidence", "evidence", "-o", format);
        assertEquals(ExitCode.FAIL, run.exitCode(), run::toString);
        assertTrue(run.output().contains("coverage"), run::toString);
    }

    @Test
    void severalOutputsComeFromOneRun() throws IOException {
        Path sample = Path.of("../samples/01-first-gate").toAbsolutePath();
        CommandLineRun run = CommandLineRun.of(
                sample,
                "check",
                "shop.deploy.groovy",
                "--manifests",
                "k8s",
                "-o",
                "json=" + folder.resolve("deep/report.json"),
                "-o",
                "sarif=" + folder.resolve("report.sarif"),
                "-o",
                "text");
        assertTrue(Files.readString(folder.resolve("deep/report.json")).contains("\"kind\" : \"Report\""));
        assertTrue(Files.readString(folder.resolve("report.sarif")).contains("\"version\" : \"2.1.0\""));
        assertTrue(run.output().contains("for production"), run::toString);
    }

    @Test
    void aBrokenPolicyStillWritesEveryReport() throws IOException {
        Files.writeString(folder.resolve("broken.deploy.groovy"), "sluice 1\napplicatoin 'shop'\n");
        CommandLineRun run = CommandLineRun.of(
                folder,
                "check",
                "broken.deploy.groovy",
                "--allow-empty",
                "-o",
                "text",
                "-o",
                "sarif=report.sarif",
                "-o",
                "junit=junit.xml");
        assertEquals(ExitCode.INVALID, run.exitCode(), run::toString);
        assertTrue(Files.readString(folder.resolve("report.sarif")).contains("\"executionSuccessful\" : false"));
        assertTrue(Files.readString(folder.resolve("junit.xml")).contains("<error"));
    }

    @Test
    void manifestsMayComeFromStandardInput() {
        Path sample = Path.of("../samples/01-first-gate");
        CommandLineRun run = CommandLineRun.withInput(
                "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: shop}\nspec: {template: {spec: {containers: [{name: shop, image: 'shop:latest'}]}}}\n",
                sample,
                "check",
                "shop.deploy.groovy",
                "--manifests",
                "-");
        assertEquals(ExitCode.FAIL, run.exitCode(), run::toString);
        assertTrue(run.output().contains("-:4  Deployment/shop"), run::toString);
    }

    @Test
    void aFileThatTwoArgumentsNameIsReadOnce() {
        Path sample = Path.of("../samples/01-first-gate");
        String[] once = {"check", "shop.deploy.groovy", "--manifests", "k8s"};
        String[] twice = {"check", "shop.deploy.groovy", "--manifests", "k8s", "--manifests", "k8s/*.yaml"};
        assertEquals(CommandLineRun.of(sample, once), CommandLineRun.of(sample, twice));
    }

    @Test
    void longReadingIsToldOnStandardErrorAlone() throws IOException {
        Path many = Files.createDirectory(folder.resolve("many"));
        for (int i = 0; i < 1_000; i++) {
            Files.writeString(many.resolve(i + ".yaml"), "# nothing\n");
        }
        Files.writeString(
                folder.resolve("p.deploy.groovy"),
                "sluice 1\napplication 'shop'\nenvironment('production') { namespace 'shop' }\n");
        CommandLineRun run =
                CommandLineRun.of(folder, "check", "p.deploy.groovy", "--allow-empty", "--manifests", "many");
        assertTrue(run.messages().contains("reading 1,000 files"), run::toString);
        assertFalse(run.output().contains("reading"), run::toString);
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        Path loop = folder.resolve("k8s");
        Files.createSymbolicLink(loop, loop);
        Files.writeString(
                folder.resolve("p.deploy.groovy"),
                "sluice 1\napplication 'shop'\nenvironment('production') { namespace 'shop' }\n");
        CommandLineRun run = CommandLineRun.of(folder, "check", "p.deploy.groovy", "--manifests", "k8s");
        assertEquals(ExitCode.INVALID, run.exitCode(), run::toString);
        assertTrue(run.messages().contains("k8s"), run::toString);
    }
}
