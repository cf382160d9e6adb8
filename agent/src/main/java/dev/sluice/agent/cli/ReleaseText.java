package dev.sluice.agent.cli;

import dev.sluice.agent.api.Release;
import dev.sluice.dsl.report.Escape;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Why a release stands where it does, out of its status. */
final class ReleaseText {
    private static final Set<String> ENDED = Set.of("complete", "blocked", "reverted", "frozen", "superseded");

    private ReleaseText() {}

    /** Its status; one that says nothing while no agent has seen it. */
    static Release.Status status(Release release) {
        return Objects.requireNonNullElseGet(release.getStatus(), ReleaseText::unseen);
    }

    private static Release.Status unseen() {
        return Serialization.unmarshal("{\"why\": \"no agent has seen it yet\"}", Release.Status.class);
    }

    static String phase(Release release) {
        return Objects.requireNonNullElse(status(release).phase(), "");
    }

    static boolean hasEnded(Release release) {
        return ENDED.contains(phase(release).toLowerCase(java.util.Locale.ROOT));
    }

    /** The decision that it stands on, its reasons with their places and what to do, and what followed. */
    static String why(Release release) {
        Release.Status status = status(release);
        String name = release.getMetadata().getName();
        List<Release.Decided> decisions = Objects.requireNonNullElse(status.decisions(), List.of());
        StringBuilder text = new StringBuilder();
        if (decisions.isEmpty()) {
            line(text, name + " in " + release.getSpec().environment() + ": " + status.why());
            return text.toString();
        }
        int deciding = deciding(release, decisions);
        Release.Decided decided = decisions.get(deciding);
        boolean back = "Revert".equals(decided.decision()) && status.from() != null;
        line(
                text,
                name + " in " + release.getSpec().environment() + ": " + phase(release)
                        + (status.step() == null ? "" : ", step " + status.step()));
        line(text, decided.decision() + (back ? " to " + status.from() : "") + " at " + decided.at());
        Objects.requireNonNullElse(decided.reasons(), List.<String>of()).forEach(reason -> line(text, marked(reason)));
        for (Release.Found found : Objects.requireNonNullElse(status.findings(), List.<Release.Found>of())) {
            finding(text, found);
        }
        for (int i = deciding - 1; i >= 0; i--) {
            Release.Decided after = decisions.get(i);
            List<String> reasons = Objects.requireNonNullElse(after.reasons(), List.of());
            line(
                    text,
                    "then  " + after.at() + "  " + after.decision() + (reasons.isEmpty() ? "" : "  " + reasons.get(0)));
        }
        if (Boolean.TRUE.equals(status.quarantined())) {
            line(text, "      " + name + " is quarantined: sluice releases retry " + name + " --reason …");
        }
        return text.toString();
    }

    /** Of a release that has ended the decision that ended it, else the newest. */
    private static int deciding(Release release, List<Release.Decided> decisions) {
        if (hasEnded(release)) {
            for (int i = 0; i < decisions.size(); i++) {
                if (!"Hold".equals(decisions.get(i).decision())) {
                    return i;
                }
            }
        }
        return 0;
    }

    private static void finding(StringBuilder text, Release.Found found) {
        line(text, marked(found.verdict() + " " + found.message()) + place(found.rule()) + place(found.position()));
        String object = place(found.object()) + place(found.path());
        if (!object.isEmpty()) {
            line(text, "    " + object);
        }
        if (found.fix() != null && !found.fix().isEmpty()) {
            line(text, "      fix: " + found.fix());
        }
    }

    private static String place(String text) {
        return text == null || text.isEmpty() ? "" : "  " + text;
    }

    private static String marked(String reason) {
        int space = reason.indexOf(' ');
        String outcome = space < 0 ? reason : reason.substring(0, space);
        String rest = space < 0 ? "" : reason.substring(space + 1);
        return switch (outcome) {
            case "PASS" -> "ok    " + rest;
            case "FAIL" -> "FAIL  " + rest;
            case "UNKNOWN" -> "?     " + rest;
            default -> "      " + reason;
        };
    }

    private static void line(StringBuilder text, String line) {
        text.append(Escape.line(line)).append('\n');
    }
}
