package dev.sluice.dsl.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The names that somebody who wrote an unknown one may have meant. */
public final class Nearest {
    private static final int MOST = 3;

    /** Longer names are compared by their start: the cost is quadratic, and the text untrusted. */
    private static final int LONGEST = 100;

    private Nearest() {}

    /**
     * Up to three of {@code candidates}, the nearest first, equally near ones in alphabetical order; empty where none is
     * near. Near are names that differ by at most a third of the letters of the longer one (at least one, case aside), in
     * insertions, deletions, replacements and swaps of neighbours (the restricted Damerau–Levenshtein distance), and names of which one
     * starts with the other, from three letters on.
     */
    public static List<String> to(String name, Collection<String> candidates) {
        record Candidate(String name, int distance) {}
        String wanted = comparable(name);
        List<Candidate> near = new ArrayList<>();
        for (String candidate : candidates) {
            String other = comparable(candidate);
            int longer = Math.max(wanted.length(), other.length());
            int allowed = Math.max(1, longer / 3);
            if (startsAlike(wanted, other)) {
                near.add(new Candidate(
                        candidate, Math.min(allowed, longer - Math.min(wanted.length(), other.length()))));
            } else if (Math.abs(wanted.length() - other.length()) <= allowed) {
                int distance = distance(wanted, other);
                if (distance <= allowed && distance < longer) {
                    near.add(new Candidate(candidate, distance));
                }
            }
        }
        return near.stream()
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .map(Candidate::name)
                .distinct()
                .limit(MOST)
                .toList();
    }

    /** {@code did you mean 'a' or 'b'?} where something is near, else {@code otherwise}. */
    public static String hint(String name, Collection<String> candidates, String otherwise) {
        List<String> nearest = to(name, candidates);
        return nearest.isEmpty() ? otherwise : "did you mean '" + String.join("' or '", nearest) + "'?";
    }

    private static String comparable(String name) {
        return name.substring(0, Math.min(name.length(), LONGEST)).toLowerCase(Locale.ROOT);
    }

    private static boolean startsAlike(String a, String b) {
        return Math.min(a.length(), b.length()) >= 3 && (a.startsWith(b) || b.startsWith(a));
    }

    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }
}
