package dev.sluice.dsl.evidence;

import dev.sluice.dsl.evidence.cobertura.CoberturaXml;
import dev.sluice.dsl.evidence.grype.GrypeJson;
import dev.sluice.dsl.evidence.input.Format;
import dev.sluice.dsl.evidence.input.Input;
import dev.sluice.dsl.evidence.input.Limits;
import dev.sluice.dsl.evidence.input.Refused;
import dev.sluice.dsl.evidence.jacoco.JaCoCoXml;
import dev.sluice.dsl.evidence.jmeter.JMeterLog;
import dev.sluice.dsl.evidence.jmeter.JMeterStatistics;
import dev.sluice.dsl.evidence.junit.JUnitXml;
import dev.sluice.dsl.evidence.k6.K6Summary;
import dev.sluice.dsl.evidence.lcov.Lcov;
import dev.sluice.dsl.evidence.npm.NpmAudit;
import dev.sluice.dsl.evidence.sarif.Sarif;
import dev.sluice.dsl.evidence.stated.StatedEvidence;
import dev.sluice.dsl.evidence.trivy.TrivyJson;
import dev.sluice.dsl.model.Evidence;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the files that tools write about a build. A format is recognised by a file's content, never by its name. */
public final class EvidenceReader {
    /** Every format that is read, in the order in which they are tried. */
    private static final List<Format> FORMATS = List.of(
            new JUnitXml(),
            new JaCoCoXml(),
            new CoberturaXml(),
            new Lcov(),
            new Sarif(),
            new TrivyJson(),
            new GrypeJson(),
            new NpmAudit(),
            new K6Summary(),
            new JMeterStatistics(),
            new JMeterLog(),
            new StatedEvidence());

    /** The code of the problem of a file that is no evidence at all: a folder may hold such files. */
    public static final String UNRECOGNISED = Refused.UNRECOGNISED;

    private EvidenceReader() {}

    /** Every format that is read. */
    public static List<Format> formats() {
        return FORMATS;
    }

    /** Reads with {@link Limits#DEFAULT}. */
    public static EvidenceReading read(Optional<String> name, String file, byte[] content) {
        return read(name, file, content, Limits.DEFAULT);
    }

    /**
     * @param name the name it was given on the command line, if any: {@code --evidence NAME=PATH}
     * @param file for messages; it is not opened and decides nothing
     */
    public static EvidenceReading read(Optional<String> name, String file, byte[] content, Limits limits) {
        Input unknown = new Input(file, content, limits, "the report");
        try {
            if (content.length > limits.bytes()) {
                throw unknown.refuse(
                        Refused.LIMIT,
                        1,
                        1,
                        String.format(
                                "a report has at most %,d bytes, this one has %,d", limits.bytes(), content.length),
                        "give smaller reports");
            }
            Format format = recognise(unknown);
            Input input = new Input(file, content, limits, format.name());
            format.read(input);
            return new EvidenceReading(input.evidence(name), input.problems());
        } catch (Refused e) {
            return new EvidenceReading(List.of(), List.of(e.problem()));
        }
    }

    /**
     * The reports that were given together: by one {@code --evidence}, for a folder holds a file a test class. Tests of one
     * name and about the same subjects become one report, whose counts are the sums; a file in which nothing ran adds its
     * skipped tests if another file's tests ran, and a file that is incomplete makes the whole incomplete. It is as old as its
     * oldest file. All other kinds stay as they are: counters of coverage add up only where no source is counted twice, which
     * the files do not tell (merge them with the tool: {@code jacoco:report-aggregate}, {@code lcov -a},
     * {@code coverage combine}).
     */
    public static List<Evidence> combine(List<Evidence> reports) {
        return Combination.of(reports);
    }

    private static Format recognise(Input input) {
        Recognition recognition = Recognition.of(input);
        for (Format format : FORMATS) {
            if (format.recognises(recognition.shape())) {
                return format;
            }
        }
        if (recognition.broken().isPresent()) {
            throw recognition.broken().get();
        }
        String names = FORMATS.stream().map(Format::name).collect(Collectors.joining(", "));
        throw input.refuse(
                Refused.UNRECOGNISED,
                1,
                1,
                input.content().length == 0 ? "the file is empty" : "not a report that is read here",
                "give one of: " + names);
    }
}
