package dev.sluice.agent.cli;

import dev.sluice.agent.cli.InputFiles.InputFile;
import dev.sluice.dsl.Sluice;
import dev.sluice.dsl.language.Loaded;
import dev.sluice.dsl.model.Library;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The policies that a command is about, and the library that they use: options that several commands share. */
final class PolicyFiles {
    /** More than the language takes, so that its own refusal is the one that people see. */
    static final int LONGEST = 1 << 20;

    @Parameters(arity = "0..*", paramLabel = "POLICY", description = "policy files (*.deploy.groovy), folders or globs")
    private List<String> policies = List.of();

    @Mixin
    private LibraryFolder library;

    @Option(names = "--allow-empty", description = "accept that there is no policy, or no object to judge")
    private boolean allowEmpty;

    boolean allowEmpty() {
        return allowEmpty;
    }

    /**
     * @param library absent where the team's library has problems
     * @param policies those that loaded
     * @param files every policy file, in the order given
     * @param texts what stands in each of them
     * @param teamLibrary the files of the team's library, by their places in its folder
     */
    record Result(
            Optional<Library> library,
            List<Policy> policies,
            List<String> files,
            List<String> texts,
            Map<String, String> teamLibrary,
            List<Problem> problems) {
        boolean failed() {
            return problems.stream().anyMatch(p -> p.level() == Problem.Level.ERROR);
        }
    }

    Result load(InputFiles input) {
        return open(input).load(ParsedAhead.NONE);
    }

    Result load(InputFiles input, ParsedAhead ahead) {
        return open(input).load(ahead);
    }

    /** Reads every file; none is loaded yet. */
    Opened open(InputFiles input) {
        List<Problem> problems = new ArrayList<>();
        Optional<Library> loadedLibrary = library.load(input, problems);
        List<InputFile> files = new ArrayList<>();
        for (String argument : policies) {
            files.addAll(input.find(argument, "POLICY", name -> name.endsWith(".deploy.groovy")));
        }
        if (files.isEmpty() && !allowEmpty) {
            throw new InvalidInput("no policy was given; name a file, as in: sluice check checkout.deploy.groovy …");
        }
        List<Text> texts = new ArrayList<>();
        for (InputFile file : files) {
            texts.add(new Text(file.name(), input.text(file, "POLICY", LONGEST)));
        }
        return new Opened(loadedLibrary, library.texts(), texts, problems);
    }

    private record Text(String file, String text) {}

    /** The policies' texts, and the library for them. */
    static final class Opened {
        private final Optional<Library> library;
        private final Map<String, String> libraryTexts;
        private final List<Text> texts;
        private final List<Problem> problems;

        private Opened(
                Optional<Library> library, Map<String, String> libraryTexts, List<Text> texts, List<Problem> problems) {
            this.library = library;
            this.libraryTexts = libraryTexts;
            this.texts = texts;
            this.problems = problems;
        }

        Result load(ParsedAhead ahead) {
            List<Policy> loaded = new ArrayList<>();
            for (Text each : texts) {
                if (library.isPresent()) {
                    Loaded<Policy> result = Sluice.load(ahead.of(each.file(), each.text()), library.get());
                    problems.addAll(result.problems());
                    result.value().ifPresent(loaded::add);
                }
            }
            return new Result(
                    library,
                    loaded,
                    texts.stream().map(Text::file).toList(),
                    texts.stream().map(Text::text).toList(),
                    libraryTexts,
                    problems);
        }
    }
}
