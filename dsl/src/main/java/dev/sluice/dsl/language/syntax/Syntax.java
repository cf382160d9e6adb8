package dev.sluice.dsl.language.syntax;

import dev.sluice.dsl.model.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.ErrorCollector;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.SourceUnit;

/** Reads the text of a policy with Groovy's own parser; nothing of it is compiled, loaded or run. */
public final class Syntax {
    private Syntax() {}

    /** The statements of {@code source}, or all that is wrong with its syntax. Never throws, whatever the text. */
    public static Parsed parse(String file, String source) {
        return start(file, source).parsed();
    }

    /** As {@link #parse}, without waiting for it. */
    public static Parsing start(String file, String source) {
        return Parsing.start(file, source);
    }

    static Parsed read(String file, String source) {
        if (source.length() > CharacterFence.SIZE) {
            return new Parsed(Optional.empty(), List.of(CharacterFence.tooLarge(file, source)));
        }
        SourceText text = new SourceText(file, source);
        List<Problem> problems = new ArrayList<>();
        Optional<Block> block = Optional.empty();
        Optional<List<Token>> tokens = fenced(text, problems);
        if (tokens.isPresent()) {
            block = Optional.ofNullable(statements(text, tokens.get(), problems));
        }
        problems.sort(
                Comparator.<Problem>comparingInt(problem -> problem.position().line())
                        .thenComparingInt(problem -> problem.position().column()));
        return new Parsed(problems.isEmpty() ? block : Optional.empty(), problems);
    }

    /** The tokens of a text that is within the limits and has none of the features refused; only that is parsed. */
    private static Optional<List<Token>> fenced(SourceText text, List<Problem> problems) {
        CharacterFence.check(text, problems);
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        List<Token> tokens = Tokens.of(text, problems::add);
        if (problems.isEmpty()) {
            Nesting.check(tokens, text, problems::add);
            NumberTokens.check(tokens, text, problems::add);
            RefusedTokens.check(tokens, text, problems::add);
        }
        return problems.isEmpty() ? Optional.of(tokens) : Optional.empty();
    }

    /** The statements; null where there is a problem. */
    private static Block statements(SourceText text, List<Token> tokens, List<Problem> problems) {
        try {
            return new StatementReader(text, problems).file(parsed(text).getStatementBlock());
        } catch (MultipleCompilationErrorsException refused) {
            problems.add(new SyntaxErrors(text, tokens).first(refused));
        } catch (StackOverflowError tooDeep) {
            problems.add(text.error(
                    "limit",
                    text.position(0, 0),
                    "an expression in this file is too long to read",
                    "give parts of it a name with def"));
        } catch (RuntimeException | AssertionError unforeseen) {
            // Groovy's parser has failed on texts before which its makers did not foresee; such a text is no policy
            problems.add(text.error(
                    "syntax",
                    text.position(0, 0),
                    "Groovy's parser cannot read this file ("
                            + unforeseen.getClass().getSimpleName() + ")",
                    "take lines out until it can, and report the line"));
        }
        return null;
    }

    private static ModuleNode parsed(SourceText text) {
        CompilerConfiguration configuration = new CompilerConfiguration();
        SourceUnit unit =
                new SourceUnit(text.file(), text.text(), configuration, null, new ErrorCollector(configuration));
        unit.parse();
        unit.completePhase();
        unit.nextPhase();
        unit.convert();
        return unit.getAST();
    }
}
