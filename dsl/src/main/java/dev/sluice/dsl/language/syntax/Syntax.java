package dev.sluice.dsl.language.syntax;

import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.ErrorCollector;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.SourceUnit;

/** Reads the text of a policy with Groovy's own parser; nothing of it is compiled, loaded or run. */
public final class Syntax {
    private static final long STACK_BYTES = 16L << 20;

    private Syntax() {}

    /** The statements of {@code source}, or all that is wrong with its syntax. Never throws, whatever the text. */
    public static Parsed parse(String file, String source) {
        SourceText text = new SourceText(file, source);
        List<Problem> problems = new ArrayList<>();
        Optional<Block> block = onLargeStack(text, problems);
        return new Parsed(problems.isEmpty() ? block : Optional.empty(), problems);
    }

    /** Groovy's parser and our reader recurse with the text: a thread of their own keeps the caller's stack out of it. */
    private static Optional<Block> onLargeStack(SourceText text, List<Problem> problems) {
        List<Block> result = new ArrayList<>();
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        read(text, problems).ifPresent(result::add);
                    } catch (StackOverflowError tooDeep) {
                        problems.add(text.error(
                                "limit",
                                text.position(0, 0),
                                "the file is nested too deeply to read",
                                "split long expressions with def, and nest less"));
                    }
                },
                "sluice-parser",
                STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException wait) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return result.stream().findFirst();
    }

    private static Optional<Block> read(SourceText text, List<Problem> problems) {
        CompilerConfiguration configuration = new CompilerConfiguration();
        SourceUnit unit =
                new SourceUnit(text.file(), text.text(), configuration, null, new ErrorCollector(configuration));
        ModuleNode module;
        try {
            unit.parse();
            unit.completePhase();
            unit.nextPhase();
            unit.convert();
            module = unit.getAST();
        } catch (MultipleCompilationErrorsException refused) {
            SyntaxErrors.addTo(problems, refused, text);
            return Optional.empty();
        }
        Position whole = text.position(0, text.text().length());
        return Optional.of(new StatementReader(text, problems)
                .block(Optional.empty(), module.getStatementBlock().getStatements(), whole));
    }
}
