package dev.sluice.agent.cli;

import dev.sluice.dsl.report.Format.Screen;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * What a command has to do with the world around it.
 *
 * @param results standard output: what was asked for, and nothing else
 * @param messages standard error: what is wrong, and the progress of long work
 * @param screen how wide and colourful the results may be
 * @param folder what relative paths are relative to
 * @param now the clock
 * @param pause waits
 */
public record Terminal(
        InputStream input,
        PrintStream results,
        PrintStream messages,
        Screen screen,
        Path folder,
        Supplier<Instant> now,
        Pause pause) {
    /** Lets time pass. */
    public interface Pause {
        /** @throws InterruptedException where there is nothing more to wait for */
        void pause(Duration length) throws InterruptedException;
    }
}
