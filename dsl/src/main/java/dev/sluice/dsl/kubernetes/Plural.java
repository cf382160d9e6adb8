package dev.sluice.dsl.kubernetes;

import java.util.Locale;

/** The plural of a kind as a name: {@code networkPolicies}, {@code ingresses}, {@code services}, {@code httpRoutes}. */
public final class Plural {
    private Plural() {}

    /** The plural of {@code kind} in lower camel case. */
    public static String of(String kind) {
        int capitals = 0;
        while (capitals < kind.length() && Character.isUpperCase(kind.charAt(capitals))) {
            capitals++;
        }
        int lowered = capitals > 1 && capitals < kind.length() ? capitals - 1 : capitals;
        String name = kind.substring(0, lowered).toLowerCase(Locale.ROOT) + kind.substring(lowered);
        if (name.endsWith("ss") || name.endsWith("x") || name.endsWith("ch") || name.endsWith("sh")) {
            return name + "es";
        }
        if (name.endsWith("s")) {
            return name;
        }
        boolean vowel = name.length() > 1 && "aeiou".indexOf(name.charAt(name.length() - 2)) >= 0;
        return name.endsWith("y") && !vowel ? name.substring(0, name.length() - 1) + "ies" : name + "s";
    }
}
