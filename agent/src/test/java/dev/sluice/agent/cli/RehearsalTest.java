package dev.sluice.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sluice test} beyond passing and failing: what is not tested, a first file, and running again. */
class RehearsalTest {
    private static final String POLICY = """
            sluice 1
            application 'shop'
            metrics { errorRate = ratio('http_requests_total', of: [code: ~/5../]) }
            environment('production') { namespace 'shop' }
            rollback(in: 'production', watch: 2.minutes, warmUp: 10.seconds) {
                when errorRate > 5.percent, for: 30.seconds
            }
            """;
    private static final String SPIKE = """
            tests:
              - name: a spike
                traffic: 10/s
                series: {errorRate: spike 0% to 8% at 1m for 5m}
                expect: [{from: 1m, to: 2m, decision: Revert, reasons: [errorRate]}]
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void aPolicyAndItsCase() throws IOException {
        Files.writeString(folder.resolve("shop.deploy.groovy"), POLICY);
        Files.writeString(folder.resolve("shop.deploy.test.yaml"), SPIKE);
    }

    private CommandLineRun test(String... more) {
        String[] arguments = new String[more.length + 2];
        arguments[0] = "test";
        arguments[1] = "shop.deploy.test.yaml";
        System.arraycopy(more, 0, arguments, 2, more.length);
        return CommandLineRun.of(folder, arguments);
    }

    @Test
    void coverageNamesWhatNoCaseMadeComeOutTheOtherWay() {
        CommandLineRun run = test("--coverage");
        assertEquals(ExitCode.PASS, run.exitCode(), run::toString);
        assertTrue(run.output().contains("coverage: 1 of 1 were seen both ways"), run::toString);
        CommandLineRun none = CommandLineRun.of(folder, "test", "shop.deploy.test.yaml", "--coverage", "-o", "json");
        assertTrue(none.output().contains("\"unmet\" : true"), none::toString);
    }

    @Test
    void coverageTellsThatAConditionNeverFired() throws IOException {
        Files.writeString(
                folder.resolve("shop.deploy.test.yaml"),
                SPIKE.replace("8%", "3%").replace("decision: Revert, reasons: [errorRate]", "decision: Hold"));
        CommandLineRun run = test("--coverage");
        assertTrue(run.output().contains("never fired when errorRate > 5.percent"), run::toString);
        assertTrue(run.output().contains("shop.deploy.groovy:6"), run::toString);
    }

    @Test
    void aMutantThatEveryCasePassesWithIsNamedWithItsPlace() {
        CommandLineRun run = test("--mutate");
        assertEquals(ExitCode.FAIL, run.exitCode(), run::toString);
        assertTrue(run.output().contains("LIVES for: 30.seconds became for: 15.seconds"), run::toString);
        assertTrue(run.output().contains("shop.deploy.groovy:6"), run::toString);
        assertFalse(run.output().contains("LIVES when errorRate > 5.percent was left out"), run::toString);
        assertFalse(run.output().contains("errorRate <= 5.percent"), run::toString);
        assertTrue(run.messages().contains("mutants, 1 cases"), run::toString);
    }

    @Test
    void mutantsWaitUntilEveryCasePasses() throws IOException {
        Files.writeString(folder.resolve("shop.deploy.test.yaml"), SPIKE.replace("8%", "3%"));
        CommandLineRun run = test("--mutate");
        assertEquals(ExitCode.FAIL, run.exitCode(), run::toString);
        assertTrue(run.messages().contains("waits until every case passes"), run::toString);
    }

    @Test
    void aFirstFilePassesAndIsNeverWrittenOver() throws IOException {
        Files.delete(folder.resolve("shop.deploy.test.yaml"));
        CommandLineRun run = CommandLineRun.of(folder, "test", "--init", "shop.deploy.groovy");
        assertEquals(ExitCode.PASS, run.exitCode(), run::toString);
        String written = Files.readString(folder.resolve("shop.deploy.test.yaml"));
        CommandLineRun again = CommandLineRun.of(folder, "test", "--init", "shop.deploy.groovy");
        assertEquals(ExitCode.INVALID, again.exitCode(), again::toString);
        assertTrue(again.messages().contains("is there already"), again::toString);
        assertEquals(written, Files.readString(folder.resolve("shop.deploy.test.yaml")));
    }

    @Test
    void watchRunsAgainWhenThePolicyChangesAndTellsWhatCannotBeRead() {
        AtomicInteger waits = new AtomicInteger();
        CommandLineRun run = CommandLineRun.waiting(
                length -> {
                    switch (waits.incrementAndGet()) {
                        case 2 -> write("shop.deploy.groovy", POLICY.replace("5.percent", "50.percent"));
                        case 3 -> write("shop.deploy.test.yaml", "tests: [");
                        case 4 -> throw new InterruptedException("enough");
                        default -> {} // nothing changes
                    }
                },
                "",
                folder,
                "test",
                "shop.deploy.test.yaml",
                "--watch");
        assertEquals(ExitCode.INVALID, run.exitCode(), run::toString);
        assertTrue(run.output().contains("1 passed, 0 failed"), run::toString);
        assertTrue(run.output().contains("0 passed, 1 failed"), run::toString);
        assertEquals(3, run.output().split("watching ", -1).length - 1, run::toString);
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
