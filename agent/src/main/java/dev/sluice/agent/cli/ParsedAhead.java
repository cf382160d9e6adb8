package dev.sluice.agent.cli;

import dev.sluice.agent.cli.InputFiles.InputFile;
import dev.sluice.dsl.Sluice;
import dev.sluice.dsl.language.syntax.Parsing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The first policy file among the arguments, parsed while picocli reads the command line and manifests are read: nothing
 * else takes as long in a short run. It is a guess about the command line and no more: what it gives is used for a file of
 * the same name and text, and what is wrong with the file is left to whoever reads it properly.
 */
final class ParsedAhead {
    /** No guess: a file is parsed when it is asked for. */
    static final ParsedAhead NONE = new ParsedAhead(Optional.empty());

    private final Optional<Parsing> guess;

    private ParsedAhead(Optional<Parsing> guess) {
        this.guess = guess;
    }

    static ParsedAhead of(String[] arguments, Terminal terminal) {
        return new ParsedAhead(Arrays.stream(arguments)
                .filter(argument -> argument.endsWith(".deploy.groovy"))
                .findFirst()
                .flatMap(argument -> start(argument, terminal)));
    }

    private static Optional<Parsing> start(String argument, Terminal terminal) {
        try {
            Path path = terminal.folder().resolve(argument);
            if (!Files.isRegularFile(path)) {
                return Optional.empty();
            }
            InputFile file = new InputFile(argument, path, true);
            String text = new InputFiles(terminal).text(file, "POLICY", PolicyFiles.LONGEST);
            return Optional.of(Sluice.parse(argument, text));
        } catch (InvalidInput | IllegalArgumentException leftToTheCommand) {
            return Optional.empty();
        }
    }

    /** A file while it is parsed. */
    Parsing of(String file, String text) {
        return guess.filter(one -> one.file().equals(file) && one.source().equals(text))
                .orElseGet(() -> Sluice.parse(file, text));
    }
}
