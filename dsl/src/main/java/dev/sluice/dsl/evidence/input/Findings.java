package dev.sluice.dsl.evidence.input;

import dev.sluice.dsl.model.Signal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a scan found, counted by how severe it is. Suppressed findings count as {@code suppressed} alone. */
public final class Findings {
    private static final int NAMED = 3;

    /** How severe a finding is. */
    public enum Rating {
        CRITICAL,
        HIGH,
        MEDIUM,
        LOW,
        UNRATED;

        String fact() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<Rating, Long> counts = new EnumMap<>(Rating.class);
    private final Map<Rating, List<String>> names = new EnumMap<>(Rating.class);
    private long suppressed;
    private long fixable;

    /** @param label names the finding: {@code CVE-2026-1 in zlib 1.2} */
    public void add(Rating rating, String label) {
        counts.merge(rating, 1L, Long::sum);
        List<String> named = names.computeIfAbsent(rating, r -> new ArrayList<>());
        if (named.size() < NAMED) {
            named.add(label.length() > 100 ? label.substring(0, 100) + "…" : label);
        }
    }

    public void suppress() {
        suppressed++;
    }

    /** One of the findings that were added has a fixed version. */
    public void fixable() {
        fixable++;
    }

    public long count(Rating rating) {
        return counts.getOrDefault(rating, 0L);
    }

    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Writes the counts of every rating, {@code total} and {@code suppressed}. */
    public void write(FactSheet sheet) {
        for (Rating rating : Rating.values()) {
            sheet.count(rating.fact(), count(rating), detail(rating));
        }
        sheet.count("total", total(), suppressed == 0 ? "" : String.format("%,d more suppressed", suppressed));
        sheet.count("suppressed", suppressed, "");
    }

    /** Writes {@code fixable} too, for formats that say which findings a newer version fixes. */
    public void writeFixable(FactSheet sheet) {
        sheet.count("fixable", fixable, String.format("%,d of %,d have a fixed version", fixable, total()));
    }

    /** The ratings are not known, for not every finding has one. */
    public void unknownRatings(FactSheet sheet, String why) {
        for (Rating rating : Rating.values()) {
            if (rating != Rating.UNRATED) {
                String found = count(rating) == 0 ? "" : "at least " + detail(rating) + "; ";
                sheet.missing(rating.fact(), Signal.Reason.NOT_IN_REPORT, found + why);
            }
        }
    }

    private String detail(Rating rating) {
        long count = count(rating);
        String unrated = rating == Rating.UNRATED || count(Rating.UNRATED) == 0
                ? ""
                : String.format("; %,d unrated", count(Rating.UNRATED));
        if (count == 0) {
            return "no " + rating.fact() + " finding" + unrated;
        }
        return String.format("%,d %s: ", count, rating.fact())
                + String.join(", ", names.get(rating))
                + (count > NAMED ? ", …" : "")
                + unrated;
    }

    /**
     * A tool's own word: CRITICAL, HIGH, MEDIUM (or MODERATE), LOW (or NEGLIGIBLE, INFO). UNKNOWN and a missing word are
     * {@link Rating#UNRATED}; empty for a word that is none of these.
     */
    public static Optional<Rating> rating(String word) {
        return Optional.ofNullable(
                switch (word.toUpperCase(Locale.ROOT)) {
                    case "CRITICAL" -> Rating.CRITICAL;
                    case "HIGH" -> Rating.HIGH;
                    case "MEDIUM", "MODERATE" -> Rating.MEDIUM;
                    case "LOW", "NEGLIGIBLE", "INFO" -> Rating.LOW;
                    case "UNKNOWN", "" -> Rating.UNRATED;
                    default -> null;
                });
    }
}
