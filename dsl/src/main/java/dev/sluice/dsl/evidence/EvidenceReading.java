package dev.sluice.dsl.evidence;

import dev.sluice.dsl.model.Evidence;
import dev.sluice.dsl.model.Problem;
import java.util.List;

/**
 * What a file says.
 *
 * @param reports several where one file states several kinds; none where there is a problem
 * @param problems why it was refused
 */
public record EvidenceReading(List<Evidence> reports, List<Problem> problems) {
    public EvidenceReading {
        reports = List.copyOf(reports);
        problems = List.copyOf(problems);
    }
}
