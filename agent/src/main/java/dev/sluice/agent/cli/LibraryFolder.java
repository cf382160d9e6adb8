package dev.sluice.agent.cli;

import dev.sluice.agent.cli.InputFiles.InputFile;
import dev.sluice.dsl.TeamLibrary;
import dev.sluice.dsl.language.Loaded;
import dev.sluice.dsl.model.Library;
import dev.sluice.dsl.model.Problem;
import dev.sluice.policies.StandardLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** {@code --library}: a team's own policies beside the bundled ones. */
final class LibraryFolder {
    private static final String OPTION = "--library";

    @Option(
            names = OPTION,
            paramLabel = "FOLDER",
            description = "a folder with your team's own library policies; its files' places are their names")
    private Optional<String> library = Optional.empty();

    private final Map<String, String> texts = new TreeMap<>();

    /** The team's files that were read, by their places in the folder. */
    Map<String, String> texts() {
        return texts;
    }

    /** The bundled library, with the team's beside it where a folder was named; empty where the team's has problems. */
    Optional<Library> load(InputFiles input, List<Problem> problems) {
        Library bundled = StandardLibrary.bundled();
        if (library.isEmpty()) {
            return Optional.of(bundled);
        }
        String folder = library.get();
        String prefix = folder.endsWith("/") ? folder : folder + "/";
        List<TeamLibrary.Source> sources = new ArrayList<>();
        for (InputFile file :
                input.find(folder, OPTION, name -> name.endsWith(".groovy") && !name.endsWith(".deploy.groovy"))) {
            if (!file.name().startsWith(prefix)) {
                throw new InvalidInput(OPTION + ": " + folder + " is a file; name the folder that holds the library");
            }
            String path = file.name().substring(prefix.length());
            String text = input.text(file, OPTION, PolicyFiles.LONGEST);
            texts.put(path, text);
            sources.add(new TeamLibrary.Source(path, file.name(), text));
        }
        Loaded<Library> loaded = TeamLibrary.load(bundled, sources);
        problems.addAll(loaded.problems());
        return loaded.value();
    }
}
