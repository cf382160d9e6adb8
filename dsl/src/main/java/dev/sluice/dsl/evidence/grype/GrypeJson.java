package dev.sluice.dsl.evidence.grype;

import dev.sluice.dsl.evidence.input.FactSheet;
import dev.sluice.dsl.evidence.input.Findings;
import dev.sluice.dsl.evidence.input.Format;
import dev.sluice.dsl.evidence.input.ImageDigest;
import dev.sluice.dsl.evidence.input.Input;
import dev.sluice.dsl.evidence.input.JsonCursor;
import dev.sluice.dsl.evidence.input.Refused;
import dev.sluice.dsl.evidence.input.Shape;
import dev.sluice.dsl.model.EvidenceKind;
import dev.sluice.dsl.model.Signal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.TreeSet;

/**
 * Counts {@code matches} by severity: Negligible is low, Unknown is {@code unrated}; {@code ignoredMatches} are
 * {@code suppressed}; {@code fixable} where the fix's state is {@code fixed}. About the digests in {@code repoDigests} and
 * {@code userInput}; the manifest's digest counts beside them, never alone, for Grype computes one for images that were never
 * pushed. Produced at {@code descriptor.timestamp}.
 */
public final class GrypeJson implements Format {
    @Override
    public String name() {
        return "Grype JSON";
    }

    @Override
    public Set<EvidenceKind> kinds() {
        return Set.of(EvidenceKind.SCAN);
    }

    @Override
    public String describe() {
        return "grype -o json: vulnerabilities by severity, with ignored matches as suppressed";
    }

    @Override
    public boolean recognises(Shape shape) {
        return shape instanceof Shape.Json json
                && json.members().contains("matches")
                && (json.members().contains("descriptor")
                        || json.members().contains("source")
                        || json.members().contains("distro"));
    }

    @Override
    public void read(Input input) {
        FactSheet sheet = input.sheet(EvidenceKind.SCAN);
        JsonCursor json = input.json();
        Findings findings = new Findings();
        boolean[] scanned = {false};
        json.object(name -> {
            switch (name) {
                case "matches" -> scanned[0] = json.list(() -> match(json, findings));
                case "ignoredMatches" -> json.list(findings::suppress);
                case "source" -> source(json, sheet);
                case "descriptor" -> descriptor(json, sheet);
                default -> {}
            }
        });
        json.end();
        findings.write(sheet);
        findings.writeFixable(sheet);
        if (!scanned[0]) {
            sheet.missingAll(Signal.Reason.INCOMPLETE, "the report has no list of matches");
        }
    }

    private static void match(JsonCursor json, Findings findings) {
        String[] seen = {"", "", "", "", ""};
        json.object(name -> {
            if (name.equals("vulnerability")) {
                json.object(member -> {
                    switch (member) {
                        case "id" -> seen[0] = json.label();
                        case "severity" -> seen[1] = json.text().orElse("");
                        case "fix" ->
                            json.object(part -> {
                                if (part.equals("state")) {
                                    seen[2] = json.label();
                                }
                            });
                        default -> {}
                    }
                });
            } else if (name.equals("artifact")) {
                json.object(member -> {
                    if (member.equals("name")) {
                        seen[3] = json.label();
                    } else if (member.equals("version")) {
                        seen[4] = json.label();
                    }
                });
            }
        });
        Findings.Rating rating = Findings.rating(seen[1])
                .orElseThrow(() -> json.refuse(Refused.CONTENT, "unknown severity " + seen[1], ""));
        findings.add(rating, (seen[0] + " in " + seen[3] + " " + seen[4]).strip());
        if (seen[2].equals("fixed")) {
            findings.fixable();
        }
    }

    private static void source(JsonCursor json, FactSheet sheet) {
        Set<String> pushed = new TreeSet<>();
        String[] manifest = {""};
        json.object(name -> {
            if (name.equals("target") && json.isObject()) {
                json.object(member -> {
                    switch (member) {
                        case "repoDigests" ->
                            json.list(() -> json.text().flatMap(ImageDigest::in).ifPresent(pushed::add));
                        case "userInput" -> ImageDigest.in(json.label()).ifPresent(pushed::add);
                        case "manifestDigest" -> manifest[0] = json.label();
                        default -> {}
                    }
                });
            }
        });
        pushed.forEach(sheet::subject);
        if (!pushed.isEmpty()) {
            ImageDigest.in(manifest[0]).ifPresent(sheet::subject);
        }
    }

    private static void descriptor(JsonCursor json, FactSheet sheet) {
        json.object(name -> {
            if (name.equals("timestamp")) {
                try {
                    json.text()
                            .ifPresent(text ->
                                    sheet.producedAt(OffsetDateTime.parse(text).toInstant()));
                } catch (DateTimeParseException e) {
                    throw json.refuse(Refused.CONTENT, "expected a time such as 2026-11-20T10:00:00Z in timestamp", "");
                }
            }
        });
    }
}
