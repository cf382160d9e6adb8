package dev.sluice.dsl.evidence.trivy;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Counts vulnerabilities, misconfigurations, secrets and licences by their {@code Severity}; UNKNOWN is {@code unrated}.
 * Misconfigurations with status PASS are none; EXCEPTION, and what an ignore file or VEX took out
 * ({@code ExperimentalModifiedFindings}), is {@code suppressed}. A report without any result looked at nothing:
 * Missing(INCOMPLETE). What {@code --severity} or {@code --scanners} left out is not in the file and cannot be told.
 *
 * <p>About the digests in {@code RepoDigests} and {@code ArtifactName}; the image's id counts beside them, never alone, for an
 * image that was never pushed has no digest that a cluster knows. Produced at {@code CreatedAt}.
 */
public final class TrivyJson implements Format {
    @Override
    public String name() {
        return "Trivy JSON";
    }

    @Override
    public Set<EvidenceKind> kinds() {
        return Set.of(EvidenceKind.SCAN);
    }

    @Override
    public String describe() {
        return "trivy --format json: vulnerabilities, misconfigurations, secrets and licences by severity";
    }

    @Override
    public boolean recognises(Shape shape) {
        return shape instanceof Shape.Json json
                && json.members().contains("SchemaVersion")
                && (json.members().contains("ArtifactName")
                        || json.members().contains("ArtifactType")
                        || json.members().contains("Results"));
    }

    @Override
    public void read(Input input) {
        new Reading(input).read();
    }

    private static final class Reading {
        private final FactSheet sheet;
        private final JsonCursor json;
        private final Findings findings = new Findings();
        private long results;

        Reading(Input input) {
            this.sheet = input.sheet(EvidenceKind.SCAN);
            this.json = input.json();
        }

        void read() {
            json.object(name -> {
                switch (name) {
                    case "SchemaVersion" -> version();
                    case "CreatedAt" -> json.text().ifPresent(this::createdAt);
                    case "ArtifactName" -> json.text().flatMap(ImageDigest::in).ifPresent(sheet::subject);
                    case "Metadata" -> metadata();
                    case "Results" -> json.list(this::result);
                    default -> {}
                }
            });
            json.end();
            findings.write(sheet);
            findings.writeFixable(sheet);
            if (results == 0) {
                sheet.missingAll(Signal.Reason.INCOMPLETE, "the report has no result: Trivy found nothing to look at");
            }
        }

        private void version() {
            if (!json.label().equals("2")) {
                throw json.refuse(
                        Refused.CONTENT,
                        "this is Trivy's schema " + json.label() + ", schema 2 is read",
                        "use a newer trivy");
            }
        }

        private void createdAt(String text) {
            try {
                sheet.producedAt(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeParseException e) {
                throw json.refuse(Refused.CONTENT, "expected a time such as 2026-11-20T10:00:00Z in CreatedAt", "");
            }
        }

        private void metadata() {
            List<String> digests = new ArrayList<>();
            String[] id = {""};
            json.object(name -> {
                if (name.equals("RepoDigests")) {
                    json.list(() -> json.text().flatMap(ImageDigest::in).ifPresent(digests::add));
                } else if (name.equals("ImageID")) {
                    id[0] = json.label();
                }
            });
            digests.forEach(sheet::subject);
            if (!digests.isEmpty()) {
                ImageDigest.in(id[0]).ifPresent(sheet::subject);
            }
        }

        private void result() {
            results++;
            json.object(name -> {
                switch (name) {
                    case "Vulnerabilities", "Misconfigurations", "Secrets", "Licenses" -> json.list(this::finding);
                    case "ExperimentalModifiedFindings" -> json.list(findings::suppress);
                    default -> {}
                }
            });
        }

        private void finding() {
            String[] seen = {"", "", "", "", "", ""};
            boolean object = json.object(name -> {
                switch (name) {
                    case "VulnerabilityID", "RuleID", "ID" -> seen[0] = json.label();
                    case "PkgName", "Title", "Name" -> seen[1] = seen[1].isEmpty() ? json.label() : seen[1];
                    case "InstalledVersion" -> seen[2] = json.label();
                    case "FixedVersion" -> seen[3] = json.label();
                    case "Severity" -> seen[4] = json.text().orElse("");
                    case "Status" -> seen[5] = json.label();
                    default -> {}
                }
            });
            if (!object || seen[5].equals("PASS")) {
                return;
            }
            if (seen[5].equals("EXCEPTION")) {
                findings.suppress();
                return;
            }
            Optional<Findings.Rating> rating = Findings.rating(seen[4]);
            if (rating.isEmpty()) {
                throw json.refuse(Refused.CONTENT, "unknown Severity " + seen[4], "");
            }
            findings.add(rating.get(), label(seen[0], seen[1], seen[2]));
            if (!seen[3].isEmpty()) {
                findings.fixable();
            }
        }

        private static String label(String id, String name, String version) {
            return id
                    + (name.isEmpty() ? "" : (id.isEmpty() ? "" : " in ") + name)
                    + (version.isEmpty() ? "" : " " + version);
        }
    }
}
