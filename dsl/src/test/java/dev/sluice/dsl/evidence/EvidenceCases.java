package dev.sluice.dsl.evidence;

import dev.sluice.dsl.model.Evidence;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folders below {@code src/test/resources/evidence}: {@code <format>/<case>/{report.*, expected.txt}}. */
final class EvidenceCases {
    private static final Path ROOT = Path.of("src/test/resources/evidence");

    private EvidenceCases() {}

    static List<Path> all() {
        try (Stream<Path> files = Files.walk(ROOT, 2)) {
            return files.filter(path -> ROOT.relativize(path).getNameCount() == 2 && Files.isDirectory(path))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path report(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("report"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(folder + " has no report"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static EvidenceReading read(Path report) {
        return EvidenceReader.read(Optional.empty(), report.getFileName().toString(), bytes(report));
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String show(EvidenceReading reading) {
        StringBuilder text = new StringBuilder();
        for (Evidence evidence : reading.reports()) {
            text.append(evidence.kind().word());
            evidence.subjects().stream()
                    .sorted()
                    .forEach(subject -> text.append("  of ").append(subject));
            evidence.producedAt().ifPresent(at -> text.append("  at ").append(at));
            evidence.expires().ifPresent(at -> text.append("  until ").append(at));
            text.append('\n');
            evidence.facts().forEach((fact, signal) -> text.append(line(fact, signal)));
        }
        for (Problem problem : reading.problems()) {
            text.append(problem.position()).append(": ").append(problem.code()).append(": ");
            text.append(problem.message()).append('\n');
            if (!problem.hint().isEmpty()) {
                text.append("    ").append(problem.hint()).append('\n');
            }
        }
        return text.toString();
    }

    private static String line(String fact, Signal signal) {
        String shown;
        if (signal instanceof Signal.Present present) {
            shown = String.format("%-12s  %s", value(present.value()), present.detail());
        } else {
            Signal.Missing missing = (Signal.Missing) signal;
            shown = missing.reason() + "  " + missing.detail();
        }
        return String.format("  %-12s %s", fact, shown).stripTrailing() + "\n";
    }

    static String value(Value value) {
        if (value instanceof Value.Measure measure) {
            return (measure.amount().toPlainString() + " " + measure.unit().word()).strip();
        }
        return value instanceof Value.Truth truth ? String.valueOf(truth.value()) : value.toString();
    }
}
