package dev.sluice.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.sluice.dsl.report.Format.Screen;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParsedAheadTest {
    private static final String NAME = "shop.deploy.groovy";

    @TempDir
    private Path folder;

    @Test
    void theNamedFileIsParsedOnce() throws IOException {
        Files.writeString(folder.resolve(NAME), "sluice 1");
        ParsedAhead ahead = ahead("check", NAME);
        assertSame(ahead.of(NAME, "sluice 1"), ahead.of(NAME, "sluice 1"));
    }

    @Test
    void aFileThatChangedMeanwhileOrHasAnotherNameIsParsedAnew() throws IOException {
        Files.writeString(folder.resolve(NAME), "sluice 1");
        ParsedAhead ahead = ahead("check", NAME);
        assertEquals("sluice 2", ahead.of(NAME, "sluice 2").source());
        assertEquals("other", ahead.of("other", "sluice 1").file());
    }

    @Test
    void whatCannotBeReadIsLeftToTheCommand() throws IOException {
        Files.createDirectory(folder.resolve(NAME));
        Files.write(folder.resolve("bytes.deploy.groovy"), new byte[] {(byte) 0xFF});
        for (String argument : new String[] {NAME, "bytes.deploy.groovy", "absent.deploy.groovy", "\0.deploy.groovy"}) {
            ParsedAhead ahead = ahead("check", argument);
            assertNotSame(ahead.of(argument, "sluice 1"), ahead.of(argument, "sluice 1"), argument);
        }
    }

    private ParsedAhead ahead(String... arguments) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        return ParsedAhead.of(
                arguments,
                new Terminal(
                        InputStream.nullInputStream(),
                        nowhere,
                        nowhere,
                        Screen.PLAIN,
                        folder,
                        () -> CommandLineRun.NOW,
                        length -> {
                            throw new InterruptedException("no test waits");
                        }));
    }
}
