package dev.sluice.dsl.evidence.stated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.sluice.dsl.evidence.EvidenceReader;
import dev.sluice.dsl.model.EvidenceKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema and the reader say the same. */
class EvidenceSchemaTest {
    private static final Path CASES = Path.of("src/test/resources/evidence/stated");

    @ParameterizedTest
    @ValueSource(strings = {"whole/report.yaml", "as-json/report.json"})
    void bothAccept(String file) throws IOException {
        String text = Files.readString(CASES.resolve(file));
        assertTrue(schema().validate(text, InputFormat.YAML).isEmpty());
        assertTrue(EvidenceReader.read(Optional.empty(), file, text.getBytes(StandardCharsets.UTF_8))
                .problems()
                .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "facts: { docs: { changed: 'yes' } }",
                "facts: { docs: { changd: true } }",
                "facts: { docs: true }",
                "facts: { tests: { failed: 0 } }",
                "facts: { review: { reviewers: -1 } }",
                "facts: { review: { reviewers: [1] } }",
                "facts: { review: { reviewers: 1.5 } }",
                "facts: { plan: { rollback: ftp://example.com } }",
                "facts: []",
                "facts: {}\nsubjects: [checkout]",
                "facts: {}\nowner: team",
                "subjects: []"
            })
    void bothRefuse(String body) throws IOException {
        String text = "apiVersion: sluice.dev/v1\nkind: Evidence\n" + body + "\n";
        assertEquals(false, schema().validate(text, InputFormat.YAML).isEmpty(), "schema accepts");
        assertEquals(
                false,
                EvidenceReader.read(Optional.empty(), "evidence.yaml", text.getBytes(StandardCharsets.UTF_8))
                        .problems()
                        .isEmpty(),
                "reader accepts");
    }

    @Test
    void theSchemaKnowsEveryFact() throws IOException {
        for (EvidenceKind kind : StatedEvidence.KINDS) {
            for (var fact : kind.facts().entrySet()) {
                if (!fact.getKey().equals("age")) {
                    String value = fact.getValue() == EvidenceKind.FactType.COUNT ? "1" : "true";
                    String text = "apiVersion: sluice.dev/v1\nkind: Evidence\nfacts: { " + kind.word() + ": { "
                            + fact.getKey() + ": " + value + " } }\n";
                    assertTrue(schema().validate(text, InputFormat.YAML).isEmpty(), text);
                }
            }
        }
    }

    private static JsonSchema schema() throws IOException {
        try (InputStream stream = EvidenceReader.class.getResourceAsStream("evidence.schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(stream);
        }
    }
}
