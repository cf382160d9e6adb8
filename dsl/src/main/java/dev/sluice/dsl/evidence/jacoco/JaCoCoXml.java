package dev.sluice.dsl.evidence.jacoco;

import dev.sluice.dsl.evidence.input.FactSheet;
import dev.sluice.dsl.evidence.input.Format;
import dev.sluice.dsl.evidence.input.Input;
import dev.sluice.dsl.evidence.input.Refused;
import dev.sluice.dsl.evidence.input.Shape;
import dev.sluice.dsl.evidence.input.XmlCursor;
import dev.sluice.dsl.model.EvidenceKind;
import dev.sluice.dsl.model.Signal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Reads the report's own counters: the {@code counter} elements directly below {@code report}. JaCoCo leaves a counter out
 * where there is nothing to cover (no class with a branch, say): that fact is Missing(NOT_IN_REPORT), not 0 and not 100 %.
 * Produced when the last of its sessions was dumped.
 */
public final class JaCoCoXml implements Format {
    private static final Map<String, String> FACTS = Map.of(
            "LINE", "lines",
            "BRANCH", "branches",
            "INSTRUCTION", "instructions",
            "METHOD", "methods",
            "CLASS", "classes");

    @Override
    public String name() {
        return "JaCoCo XML";
    }

    @Override
    public Set<EvidenceKind> kinds() {
        return Set.of(EvidenceKind.COVERAGE);
    }

    @Override
    public String describe() {
        return "coverage of Java code: the report's own counters of lines, branches, instructions, methods, classes";
    }

    @Override
    public boolean recognises(Shape shape) {
        return shape instanceof Shape.Xml xml
                && xml.root().equals("report")
                && Set.of("sessioninfo", "group", "package", "counter", "").contains(xml.child());
    }

    @Override
    public void read(Input input) {
        FactSheet sheet = input.sheet(EvidenceKind.COVERAGE);
        FACTS.forEach((type, fact) -> sheet.missing(
                fact, Signal.Reason.NOT_IN_REPORT, "the report has no " + type + " counter: nothing of it to cover"));
        XmlCursor xml = input.xml();
        while (xml.next()) {
            if (!xml.starts() || xml.depth() != 2) {
                continue;
            }
            if (xml.name().equals("sessioninfo")) {
                sheet.producedAt(Instant.ofEpochMilli(xml.count("dump")));
            } else if (xml.name().equals("counter")) {
                counter(xml, sheet);
            }
        }
    }

    private static void counter(XmlCursor xml, FactSheet sheet) {
        String type = xml.attribute("type").orElse("");
        long covered = xml.count("covered");
        long total = covered + xml.count("missed");
        String fact = FACTS.get(type);
        if (fact == null || total == 0) {
            return;
        }
        if (sheet.states(fact)) {
            throw xml.refuse(Refused.CONTENT, "the report has two " + type + " counters", "");
        }
        sheet.percentage(
                fact, covered, total, RoundingMode.FLOOR, String.format("%,d of %,d %s covered", covered, total, fact));
    }
}
