package dev.sluice.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.sluice.dsl.report.Format.Screen;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * One run of {@code sluice} as its user sees it, in a folder and at a time of the test's choosing.
 *
 * @param output standard output
 * @param messages standard error
 */
record CommandLineRun(int exitCode, String output, String messages) {
    static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    static CommandLineRun of(Path folder, String... arguments) {
        return withInput("", folder, arguments);
    }

    static CommandLineRun withInput(String input, Path folder, String... arguments) {
        return waiting(
                length -> {
                    throw new InterruptedException("no test waits");
                },
                input,
                folder,
                arguments);
    }

    /** @param pause what happens while the command waits; its InterruptedException ends it */
    static CommandLineRun waiting(Terminal.Pause pause, String input, Path folder, String... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        PrintStream results = new PrintStream(output, true, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(messages, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                results,
                errors,
                Screen.PLAIN,
                folder,
                () -> NOW,
                pause);
        int exitCode = Main.run(arguments, terminal);
        CommandLineRun run = new CommandLineRun(
                exitCode, output.toString(StandardCharsets.UTF_8), messages.toString(StandardCharsets.UTF_8));
        assertTrue(exitCode != ExitCode.INTERNAL, run::toString);
        assertTrue(!run.messages.contains("\tat ") && !run.output.contains("\tat "), run::toString);
        return run;
    }

    /** All that was seen, with the exit code last: what golden files hold. */
    @Override
    public String toString() {
        return output + (messages.isEmpty() ? "" : "--- standard error\n" + messages) + "--- exit code " + exitCode
                + "\n";
    }

    /** The run looks like the file; {@code -Dgolden.update=true} rewrites it, which CI refuses. */
    void assertLooksLike(Path file) {
        try {
            if (Boolean.getBoolean("golden.update")) {
                if ("true".equals(System.getenv("CI"))) {
                    fail("golden files are not rewritten in CI");
                }
                Files.createDirectories(file.getParent());
                Files.writeString(file, toString());
            }
            assertTrue(Files.exists(file), () -> file + " is not there; -Dgolden.update=true writes it");
            assertEquals(Files.readString(file), toString(), () -> file + " differs; -Dgolden.update=true rewrites it");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
