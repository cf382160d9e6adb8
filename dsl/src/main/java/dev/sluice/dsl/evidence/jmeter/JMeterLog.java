package dev.sluice.dsl.evidence.jmeter;

import dev.sluice.dsl.evidence.input.FactSheet;
import dev.sluice.dsl.evidence.input.Format;
import dev.sluice.dsl.evidence.input.Input;
import dev.sluice.dsl.evidence.input.Refused;
import dev.sluice.dsl.evidence.input.Shape;
import dev.sluice.dsl.evidence.input.XmlCursor;
import dev.sluice.dsl.model.EvidenceKind;
import java.util.List;
import java.util.Set;

/**
 * Recomputes everything from the samples of a log, CSV with a header line or XML. The rows of transaction controllers, which
 * repeat their samples, are left out, and so are the samples within a sample (embedded resources).
 */
public final class JMeterLog implements Format {
    private static final String TRANSACTION = "Number of samples in transaction";

    @Override
    public String name() {
        return "JMeter sample log";
    }

    @Override
    public Set<EvidenceKind> kinds() {
        return Set.of(EvidenceKind.PERFORMANCE);
    }

    @Override
    public String describe() {
        return "a .jtl as CSV with header or XML: percentiles, errors and throughput, recomputed from every sample";
    }

    @Override
    public boolean recognises(Shape shape) {
        if (shape instanceof Shape.Xml xml) {
            return xml.root().equals("testResults");
        }
        return shape instanceof Shape.Text text
                && !text.lines().isEmpty()
                && text.lines().get(0).contains("timeStamp,")
                && text.lines().get(0).contains("elapsed");
    }

    @Override
    public void read(Input input) {
        FactSheet sheet = input.sheet(EvidenceKind.PERFORMANCE);
        Samples samples = new Samples();
        if (input.head(64).strip().startsWith("<")) {
            xml(input.xml(), samples);
        } else {
            csv(input, samples);
        }
        samples.write(sheet);
    }

    private static void xml(XmlCursor xml, Samples samples) {
        while (xml.next()) {
            boolean sample = xml.name().equals("httpSample") || xml.name().equals("sample");
            if (!sample || !xml.starts() || xml.depth() != 2) {
                continue;
            }
            if (xml.attribute("rm").orElse("").startsWith(TRANSACTION)) {
                continue;
            }
            String success = xml.attribute("s").orElse("");
            if (!success.equals("true") && !success.equals("false")) {
                throw xml.refuse(Refused.CONTENT, "expected s=\"true\" or s=\"false\"", "");
            }
            samples.add(xml.count("ts"), xml.count("t"), success.equals("true"));
        }
    }

    private static void csv(Input input, Samples samples) {
        CsvRows rows = new CsvRows(input);
        List<String> header = rows.next().orElse(List.of());
        int time = header.indexOf("timeStamp");
        int elapsed = header.indexOf("elapsed");
        int success = header.indexOf("success");
        int message = header.indexOf("responseMessage");
        if (time < 0 || elapsed < 0 || success < 0) {
            throw rows.refuse("the header needs timeStamp, elapsed and success", "let JMeter save these fields");
        }
        for (var row = rows.next(); row.isPresent(); row = rows.next()) {
            List<String> cells = row.get();
            if (cells.size() != header.size()) {
                throw rows.refuse(
                        "expected " + header.size() + " values, found " + cells.size(), "is the file complete?");
            }
            if (message >= 0 && cells.get(message).startsWith(TRANSACTION)) {
                continue;
            }
            String outcome = cells.get(success);
            if (!outcome.equals("true") && !outcome.equals("false")) {
                throw rows.refuse("expected true or false in success", "is the file complete?");
            }
            samples.add(rows.count(cells.get(time)), rows.count(cells.get(elapsed)), outcome.equals("true"));
        }
    }
}
