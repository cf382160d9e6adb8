package dev.sluice.dsl.language;

import dev.sluice.dsl.kubernetes.Schema;
import dev.sluice.dsl.language.grammar.Declared;
import dev.sluice.dsl.language.grammar.Expressions;
import dev.sluice.dsl.language.grammar.Reading;
import dev.sluice.dsl.language.grammar.StatementReader;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.language.syntax.Block;
import dev.sluice.dsl.language.syntax.Parsed;
import dev.sluice.dsl.language.syntax.Parsing;
import dev.sluice.dsl.language.syntax.SourceText;
import dev.sluice.dsl.language.syntax.Statement;
import dev.sluice.dsl.language.syntax.Syntax;
import dev.sluice.dsl.language.typing.Scope;
import dev.sluice.dsl.language.typing.Typing;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Library;
import dev.sluice.dsl.model.LibraryPolicy;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.model.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the texts of policies. Never throws, whatever the text. */
public final class Language {
    private Language() {}

    /**
     * Reads a policy file.
     *
     * @param file the file's name, for positions
     * @param library what {@code use} may name
     */
    public static Loaded<Policy> load(String file, String source, Library library) {
        return load(Syntax.start(file, source), library);
    }

    /** Reads a policy file that is being parsed. */
    public static Loaded<Policy> load(Parsing parsing, Library library) {
        return load(parsing, library, Vocabulary.POLICY_FILE);
    }

    /** Reads a file of a library. The policy's digest is empty: whoever keeps the policy takes it from its JSON. */
    public static Loaded<LibraryPolicy> loadLibraryPolicy(String file, String source, Library library) {
        return load(Syntax.start(file, source), library, Vocabulary.LIBRARY_FILE);
    }

    private static <T> Loaded<T> load(Parsing parsing, Library library, Word<T> word) {
        Schema schema = Schema.bundled();
        Parsed parsed = parsing.parsed();
        if (parsed.file().isEmpty()) {
            return new Loaded<>(Optional.empty(), parsed.problems());
        }
        Block block = parsed.file().get();
        SourceText text = new SourceText(parsing.file(), parsing.source());
        List<Problem> problems = new ArrayList<>(parsed.problems());
        Declared declared = new Declared();
        environments(block, declared);
        Reading reading = new Reading(
                text,
                problems::add,
                new Typing(schema, problems::add, text),
                schema,
                library,
                Vocabulary.LEXICON,
                declared,
                Scope.EMPTY,
                "");
        Optional<T> value = StatementReader.file(word, block, reading);
        boolean refused = problems.stream().anyMatch(p -> p.level() == Problem.Level.ERROR);
        if (!refused) {
            unused(block, declared, reading);
        }
        problems.sort(Comparator.<Problem>comparingInt(p -> p.position().line())
                .thenComparingInt(p -> p.position().column()));
        return new Loaded<>(
                refused ? Optional.empty() : value, problems.stream().distinct().toList());
    }

    /** Environments are known before anything is read, so that a refused one is not unknown as well. */
    private static void environments(Block block, Declared declared) {
        for (Statement statement : block.statements()) {
            boolean named = statement instanceof Statement.Command command
                    && command.word().equals("environment")
                    && !command.arguments().isEmpty()
                    && command.arguments().get(0) instanceof Expression.Literal literal
                    && literal.value() instanceof Value.Text;
            if (named) {
                Expression name = ((Statement.Command) statement).arguments().get(0);
                declared.environment(((Value.Text) ((Expression.Literal) name).value()).text());
            }
        }
    }

    /** What is declared and never mentioned is most likely a slip; a metric may be there to be looked at. */
    private static void unused(Block block, Declared declared, Reading reading) {
        Set<String> mentioned = Expressions.names(block);
        declared.names().forEach((name, position) -> {
            if (!mentioned.contains(name) && !declared.metrics().containsKey(name)) {
                reading.warn("unused", position, "'" + name + "' is never used", "use it, or take it out");
            }
        });
    }
}
