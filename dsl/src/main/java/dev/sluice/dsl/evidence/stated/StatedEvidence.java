package dev.sluice.dsl.evidence.stated;

import dev.sluice.dsl.evidence.input.Format;
import dev.sluice.dsl.evidence.input.Input;
import dev.sluice.dsl.evidence.input.Shape;
import dev.sluice.dsl.model.EvidenceKind;
import java.util.EnumSet;
import java.util.Set;

/**
 * {@code evidence.yaml}: facts that no tool writes. {@code evidence.schema.json} beside {@code EvidenceReader} is its JSON
 * Schema. A flag is true, false, or a link that shows it; a count is a number, or the list of distinct names that it counts;
 * {@code backups} has {@code at}, when the backup was made. {@code producedAt}, {@code expires}, {@code by} and {@code link}
 * stand at the top for all facts or at a kind for its own. What tools report (tests, coverage, scan, performance) cannot be
 * stated: give the report.
 */
public final class StatedEvidence implements Format {
    /** What {@code apiVersion} must be. */
    static final String VERSION = "sluice.dev/v1";

    /** What may be stated; the rest is for tools. */
    static final Set<EvidenceKind> KINDS = EnumSet.complementOf(
            EnumSet.of(EvidenceKind.TESTS, EvidenceKind.COVERAGE, EvidenceKind.SCAN, EvidenceKind.PERFORMANCE));

    @Override
    public String name() {
        return "evidence.yaml";
    }

    @Override
    public Set<EvidenceKind> kinds() {
        return Set.copyOf(KINDS);
    }

    @Override
    public String describe() {
        return "kind: Evidence of sluice.dev/v1: reviewers, plan links, changed docs and what else no tool writes";
    }

    @Override
    public boolean recognises(Shape shape) {
        if (shape instanceof Shape.Json json) {
            return json.texts().getOrDefault("apiVersion", "").startsWith("sluice.dev/");
        }
        return shape instanceof Shape.Text text
                && text.lines().stream()
                        .anyMatch(line -> line.startsWith("apiVersion:") && line.contains("sluice.dev/"));
    }

    @Override
    public void read(Input input) {
        new Statement(input, YamlTree.read(input)).read();
    }
}
