package dev.sluice.dsl.evidence.lcov;

import dev.sluice.dsl.evidence.input.FactSheet;
import dev.sluice.dsl.evidence.input.Format;
import dev.sluice.dsl.evidence.input.Input;
import dev.sluice.dsl.evidence.input.LineCoverage;
import dev.sluice.dsl.evidence.input.Refused;
import dev.sluice.dsl.evidence.input.Shape;
import dev.sluice.dsl.model.EvidenceKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Recomputes the rates from {@code DA} (lines), {@code BRDA} (branches), {@code FN}/{@code FNDA} and LCOV 2's
 * {@code FNL}/{@code FNA} (functions: the fact {@code methods}). Records of one source file are merged: a line is covered if
 * any record hit it. A record that is not closed by {@code end_of_record}, or lists fewer lines than its own {@code LF}
 * says, is a cut file and refused. The format has no time.
 */
public final class Lcov implements Format {
    private static final Set<String> KEYS = Set.of(
            "TN", "SF", "VER", "FN", "FNDA", "FNL", "FNA", "FNF", "FNH", "BRDA", "BRF", "BRH", "DA", "LF", "LH", "MCDC",
            "MCF", "MCH");

    @Override
    public String name() {
        return "LCOV";
    }

    @Override
    public Set<EvidenceKind> kinds() {
        return Set.of(EvidenceKind.COVERAGE);
    }

    @Override
    public String describe() {
        return "coverage tracefiles (lcov.info): lines, branches and functions, recomputed and merged by source file";
    }

    @Override
    public boolean recognises(Shape shape) {
        return shape instanceof Shape.Text text
                && text.lines().stream()
                        .filter(line -> !line.startsWith("#"))
                        .limit(1)
                        .anyMatch(line -> line.startsWith("TN:") || line.startsWith("SF:"));
    }

    @Override
    public void read(Input input) {
        FactSheet sheet = input.sheet(EvidenceKind.COVERAGE);
        LineCoverage coverage = new LineCoverage();
        Reading reading = new Reading(input, coverage);
        List<String> lines = input.lines();
        for (int i = 0; i < lines.size(); i++) {
            reading.line(i + 1, lines.get(i));
        }
        reading.end(lines.size());
        coverage.write(sheet);
    }

    private static final class Reading {
        private final Input input;
        private final LineCoverage coverage;
        private final Set<String> recorded = new HashSet<>();
        private String file;
        private int number;

        Reading(Input input, LineCoverage coverage) {
            this.input = input;
            this.coverage = coverage;
        }

        void line(int number, String text) {
            this.number = number;
            String line = text.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                return;
            }
            if (line.equals("end_of_record")) {
                demand(file != null, "end_of_record closes nothing");
                file = null;
                return;
            }
            int colon = line.indexOf(':');
            String key = colon < 0 ? "" : line.substring(0, colon);
            demand(KEYS.contains(key), "expected a record of LCOV such as DA:12,1");
            String value = line.substring(colon + 1);
            if (key.equals("SF")) {
                demand(file == null, "a record starts before the last one ended with end_of_record");
                file = value;
                recorded.clear();
            } else if (!key.equals("TN")) {
                demand(file != null, key + " stands before any SF");
                record(key, value);
            }
        }

        private void record(String key, String value) {
            switch (key) {
                case "DA" -> {
                    String[] parts = parts(value, 2, 3);
                    whole(parts[0]);
                    recorded.add(parts[0]);
                    coverage.line(file, parts[0], hits(parts[1]));
                }
                case "LF" ->
                    demand(
                            whole(value) <= recorded.size(),
                            "LF says " + value + " lines, the record lists " + recorded.size());
                case "BRDA" -> {
                    int last = value.lastIndexOf(',');
                    demand(last > 0 && parts(value, 4, 100).length >= 4, "expected BRDA:line,block,branch,taken");
                    coverage.branches(file, value.substring(0, last), hits(value.substring(last + 1)) ? 1 : 0, 1);
                }
                case "FN" -> {
                    int name = nameStart(value);
                    coverage.function(file, value.substring(name), false);
                }
                case "FNDA" -> {
                    int comma = value.indexOf(',');
                    demand(comma > 0, "expected FNDA:hits,name");
                    coverage.function(file, value.substring(comma + 1), hits(value.substring(0, comma)));
                }
                case "FNA" -> {
                    String[] parts = parts(value, 3, 100);
                    coverage.function(file, value.substring(parts[0].length() + parts[1].length() + 2), hits(parts[1]));
                }
                default -> {}
            }
        }

        /** {@code FN:line,name} or {@code FN:line,end,name}; a name may contain commas but not start with a digit. */
        private int nameStart(String value) {
            int comma = value.indexOf(',');
            demand(comma > 0, "expected FN:line,name");
            int second = value.indexOf(',', comma + 1);
            boolean ends =
                    second > 0 && value.substring(comma + 1, second).chars().allMatch(Character::isDigit);
            return (ends ? second : comma) + 1;
        }

        private String[] parts(String value, int least, int most) {
            String[] parts = value.split(",", most);
            demand(parts.length >= least, "expected " + least + " values");
            return parts;
        }

        /** A count of hits; {@code -} is never reached, and some tools write counts below 0 for an overflow. */
        private boolean hits(String text) {
            if (text.equals("-")) {
                return false;
            }
            boolean negative = text.startsWith("-");
            String digits = negative ? text.substring(1) : text;
            demand(!digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9'), "expected a count of hits");
            return !negative && digits.chars().anyMatch(c -> c != '0');
        }

        private long whole(String text) {
            demand(
                    !text.isEmpty() && text.length() < 12 && text.chars().allMatch(c -> c >= '0' && c <= '9'),
                    "expected a whole number");
            return Long.parseLong(text);
        }

        void end(int last) {
            number = Math.max(1, last);
            demand(file == null, "the file ends in the middle: end_of_record is missing");
        }

        private void demand(boolean holds, String message) {
            if (!holds) {
                throw input.refuse(Refused.SYNTAX, number, 1, message, "is the file complete? write it again");
            }
        }
    }
}
