package dev.sluice.agent.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as options take them: {@code 90s}, {@code 30m}, {@code 2h}, {@code 7d}. */
final class Spans {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,5})([smhd])");

    private Spans() {}

    static boolean isSpan(String text) {
        return FORM.matcher(text).matches();
    }

    /** @throws InvalidInput where it is none */
    static Duration parse(String option, String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new InvalidInput(option + ": '" + text + "' is no length of time; write 90s, 30m, 2h or 7d");
        }
        long amount = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
