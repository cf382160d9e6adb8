package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Security.Waiver;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Exceptions that a policy makes from the rules that it states or uses itself; a platform policy's rules are judged by an
 * evaluator of their own, which these never reach. A waiver is in force up to and including its day, in UTC.
 */
final class Waivers {
    private final List<Waiver> waivers;
    private final LocalDate today;
    private final int[] used;

    Waivers(List<Waiver> waivers, Instant now) {
        this.waivers = waivers;
        this.today = now.atZone(ZoneOffset.UTC).toLocalDate();
        this.used = new int[waivers.size()];
    }

    /** {@code finding}, waived where a waiver in force names it. @param policies the library policies it came through */
    Finding apply(Finding finding, Set<String> policies) {
        Finding waived = finding;
        for (int i = 0; i < used.length; i++) {
            Waiver waiver = waivers.get(i);
            if (names(waiver, finding, policies)) {
                used[i]++;
                if (inForce(waiver) && waived == finding) {
                    waived = waived(finding, waiver);
                }
            }
        }
        return waived;
    }

    private boolean inForce(Waiver waiver) {
        return !today.isAfter(waiver.until());
    }

    private static boolean names(Waiver waiver, Finding finding, Set<String> policies) {
        boolean rule = waiver.rule().equals(finding.rule()) || policies.contains(waiver.rule());
        return rule
                && finding.object()
                        .map(object -> (object.kind() + "/" + object.name()).equals(waiver.object()))
                        .orElse(false);
    }

    private static Finding waived(Finding f, Waiver waiver) {
        return f.waived(new Finding.WaivedBy(waiver.by(), waiver.because(), waiver.until()));
    }

    /** What is to be said of the waivers themselves, after all findings went through {@link #apply}. */
    List<Finding> remarks() {
        List<Finding> remarks = new ArrayList<>();
        for (int i = 0; i < used.length; i++) {
            Waiver waiver = waivers.get(i);
            String what = waiver.rule() + " on " + waiver.object();
            boolean expired = !inForce(waiver);
            if (expired && used[i] > 0) {
                remarks.add(remark(
                                waiver,
                                "waiver of " + what + " expired on " + waiver.until() + " and "
                                        + (used[i] == 1 ? "1 finding needs it" : used[i] + " findings need it"),
                                "in force until today, " + today,
                                "until " + waiver.until(),
                                "mend what it excused, or agree on a new date with " + waiver.by())
                        .fails());
            } else if (used[i] == 0) {
                String state = expired ? "expired on " + waiver.until() + " and waives nothing" : "waives nothing";
                remarks.add(remark(waiver, "waiver of " + what + " " + state, "", "", "remove it")
                        .notice());
            }
        }
        return remarks;
    }

    private static Remark remark(Waiver waiver, String message, String expected, String observed, String fix) {
        return new Remark(
                Finding.Source.WAIVER,
                waiver.rule(),
                message,
                expected,
                observed,
                fix,
                null,
                List.of(),
                waiver.position());
    }
}
