package dev.sluice.agent.cli;

import dev.sluice.dsl.model.Phase;
import java.util.Arrays;
import java.util.List;

/** Phases by the names that a Release's status has for them, in any case. */
final class ReleasePhases {
    private static final List<Phase> AWAITED = Arrays.stream(Phase.values())
            .filter(each -> each.compareTo(Phase.COMPLETE) <= 0)
            .toList();

    private ReleasePhases() {}

    /** @throws InvalidInput where nobody can wait for it */
    static void demandKnown(String phase) {
        if (AWAITED.stream().noneMatch(each -> each.name().equalsIgnoreCase(phase))) {
            throw new InvalidInput("--for: no phase '" + phase + "' to wait for; there are "
                    + String.join(
                            ", ", AWAITED.stream().map(ReleasePhases::word).toList()));
        }
    }

    private static String word(Phase phase) {
        return phase.name().charAt(0) + phase.name().substring(1).toLowerCase(java.util.Locale.ROOT);
    }

    /** Whether a release in {@code phase} has come to {@code wanted}, or past it on its way to Complete. */
    static boolean reached(String phase, String wanted) {
        int at = index(phase);
        return at >= 0 && at >= index(wanted);
    }

    private static int index(String name) {
        for (int i = 0; i < AWAITED.size(); i++) {
            if (AWAITED.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }
}
