package dev.sluice.agent.cli;

import dev.sluice.dsl.report.Format;
import dev.sluice.dsl.report.Format.Screen;
import dev.sluice.dsl.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code -o FORMAT[=FILE]}, as often as one likes; several formats from one run. */
final class OutputFiles {
    private final List<Output> outputs = new ArrayList<>();

    private record Output(Format format, String file) {}

    /** @throws InvalidInput where a format is unknown, or two outputs go to one place */
    OutputFiles(List<String> arguments) {
        for (String argument : arguments.isEmpty() ? List.of("text") : arguments) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            String file = equals < 0 ? "-" : argument.substring(equals + 1);
            Format format = Format.named(name)
                    .orElseThrow(() -> new InvalidInput("-o: no format '" + name + "'; there are "
                            + Format.ALL.stream().map(Format::name).collect(Collectors.joining(", "))));
            if (file.isEmpty()) {
                throw new InvalidInput("-o: " + argument + " names no file; write -o " + name + "=FILE, or -o " + name);
            }
            if (outputs.stream().anyMatch(o -> o.file().equals(file))) {
                throw new InvalidInput("-o: two outputs go to " + (file.equals("-") ? "standard output" : file)
                        + "; give one a file: -o " + name + "=FILE");
            }
            outputs.add(new Output(format, file));
        }
    }

    /** Writes every output; files first, so that they are there when the results have been read. */
    void write(Report report, Terminal terminal) {
        for (Output output : outputs) {
            if (!output.file().equals("-")) {
                write(output.file(), output.format().render(report, Screen.PLAIN), terminal.folder());
            }
        }
        for (Output output : outputs) {
            if (output.file().equals("-")) {
                terminal.results().print(output.format().render(report, terminal.screen()));
            }
        }
    }

    private static void write(String file, String text, Path folder) {
        Path path = folder.resolve(file);
        try {
            if (path.getParent() != null) {
                Files.createDirectories(path.getParent());
            }
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new InvalidInput("-o: cannot write " + file + ": " + InputFiles.reason(e));
        }
    }
}
