package dev.sluice.dsl.evidence.cobertura;

import dev.sluice.dsl.evidence.input.FactSheet;
import dev.sluice.dsl.evidence.input.Format;
import dev.sluice.dsl.evidence.input.Input;
import dev.sluice.dsl.evidence.input.LineCoverage;
import dev.sluice.dsl.evidence.input.Refused;
import dev.sluice.dsl.evidence.input.Shape;
import dev.sluice.dsl.evidence.input.XmlCursor;
import dev.sluice.dsl.model.EvidenceKind;
import java.time.Instant;
import java.util.Set;

/**
 * Recomputes the rates from the {@code line} elements of classes (those of methods repeat them); the rates that the file
 * claims for itself are not read. Several records of one line of one file are one line: covered if any of them is. A line's
 * branches are those of {@code condition-coverage="50% (1/2)"}. Methods, classes and instructions are not stated: their
 * meaning differs between the tools that write this format. {@code timestamp} is in milliseconds, or in seconds where it is
 * less than 10^11.
 */
public final class CoberturaXml implements Format {
    private static final long MILLISECONDS_FROM = 100_000_000_000L;

    @Override
    public String name() {
        return "Cobertura XML";
    }

    @Override
    public Set<EvidenceKind> kinds() {
        return Set.of(EvidenceKind.COVERAGE);
    }

    @Override
    public String describe() {
        return "coverage as coverage.py, Istanbul, gcovr and others write it: lines and branches, recomputed line by line";
    }

    @Override
    public boolean recognises(Shape shape) {
        return shape instanceof Shape.Xml xml
                && xml.root().equals("coverage")
                && (xml.attributes().containsKey("line-rate")
                        || Set.of("packages", "sources").contains(xml.child()));
    }

    @Override
    public void read(Input input) {
        FactSheet sheet = input.sheet(EvidenceKind.COVERAGE);
        LineCoverage coverage = new LineCoverage();
        XmlCursor xml = input.xml();
        String file = "";
        boolean inMethod = false;
        while (xml.next()) {
            switch (xml.name()) {
                case "coverage" -> {
                    if (xml.starts() && xml.attribute("timestamp").isPresent()) {
                        long time = xml.count("timestamp");
                        sheet.producedAt(
                                time < MILLISECONDS_FROM ? Instant.ofEpochSecond(time) : Instant.ofEpochMilli(time));
                    }
                }
                case "class" -> {
                    if (xml.starts()) {
                        file = xml.attribute("filename")
                                .orElseThrow(() -> xml.refuse(Refused.CONTENT, "<class> has no filename=\"…\"", ""));
                    }
                }
                case "method" -> inMethod = xml.starts();
                case "line" -> {
                    if (xml.starts() && !inMethod) {
                        line(xml, file, coverage);
                    }
                }
                default -> {}
            }
        }
        coverage.write(sheet);
    }

    private static void line(XmlCursor xml, String file, LineCoverage coverage) {
        String number = String.valueOf(xml.count("number"));
        coverage.line(file, number, xml.count("hits") > 0);
        xml.attribute("condition-coverage").ifPresent(text -> {
            int open = text.indexOf('(');
            int slash = text.indexOf('/', open + 1);
            int close = text.indexOf(')', slash + 1);
            try {
                int covered = Integer.parseInt(text.substring(open + 1, slash));
                int total = Integer.parseInt(text.substring(slash + 1, close));
                if (open < 0 || covered < 0 || covered > total) {
                    throw new NumberFormatException();
                }
                coverage.branches(file, number, covered, total);
            } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
                throw xml.refuse(Refused.CONTENT, "expected condition-coverage=\"50% (1/2)\", found another text", "");
            }
        });
    }
}
