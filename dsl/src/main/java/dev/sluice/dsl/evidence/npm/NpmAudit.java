package dev.sluice.dsl.evidence.npm;

import dev.sluice.dsl.evidence.input.FactSheet;
import dev.sluice.dsl.evidence.input.Findings;
import dev.sluice.dsl.evidence.input.Format;
import dev.sluice.dsl.evidence.input.Input;
import dev.sluice.dsl.evidence.input.JsonCursor;
import dev.sluice.dsl.evidence.input.Refused;
import dev.sluice.dsl.evidence.input.Shape;
import dev.sluice.dsl.model.EvidenceKind;
import dev.sluice.dsl.model.Signal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts the vulnerable packages (npm 7 and later: {@code vulnerabilities}) or the advisories (npm 6, pnpm:
 * {@code advisories}) by severity; {@code info} counts as low. The totals in {@code metadata.vulnerabilities} must be there
 * and must not say that there is something where the list has nothing: else Missing(INCOMPLETE). What npm writes when it
 * could not ask the registry ({@code error}) is Missing(INCOMPLETE), never clean. The format has no time and no subject.
 */
public final class NpmAudit implements Format {
    @Override
    public String name() {
        return "npm audit JSON";
    }

    @Override
    public Set<EvidenceKind> kinds() {
        return Set.of(EvidenceKind.SCAN);
    }

    @Override
    public String describe() {
        return "npm audit --json and pnpm audit --json: vulnerable packages or advisories by severity";
    }

    @Override
    public boolean recognises(Shape shape) {
        if (!(shape instanceof Shape.Json json)) {
            return false;
        }
        Set<String> members = json.members();
        boolean audit = members.contains("auditReportVersion")
                || (members.contains("advisories") && members.contains("metadata"));
        return audit || members.equals(Set.of("error")) || (members.contains("error") && members.contains("message"));
    }

    @Override
    public void read(Input input) {
        new Reading(input).read();
    }

    private static final class Reading {
        private final FactSheet sheet;
        private final JsonCursor json;
        private final Findings findings = new Findings();
        private final Map<String, Long> claimed = new TreeMap<>();
        private boolean listed;
        private String error;
        private String message = "";

        Reading(Input input) {
            this.sheet = input.sheet(EvidenceKind.SCAN);
            this.json = input.json();
        }

        void read() {
            json.object(name -> {
                switch (name) {
                    case "vulnerabilities", "advisories" -> listed = json.object(this::finding);
                    case "muted" -> json.list(findings::suppress);
                    case "metadata" -> json.object(this::metadata);
                    case "message" -> message = json.label();
                    case "error" -> error();
                    default -> {}
                }
            });
            json.end();
            findings.write(sheet);
            findings.writeFixable(sheet);
            String why = incomplete();
            if (!why.isEmpty()) {
                sheet.missingAll(Signal.Reason.INCOMPLETE, why);
            }
        }

        private String incomplete() {
            if (error != null) {
                String reason = error.isEmpty() ? message : error;
                return "npm audit failed" + (reason.isEmpty() ? "" : ": " + reason);
            }
            if (!listed || claimed.isEmpty()) {
                return "the report has no " + (listed ? "metadata.vulnerabilities" : "list of findings");
            }
            for (Map.Entry<String, Long> claim : claimed.entrySet()) {
                Findings.Rating rating = Findings.rating(claim.getKey()).orElse(Findings.Rating.UNRATED);
                if (claim.getValue() > 0 && findings.count(rating) == 0) {
                    return String.format(
                            "metadata claims %,d %s findings, the list has none", claim.getValue(), claim.getKey());
                }
            }
            return "";
        }

        private void error() {
            StringBuilder text = new StringBuilder(json.label());
            if (json.isObject()) {
                json.object(name -> {
                    String part = json.label();
                    if (Set.of("code", "summary").contains(name) && !part.isEmpty()) {
                        text.append(text.isEmpty() ? "" : " ").append(part);
                    }
                });
            }
            error = text.length() > 200 ? text.substring(0, 200) + "…" : text.toString();
        }

        private void metadata(String name) {
            if (name.equals("vulnerabilities")) {
                json.object(severity -> {
                    if (!severity.equals("total")) {
                        json.count().ifPresent(count -> claimed.put(severity, count));
                    }
                });
            }
        }

        private void finding(String key) {
            String[] seen = {"", key, "", ""};
            json.object(name -> {
                switch (name) {
                    case "severity" -> seen[0] = json.text().orElse("");
                    case "name", "module_name" -> seen[1] = json.label();
                    case "fixAvailable" -> seen[2] = json.isObject() ? "true" : json.label();
                    case "patched_versions" -> seen[2] = json.label().equals("<0.0.0") ? "" : json.label();
                    case "title" -> seen[3] = json.label();
                    default -> {}
                }
            });
            Findings.Rating rating = Findings.rating(seen[0])
                    .orElseThrow(() -> json.refuse(Refused.CONTENT, "unknown severity " + seen[0], ""));
            findings.add(rating, seen[1] + (seen[3].isEmpty() ? "" : " (" + seen[3] + ")"));
            if (!seen[2].isEmpty() && !seen[2].equals("false")) {
                findings.fixable();
            }
        }
    }
}
