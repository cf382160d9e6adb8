package dev.sluice.dsl.evidence.sarif;

import dev.sluice.dsl.evidence.input.FactSheet;
import dev.sluice.dsl.evidence.input.Findings;
import dev.sluice.dsl.evidence.input.Format;
import dev.sluice.dsl.evidence.input.Input;
import dev.sluice.dsl.evidence.input.JsonCursor;
import dev.sluice.dsl.evidence.input.Refused;
import dev.sluice.dsl.evidence.input.Shape;
import dev.sluice.dsl.model.EvidenceKind;
import dev.sluice.dsl.model.Signal;
import java.util.Set;

/**
 * SARIF 2.1.0 (OASIS). All runs of a file are one scan.
 *
 * <ul>
 *   <li>A finding is a result of kind fail, open or review that is not in {@code baselineState} absent and not suppressed. A
 *       result is suppressed if it has suppressions and all of them are accepted (the default status).
 *   <li>{@code errors}, {@code warnings}, {@code notes}: by the result's level, else its rule's
 *       {@code defaultConfiguration}, else warning; kinds open and review, which are undecided, count as warnings at least.
 *   <li>{@code critical} from 9.0, {@code high} from 7.0, {@code medium} from 4.0, else {@code low}: by the property
 *       {@code security-severity} of the result, else of its rule (the convention of GitHub code scanning). A result without
 *       one is {@code unrated}.
 *   <li>While a finding of level error or warning is unrated, the four ratings are Missing(NOT_IN_REPORT): it may be of any
 *       severity, so "critical == 0" would be a guess. {@code errors}, {@code warnings} and {@code total} are known then.
 *   <li>No runs, a run without a list of results, with results in another file, or with an invocation whose
 *       {@code executionSuccessful} is not true: Missing(INCOMPLETE), whatever was found.
 * </ul>
 *
 * Produced at the last {@code endTimeUtc}.
 */
public final class Sarif implements Format {
    @Override
    public String name() {
        return "SARIF";
    }

    @Override
    public Set<EvidenceKind> kinds() {
        return Set.of(EvidenceKind.SCAN);
    }

    @Override
    public String describe() {
        return "SARIF 2.1.0 of any analyser: findings by level, and by security-severity where every finding has one";
    }

    @Override
    public boolean recognises(Shape shape) {
        return shape instanceof Shape.Json json
                && (json.texts().getOrDefault("$schema", "").contains("sarif")
                        || (json.members().contains("runs") && json.members().contains("version")));
    }

    @Override
    public void read(Input input) {
        FactSheet sheet = input.sheet(EvidenceKind.SCAN);
        JsonCursor json = input.json();
        Tally tally = new Tally();
        boolean[] versioned = {false};
        json.object(name -> {
            if (name.equals("version")) {
                versioned[0] = true;
                if (!json.label().equals("2.1.0")) {
                    throw json.refuse(Refused.CONTENT, "this is SARIF " + json.label() + ", 2.1.0 is read", "");
                }
            } else if (name.equals("runs")) {
                json.list(() -> new Run(json, sheet, tally).read());
            }
        });
        json.end();
        if (!versioned[0]) {
            throw json.refuse(Refused.CONTENT, "the log has no version", "expected \"version\": \"2.1.0\"");
        }
        tally.write(sheet);
    }

    /** What was counted over all runs. */
    static final class Tally {
        final Findings findings = new Findings();
        private long runs;
        private long errors;
        private long warnings;
        private long notes;
        private long serious;
        private String incomplete = "";

        void run() {
            runs++;
        }

        void incomplete(String why) {
            if (incomplete.isEmpty()) {
                incomplete = why;
            }
        }

        void add(String level, Findings.Rating rating, String label) {
            findings.add(rating, label);
            switch (level) {
                case "error" -> errors++;
                case "warning" -> warnings++;
                default -> notes++;
            }
            if (rating == Findings.Rating.UNRATED && !level.equals("note") && !level.equals("none")) {
                serious++;
            }
        }

        void write(FactSheet sheet) {
            findings.write(sheet);
            sheet.count("errors", errors, "");
            sheet.count("warnings", warnings, "");
            sheet.count("notes", notes, "");
            if (serious > 0) {
                findings.unknownRatings(
                        sheet,
                        String.format(
                                "%,d findings have no security-severity: judge errors and warnings, or let the tool rate them",
                                serious));
            }
            if (runs == 0) {
                incomplete("the log has no run: nothing was scanned");
            }
            if (!incomplete.isEmpty()) {
                sheet.missingAll(Signal.Reason.INCOMPLETE, incomplete);
            }
        }
    }
}
