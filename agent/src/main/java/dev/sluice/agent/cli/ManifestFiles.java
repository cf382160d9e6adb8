package dev.sluice.agent.cli;

import dev.sluice.agent.cli.InputFiles.InputFile;
import dev.sluice.dsl.manifest.Limits;
import dev.sluice.dsl.manifest.ManifestReading;
import dev.sluice.dsl.manifest.Manifests;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Resources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code --manifests}. */
final class ManifestFiles {
    private static final String OPTION = "--manifests";

    /** From so many files on, reading them takes long enough to say so. */
    private static final int MANY = 1_000;

    private final InputFiles input;
    private final Terminal terminal;

    ManifestFiles(InputFiles input, Terminal terminal) {
        this.input = input;
        this.terminal = terminal;
    }

    /** All objects of all files, in the files' order; each file is read once, however many arguments name it. */
    Resources read(List<String> arguments, List<Problem> problems) {
        Map<String, InputFile> files = new LinkedHashMap<>();
        for (String argument : arguments) {
            for (InputFile file : input.find(argument, OPTION, ManifestFiles::isManifest)) {
                files.putIfAbsent(
                        file.path() == null ? "-" : file.path().normalize().toString(), file);
            }
        }
        if (files.size() >= MANY) {
            terminal.messages().printf("sluice: reading %,d files …%n", files.size());
            terminal.messages().flush();
        }
        List<ManifestReading> readings = files.values().parallelStream()
                .map(file -> Manifests.read(file.name(), input.read(file, OPTION), Limits.DEFAULT))
                .toList();
        List<Resource> resources = new ArrayList<>();
        for (ManifestReading reading : readings) {
            resources.addAll(reading.resources());
            problems.addAll(reading.problems());
        }
        return new Resources(resources);
    }

    private static boolean isManifest(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    }
}
