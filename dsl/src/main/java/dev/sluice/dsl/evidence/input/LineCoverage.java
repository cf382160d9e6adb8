package dev.sluice.dsl.evidence.input;

import dev.sluice.dsl.model.Signal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;

/** What was covered, line by line and branch by branch, merged where a file was recorded more than once. */
public final class LineCoverage {
    private final Map<String, Map<String, Boolean>> lines = new HashMap<>();
    private final Map<String, Map<String, Part>> branches = new HashMap<>();
    private final Map<String, Map<String, Boolean>> functions = new HashMap<>();

    private record Part(int covered, int total) {
        /** Which of the branches were covered is not known: at least as many as in either record. */
        Part merge(Part other) {
            return new Part(Math.max(covered, other.covered), Math.max(total, other.total));
        }
    }

    public void line(String file, String number, boolean covered) {
        lines.computeIfAbsent(file, f -> new HashMap<>()).merge(number, covered, Boolean::logicalOr);
    }

    public void branches(String file, String key, int covered, int total) {
        branches.computeIfAbsent(file, f -> new HashMap<>()).merge(key, new Part(covered, total), Part::merge);
    }

    public void function(String file, String name, boolean covered) {
        functions.computeIfAbsent(file, f -> new HashMap<>()).merge(name, covered, Boolean::logicalOr);
    }

    /** How many lines of a file were recorded. */
    public int lines(String file) {
        return lines.getOrDefault(file, Map.of()).size();
    }

    public void write(FactSheet sheet) {
        Part part = new Part(0, 0);
        for (Map<String, Part> file : branches.values()) {
            for (Part branch : file.values()) {
                part = new Part(part.covered + branch.covered, part.total + branch.total);
            }
        }
        write(sheet, "lines", sum(lines));
        write(sheet, "branches", part);
        write(sheet, "methods", sum(functions));
    }

    private static Part sum(Map<String, Map<String, Boolean>> files) {
        int covered = 0;
        int total = 0;
        for (Map<String, Boolean> file : files.values()) {
            total += file.size();
            covered += (int) file.values().stream().filter(hit -> hit).count();
        }
        return new Part(covered, total);
    }

    private static void write(FactSheet sheet, String fact, Part part) {
        if (part.total == 0) {
            sheet.missing(fact, Signal.Reason.NOT_IN_REPORT, "the report records no " + fact);
            return;
        }
        String detail = String.format("%,d of %,d %s covered", part.covered, part.total, fact);
        sheet.percentage(fact, part.covered, part.total, RoundingMode.FLOOR, detail);
    }
}
