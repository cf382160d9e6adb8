package dev.sluice.dsl.simulate.replay;

import dev.sluice.dsl.manifest.Limits;
import dev.sluice.dsl.manifest.Manifests;
import dev.sluice.dsl.manifest.TreeReading;
import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.simulate.Complaints;
import dev.sluice.dsl.simulate.Part;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code --releases FILE}: releases as people know them, oldest first.
 *
 * <pre>
 * releases:
 *   - revision: shop-7f9c5d6b8c
 *     start: 2026-10-02T09:12:00Z
 *     rollback: 2026-10-02T09:40:00Z
 * </pre>
 */
public final class ReleasesFile {
    private static final Limits LIMITS = new Limits(4 << 20, 10, 1, 20, 200_000, 1_000, 1_024, 100);
    private static final String TIME = "a time as 2026-10-02T09:12:00Z";

    private ReleasesFile() {}

    /** @param releases what could be read; to be used where there is no problem */
    public record Reading(List<PastRelease> releases, List<Problem> problems) {
        public Reading {
            releases = List.copyOf(releases);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads the file. Never throws because of the content.
     *
     * @param to where the history ends
     */
    public static Reading read(String file, byte[] content, Instant to) {
        TreeReading tree = Manifests.tree(file, content, LIMITS);
        if (tree.root().isEmpty()) {
            return new Reading(List.of(), tree.problems());
        }
        Complaints complaints = new Complaints("releases-file", file, new String(content, StandardCharsets.UTF_8));
        Part root = new Part(tree.root().get(), complaints);
        List<Entry> entries = new ArrayList<>();
        List<Part> parts = root.parts("releases");
        for (Part part : parts) {
            entry(part, complaints).ifPresent(entries::add);
        }
        root.refuseOthers();
        if (parts.isEmpty() && complaints.problems().isEmpty()) {
            complaints.add(tree.root().get(), "no release", "releases: is a list of {revision: …, start: …}");
        }
        for (int i = 1; i < entries.size(); i++) {
            if (!entries.get(i).start().isAfter(entries.get(i - 1).start())) {
                complaints.add(entries.get(i).place(), "starts before the release above it", "write the oldest first");
            }
        }
        return new Reading(releases(entries, to), complaints.problems());
    }

    private record Entry(
            Set<String> revisions,
            Set<String> before,
            Instant start,
            Optional<Instant> end,
            Optional<Instant> rollback,
            Node place) {}

    private static Optional<Entry> entry(Part part, Complaints complaints) {
        List<String> revisions = part.texts("revision");
        List<String> before = part.texts("before");
        Instant start = part.required("start", TIME, Instant.EPOCH, ReleasesFile::time);
        Optional<Instant> end = part.value("end", TIME, ReleasesFile::time);
        Optional<Instant> rollback = part.value("rollback", TIME, ReleasesFile::time);
        part.refuseOthers();
        Node place = part.node("start").or(() -> part.node("revision")).orElse(null);
        if (place == null) {
            return Optional.empty();
        }
        if (revisions.isEmpty()) {
            complaints.add(
                    place,
                    "'revision' is missing",
                    "write revision: the name of the ReplicaSet, or the value of the revision's label");
        }
        for (Optional<Instant> later : List.of(end, rollback)) {
            if (later.isPresent() && !later.get().isAfter(start)) {
                complaints.add(place, "it ends before it starts", "'end' and 'rollback' are later than 'start'");
            }
        }
        return Optional.of(new Entry(Set.copyOf(revisions), Set.copyOf(before), start, end, rollback, place));
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static List<PastRelease> releases(List<Entry> entries, Instant to) {
        List<PastRelease> releases = new ArrayList<>();
        Set<String> stable = Set.of();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            Instant next = i + 1 < entries.size() ? entries.get(i + 1).start() : to;
            Instant end = List.of(Optional.of(next), entry.end(), entry.rollback(), Optional.of(to)).stream()
                    .flatMap(Optional::stream)
                    .min(Comparator.naturalOrder())
                    .orElse(to);
            Set<String> before = entry.before().isEmpty() ? stable : entry.before();
            releases.add(new PastRelease(entry.revisions(), before, entry.start(), end, end, entry.rollback()));
            stable = entry.rollback().isPresent() ? before : entry.revisions();
        }
        return releases;
    }
}
