package dev.sluice.agent.cli;

import dev.sluice.agent.cli.InputFiles.InputFile;
import dev.sluice.dsl.evidence.EvidenceReader;
import dev.sluice.dsl.evidence.EvidenceReading;
import dev.sluice.dsl.model.Evidence;
import dev.sluice.dsl.model.Facts;
import dev.sluice.dsl.model.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code --evidence} and {@code --subject}. */
final class EvidenceFiles {
    private static final String OPTION = "--evidence";
    private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9][A-Za-z0-9_.-]{0,62})=(.+)", Pattern.DOTALL);
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final List<String> ENDINGS =
            List.of(".xml", ".json", ".sarif", ".yaml", ".yml", ".info", ".lcov", ".csv", ".jtl");

    private final InputFiles input;
    private final Terminal terminal;
    private final Map<String, String> digests = new LinkedHashMap<>();

    EvidenceFiles(InputFiles input, Terminal terminal) {
        this.input = input;
        this.terminal = terminal;
    }

    /** {@code sha256:…} of every report's file that was read, by its name. */
    Map<String, String> digests() {
        return digests;
    }

    Facts read(List<String> arguments, Optional<String> subject, List<Problem> problems) {
        List<Evidence> reports = new ArrayList<>();
        for (String argument : arguments) {
            read(argument, reports, problems);
        }
        return new Facts(reports, subject.map(EvidenceFiles::digest));
    }

    /** What one argument names was given together, as the files of one run of the tests are. */
    private void read(String argument, List<Evidence> reports, List<Problem> problems) {
        List<Evidence> together = new ArrayList<>();
        Matcher named = NAMED.matcher(argument);
        Optional<String> name = named.matches() ? Optional.of(named.group(1)) : Optional.empty();
        String path = named.matches() ? named.group(2) : argument;
        int passedOver = 0;
        int found = 0;
        for (InputFile file : input.find(path, OPTION, EvidenceFiles::mayBeEvidence)) {
            byte[] content = input.read(file, OPTION);
            EvidenceReading reading = EvidenceReader.read(name, file.name(), content);
            boolean unrecognised =
                    reading.problems().stream().anyMatch(p -> p.code().equals(EvidenceReader.UNRECOGNISED));
            if (unrecognised && !file.named()) {
                passedOver++;
                continue;
            }
            found++;
            digests.put(file.name(), Sha256.of(content));
            together.addAll(reading.reports());
            problems.addAll(reading.problems());
        }
        if (found == 0) {
            throw new InvalidInput(OPTION + ": no file of " + path + " is a report that Sluice knows (" + passedOver
                    + " looked at); see: sluice explain evidence");
        }
        reports.addAll(EvidenceReader.combine(together));
        if (passedOver > 0) {
            terminal.messages()
                    .println("sluice: " + OPTION + " " + dev.sluice.dsl.report.Escape.line(path) + ": " + found
                            + " reports read, " + passedOver + " other files passed over");
        }
    }

    private static boolean mayBeEvidence(String name) {
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    /** The digest of {@code IMAGE@DIGEST}; the image's name is for people. */
    static String digest(String subject) {
        String digest = subject.substring(subject.lastIndexOf('@') + 1);
        if (!DIGEST.matcher(digest).matches()) {
            throw new InvalidInput(
                    "--subject: '" + subject + "' has no digest; write IMAGE@sha256: and 64 hexadecimal digits");
        }
        return digest;
    }
}
