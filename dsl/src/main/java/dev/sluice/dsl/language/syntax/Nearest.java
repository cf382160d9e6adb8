package dev.sluice.dsl.language.syntax;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Finds what a misspelt word probably meant. */
public final class Nearest {
    private static final int AT_MOST = 3;

    private Nearest() {}

    /**
     * The candidates closest to {@code word}, best first, at most three; none where nothing is close. Closeness is the
     * optimal-string-alignment distance (insert, delete, replace, swap neighbours), regardless of case.
     */
    public static List<String> of(String word, Collection<String> candidates) {
        String wanted = word.toLowerCase(Locale.ROOT);
        int limit = Math.max(1, Math.min(3, wanted.length() / 3 + 1));
        List<List<String>> byDistance = new ArrayList<>();
        for (int i = 0; i <= limit; i++) {
            byDistance.add(new ArrayList<>());
        }
        for (String candidate : candidates) {
            int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT), limit);
            if (distance <= limit && distance < Math.max(wanted.length(), candidate.length())) {
                byDistance.get(distance).add(candidate);
            }
        }
        List<String> nearest = new ArrayList<>();
        for (List<String> equallyFar : byDistance) {
            for (String candidate : equallyFar) {
                if (nearest.size() < AT_MOST && !nearest.contains(candidate)) {
                    nearest.add(candidate);
                }
            }
            if (!nearest.isEmpty()) {
                return nearest;
            }
        }
        return nearest;
    }

    /** {@code did you mean 'a'?} where something is near, else {@code otherwise}. */
    public static String hint(String word, Collection<String> candidates, String otherwise) {
        List<String> nearest = of(word, candidates);
        return nearest.isEmpty() ? otherwise : "did you mean '" + String.join("' or '", nearest) + "'?";
    }

    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) > limit) {
            return limit + 1;
        }
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] reused = beforeLast;
            beforeLast = last;
            last = row;
            row = reused;
        }
        return last[b.length()];
    }
}
