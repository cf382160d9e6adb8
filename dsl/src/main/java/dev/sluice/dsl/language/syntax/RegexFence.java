package dev.sluice.dsl.language.syntax;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Refuses patterns that are none, or that would grow when they are compiled: RE2 matches in linear time, but writes a
 * repeat out, so that nested ones multiply (semantics, section 2).
 */
final class RegexFence {
    static final int LENGTH = 500;
    static final int NESTING = 20;
    static final int REPEATS = 1_000;

    /** What the pattern may have grown to when all repeats are written out. */
    static final int WRITTEN_OUT = 20_000;

    private final String regex;
    private final Deque<Level> levels = new ArrayDeque<>();

    private RegexFence(String regex) {
        this.regex = regex;
    }

    /** What is wrong with a pattern: where, and why. */
    record Wrong(String code, int offset, int end, String message, String hint) {}

    static Optional<Wrong> check(String regex) {
        if (regex.length() > LENGTH) {
            return limit(0, regex.length(), "the pattern has more than " + LENGTH + " characters");
        }
        Optional<Wrong> tooLarge = new RegexFence(regex).measure();
        if (tooLarge.isPresent()) {
            return tooLarge;
        }
        try {
            Pattern.compile(regex);
            return Optional.empty();
        } catch (PatternSyntaxException invalid) {
            String part = invalid.getPattern() == null ? "" : invalid.getPattern();
            int at = Math.max(0, regex.indexOf(part));
            return Optional.of(new Wrong(
                    "pattern",
                    at,
                    part.isEmpty() ? regex.length() : Math.min(regex.length(), at + part.length()),
                    "this is no pattern of RE2: " + invalid.getDescription(),
                    "RE2 has no references to groups and no looking around; \\ before a sign takes its meaning away"));
        }
    }

    private Optional<Wrong> measure() {
        levels.push(new Level(0));
        int last = 0;
        for (int i = 0; i < regex.length(); ) {
            char c = regex.charAt(i);
            int start = i;
            if (c == '(') {
                if (levels.size() > NESTING) {
                    return limit(i, i + 1, "groups are nested more than " + NESTING + " deep");
                }
                levels.push(new Level(i));
                i++;
                continue;
            } else if (c == ')' && levels.size() > 1) {
                Level group = levels.pop();
                start = group.start;
                levels.peek().add(group.size + 2, group.repeats);
                i++;
            } else if (c == '{' && repeat(i) > 0) {
                Level level = levels.peek();
                level.repeat(repeat(i));
                i = regex.indexOf('}', i) + 1;
                if (level.repeats > REPEATS) {
                    return limit(last, i, "nested repeats multiply to more than " + REPEATS);
                }
                if (total() > WRITTEN_OUT) {
                    return limit(last, i, "the pattern is too long when its repeats are written out");
                }
                continue;
            } else {
                i = atomEnd(i);
                levels.peek().add(1, 1);
            }
            last = start;
        }
        return Optional.empty();
    }

    private long total() {
        long total = 0;
        for (Level level : levels) {
            total += level.size;
        }
        return total;
    }

    /** Behind one character, escape, quotation or class. */
    private int atomEnd(int at) {
        if (regex.startsWith("\\Q", at)) {
            int end = regex.indexOf("\\E", at);
            return end < 0 ? regex.length() : end + 2;
        }
        if (regex.charAt(at) == '\\') {
            return Math.min(regex.length(), at + 2);
        }
        if (regex.charAt(at) != '[') {
            return at + 1;
        }
        int i = at + 1;
        i += regex.startsWith("^", i) ? 1 : 0;
        i += regex.startsWith("]", i) ? 1 : 0;
        while (i < regex.length() && regex.charAt(i) != ']') {
            int named = regex.startsWith("[:", i) ? regex.indexOf(":]", i) : -1;
            i = named > 0 ? named + 2 : i + (regex.charAt(i) == '\\' ? 2 : 1);
        }
        return Math.min(regex.length(), i + 1);
    }

    /** The larger number of {@code {n}}, {@code {n,}} or {@code {n,m}} at an offset; 0 where the brace is a character. */
    private int repeat(int at) {
        int end = regex.indexOf('}', at);
        if (end < 0 || end - at > 12) {
            return 0;
        }
        long largest = 0;
        long number = 0;
        boolean digits = false;
        for (int i = at + 1; i < end; i++) {
            char c = regex.charAt(i);
            if (c >= '0' && c <= '9') {
                digits = true;
                number = Math.min(number * 10 + (c - '0'), REPEATS + 1L);
                largest = Math.max(largest, number);
            } else if (c == ',' && digits) {
                number = 0;
            } else {
                return 0;
            }
        }
        return digits ? (int) Math.max(1, largest) : 0;
    }

    private static Optional<Wrong> limit(int from, int to, String message) {
        return Optional.of(new Wrong("limit", from, to, message, "write a simpler pattern, or several"));
    }

    /** The pattern itself, or the inside of a group. */
    private static final class Level {
        private final int start;
        private long size;
        private long repeats = 1;
        private long lastSize;
        private long lastRepeats = 1;

        Level(int start) {
            this.start = start;
        }

        void add(long atomSize, long atomRepeats) {
            size += atomSize;
            repeats = Math.max(repeats, atomRepeats);
            lastSize = atomSize;
            lastRepeats = atomRepeats;
        }

        void repeat(int times) {
            size += lastSize * (times - 1);
            lastSize *= times;
            lastRepeats *= times;
            repeats = Math.max(repeats, lastRepeats);
        }
    }
}
