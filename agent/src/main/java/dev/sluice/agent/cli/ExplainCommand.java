package dev.sluice.agent.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code sluice explain}. */
@Command(name = "explain")
final class ExplainCommand implements Callable<Integer> {
    ExplainCommand(Terminal terminal) {}

    @Override
    public Integer call() {
        return 0;
    }
}
