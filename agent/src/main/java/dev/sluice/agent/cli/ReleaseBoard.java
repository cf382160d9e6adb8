package dev.sluice.agent.cli;

import dev.sluice.agent.api.Release;
import dev.sluice.dsl.report.Escape;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Releases as a table, a line each. */
record ReleaseBoard(boolean namespaces, boolean wide, Instant now) {
    String of(List<Release> releases) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row(
                "NAMESPACE", "RELEASE", "ENVIRONMENT", "PHASE", "STEP", "VERDICT", "WHY", "FROM", "DECIDED BY", "AGE"));
        for (Release release : releases) {
            Release.Status status = ReleaseText.status(release);
            String holder = status.owner() == null ? null : status.owner().holder();
            rows.add(row(
                    release.getMetadata().getNamespace(),
                    release.getMetadata().getName(),
                    release.getSpec().environment(),
                    status.phase(),
                    status.step(),
                    status.verdict(),
                    status.why(),
                    status.from(),
                    holder,
                    age(release.getMetadata().getCreationTimestamp())));
        }
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(
                        widths[i], row.get(i).codePointCount(0, row.get(i).length()));
            }
        }
        StringBuilder table = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = row.get(i);
                line.append(cell).append(" ".repeat(widths[i] - cell.codePointCount(0, cell.length()) + 2));
            }
            table.append(line.toString().stripTrailing()).append('\n');
        }
        return table.toString();
    }

    private List<String> row(
            String namespace,
            String release,
            String environment,
            String phase,
            String step,
            String verdict,
            String why,
            String from,
            String holder,
            String age) {
        List<String> cells = new ArrayList<>();
        if (namespaces) {
            cells.add(namespace);
        }
        cells.addAll(java.util.Arrays.asList(release, environment, phase, step, verdict, why));
        if (wide) {
            cells.add(from);
            cells.add(holder);
        }
        cells.add(age);
        return cells.stream()
                .map(cell -> Objects.requireNonNullElse(cell, "–"))
                .map(Escape::line)
                .toList();
    }

    private String age(String created) {
        if (created == null) {
            return "–";
        }
        Duration age = Duration.between(Instant.parse(created), now);
        if (age.toDays() >= 2) {
            return age.toDays() + "d";
        }
        if (age.toHours() >= 2) {
            return age.toHours() + "h";
        }
        return age.toMinutes() >= 2 ? age.toMinutes() + "m" : Math.max(0, age.toSeconds()) + "s";
    }
}
