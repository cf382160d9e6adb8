package dev.sluice.agent.cli;

import dev.sluice.agent.cli.InputFiles.InputFile;
import dev.sluice.dsl.Sluice;
import dev.sluice.dsl.language.Loaded;
import dev.sluice.dsl.model.Library;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.report.ProblemReport;
import dev.sluice.dsl.simulate.FirstCases;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code test --init}: a first test file beside each policy. What is there already is never written over. */
final class FirstTests {
    private static final String POLICY = ".deploy.groovy";

    private final Terminal terminal;
    private final LibraryFolder library;

    FirstTests(Terminal terminal, LibraryFolder library) {
        this.terminal = terminal;
        this.library = library;
    }

    /** @return the files that were written */
    List<String> write(List<String> arguments) {
        InputFiles input = new InputFiles(terminal);
        List<Problem> problems = new ArrayList<>();
        Optional<Library> known = library.load(input, problems);
        List<String> written = new ArrayList<>();
        for (String argument : arguments) {
            for (InputFile file : input.find(argument, "FILE", name -> name.endsWith(POLICY))) {
                known.ifPresent(each -> written.add(write(file, input, each)));
            }
        }
        if (written.isEmpty()) {
            throw new InvalidInput(ProblemReport.show(problems).strip());
        }
        return written;
    }

    private String write(InputFile file, InputFiles input, Library known) {
        if (file.path() == null || !file.name().endsWith(POLICY)) {
            throw new InvalidInput("--init: " + file.name() + " is no policy; give a file *" + POLICY);
        }
        Loaded<Policy> loaded = Sluice.load(file.name(), input.text(file, "FILE", PolicyFiles.LONGEST), known);
        if (loaded.value().isEmpty()) {
            throw new InvalidInput(ProblemReport.show(loaded.problems()).strip());
        }
        Policy policy = loaded.value().get();
        boolean rehearses = policy.scope() instanceof Policy.Scope.Application
                && !policy.environments().isEmpty();
        if (!rehearses) {
            throw new InvalidInput("--init: " + file.name()
                    + " has no environment of an application, so there is no release to rehearse");
        }
        String name = file.name().substring(0, file.name().length() - ".groovy".length()) + ".test.yaml";
        Path path = terminal.folder().resolve(name);
        try {
            Files.writeString(path, FirstCases.of(policy), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException kept) {
            throw new InvalidInput("--init: " + name + " is there already, and stays as it is");
        } catch (IOException e) {
            throw new InvalidInput("--init: cannot write " + name + ": " + InputFiles.reason(e));
        }
        terminal.messages().println("sluice: wrote " + name);
        return name;
    }
}
