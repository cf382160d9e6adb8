package dev.sluice.dsl.language.syntax;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A text that is being parsed, on a thread of its own: Groovy's parser and our reader recurse with the text, so that thread has a large stack. */
public final class Parsing {
    private static final long STACK_BYTES = 16L << 20;

    private final String file;
    private final String source;
    private final FutureTask<Parsed> task;

    private Parsing(String file, String source) {
        this.file = file;
        this.source = source;
        this.task = new FutureTask<>(() -> Syntax.read(file, source));
    }

    static Parsing start(String file, String source) {
        Parsing parsing = new Parsing(file, source);
        Thread thread = new Thread(null, parsing.task, "sluice-parser", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        return parsing;
    }

    public String file() {
        return file;
    }

    public String source() {
        return source;
    }

    /** What the text is; waits until that is known, whoever interrupts. */
    public Parsed parsed() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException untilItIsDone) {
                    interrupted = true;
                } catch (ExecutionException failed) {
                    if (failed.getCause() instanceof Error error) {
                        throw error;
                    }
                    throw new IllegalStateException(failed.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
