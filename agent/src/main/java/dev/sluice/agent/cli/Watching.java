package dev.sluice.agent.cli;

import dev.sluice.dsl.report.Escape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * {@code --watch}: runs again whenever a file that was read, or a folder that was searched, has changed, and where asked for
 * after some time in any case. It looks instead of listening: file systems of containers and networks tell nobody.
 */
final class Watching {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final String CLEAR = "\u001b[H\u001b[2J\u001b[3J";

    private final Terminal terminal;
    private final Optional<Duration> every;

    Watching(Terminal terminal) {
        this(terminal, Optional.empty());
    }

    /** @param every how long after a run the next one follows although no file has changed */
    Watching(Terminal terminal, Optional<Duration> every) {
        this.terminal = terminal;
        this.every = every;
    }

    /** Until its user ends it. What cannot be read is told, and looked at again. */
    int run(ToIntFunction<InputFiles> once) {
        int code = ExitCode.PASS;
        for (boolean goesOn = true; goesOn; ) {
            InputFiles input = new InputFiles(terminal);
            Instant began = terminal.now().get();
            terminal.results().print(terminal.screen().colour() ? CLEAR : "");
            try {
                code = once.applyAsInt(input);
            } catch (InvalidInput wrong) {
                terminal.messages().println("sluice: " + Escape.line(wrong.getMessage()));
                code = ExitCode.INVALID;
            }
            terminal.results()
                    .println("watching " + input.read().size() + " files and folders, run at "
                            + began.toString().substring(11, 19) + " UTC; Ctrl-C ends it");
            terminal.results().flush();
            terminal.messages().flush();
            goesOn = waits(input.read(), began);
        }
        return code;
    }

    /** @return whether there is something to run again for; else the user has had enough */
    private boolean waits(Set<Path> read, Instant began) {
        TreeMap<Path, String> before = state(read);
        try {
            do {
                terminal.pause().pause(LOOK);
                boolean due = every.map(each -> !terminal.now().get().isBefore(began.plus(each)))
                        .orElse(false);
                if (due) {
                    return true;
                }
            } while (state(read).equals(before));
            return true;
        } catch (InterruptedException ended) {
            return false;
        }
    }

    private static TreeMap<Path, String> state(Set<Path> read) {
        TreeMap<Path, String> state = new TreeMap<>();
        for (Path path : read) {
            try {
                state.put(path, Files.getLastModifiedTime(path) + " " + Files.size(path));
            } catch (IOException gone) {
                state.put(path, "");
            }
        }
        return state;
    }
}
