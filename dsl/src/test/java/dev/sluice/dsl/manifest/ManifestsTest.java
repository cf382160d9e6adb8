package dev.sluice.dsl.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Node.Scalar.Kind;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.model.Resource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestsTest {
    private static final String HEAD = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";

    @Test
    void readsEachDocumentWithItsPlace() {
        ManifestReading reading = read("# a comment\n---\n" + HEAD + "---\n---\napiVersion: apps/v1\nkind: Deployment\n"
                + "metadata:\n  name: web\n  namespace: shop\nspec:\n  replicas: 3\n");
        assertEquals(List.of(), reading.problems());
        assertEquals(2, reading.resources().size());
        Resource web = reading.resources().get(1);
        assertEquals(
                "apps/v1 Deployment shop web",
                web.apiVersion() + " " + web.kind() + " " + web.namespace() + " " + web.name());
        assertEquals(8, web.line());
        assertEquals(3, web.document());
        Node replicas = ((Node.Mapping) web.root().get("spec")).get("replicas");
        assertEquals(new Node.Scalar(Kind.NUMBER, "3", 0, 0), replicas);
        assertEquals("14:13", replicas.line() + ":" + replicas.column());
    }

    /** The expected values are what {@code kubectl create --dry-run=client -o json} 1.37 printed for them. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "yes, BOOLEAN, true",
                "y, BOOLEAN, true",
                "Off, BOOLEAN, false",
                "oN, TEXT, oN",
                "'yes', TEXT, yes",
                "0777, NUMBER, 511",
                "0o17, NUMBER, 15",
                "0x1F, NUMBER, 31",
                "0b11, NUMBER, 3",
                "1_000, NUMBER, 1000",
                "1:30, TEXT, 1:30",
                "1.10, NUMBER, 1.10",
                "1e3, NUMBER, 1e3",
                ".5, NUMBER, 0.5",
                "+1, NUMBER, 1",
                "-0x1, NUMBER, -1",
                "2001-01-01, TEXT, 2001-01-01",
                "~, NULL, null",
                "``, NULL, null",
                "NULL, NULL, null",
                "nuLL, TEXT, nuLL",
                "!!str 12, TEXT, 12",
                "! 12, TEXT, 12",
                "09, NUMBER, 9",
                "1., NUMBER, 1",
                "1__0.5, NUMBER, 10.5",
                "1e400, TEXT, 1e400",
                "!!int 0x10, NUMBER, 16",
                "1.5.2, TEXT, 1.5.2",
                "08:00, TEXT, 08:00"
            })
    void typesPlainScalarsAsKubernetesDoes(String written, Kind kind, String text) {
        ManifestReading reading = read(HEAD + "x:\n- " + written + "\n");
        assertEquals(List.of(), reading.problems());
        Node.Sequence list = (Node.Sequence) reading.resources().get(0).root().get("x");
        assertEquals(new Node.Scalar(kind, text, 0, 0), list.get(0));
    }

    @Test
    void namesBothPlacesOfDuplicateKeysAndGoesOnWithTheNextDocument() {
        ManifestReading reading = read(HEAD + "data:\n  a: 1\n  b: 2\n  a: 3\non: 1\n'true': 2\n---\n" + HEAD);
        assertEquals(1, reading.resources().size());
        assertEquals(2, reading.resources().get(0).document());
        assertEquals(
                List.of(
                        "m.yaml:7:3 the key a stands twice in this map, first at m.yaml:5:3",
                        "m.yaml:9:1 the key true stands twice in this map, first at m.yaml:8:1"),
                shown(reading));
        assertEquals("  a: 3", reading.problems().get(0).excerpt());
    }

    @Test
    void listsStandForTheirItemsWhichKeepTheirLines() {
        ManifestReading reading = read("""
                apiVersion: v1
                kind: List
                items:
                - apiVersion: v1
                  kind: ConfigMap
                  metadata: {name: a}
                - apiVersion: v1
                  kind: PodList
                  items:
                  - metadata: {name: p}
                ---
                apiVersion: v1
                kind: List
                """);
        assertEquals(List.of(), reading.problems());
        assertEquals(
                List.of("v1 ConfigMap a 4", "v1 Pod p 10"),
                reading.resources().stream()
                        .map(each -> each.apiVersion() + " " + each.kind() + " " + each.name() + " " + each.line())
                        .toList());
        assertEquals(
                new Node.Scalar(Kind.TEXT, "Pod", 0, 0),
                reading.resources().get(1).root().get("kind"));
    }

    @Test
    void readsJsonValuesOneAfterTheOtherAndMixedWithYaml() {
        String pod =
                "{\"apiVersion\": \"v1\", \"kind\": \"Pod\",\n \"metadata\": {\"name\": \"%s\"}, \"x\": [1.50, true, null, \"yes\"]}\n";
        for (String text : List.of(
                pod.formatted("a") + pod.formatted("b"),
                pod.formatted("a") + "---\n" + pod.formatted("b"),
                pod.formatted("a") + "---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: b\n",
                "{apiVersion: v1, kind: Pod, metadata: {name: a}}\n---\n" + pod.formatted("b"))) {
            ManifestReading reading = read(text);
            assertEquals(List.of(), reading.problems());
            assertEquals(
                    List.of("a", "b"),
                    reading.resources().stream().map(Resource::name).toList());
        }
        Node.Sequence x = (Node.Sequence)
                read(pod.formatted("a")).resources().get(0).root().get("x");
        assertEquals(new Node.Scalar(Kind.NUMBER, "1.50", 0, 0), x.get(0));
        assertEquals(new Node.Scalar(Kind.TEXT, "yes", 0, 0), x.get(3));
        assertEquals("2:35", x.get(0).line() + ":" + x.get(0).column());
    }

    @Test
    void mergeKeysFillWhatTheMapDoesNotSetAndAliasesShare() {
        ManifestReading reading =
                read(HEAD + "one: &one {a: 1, b: 2}\ntwo: &two {b: 3, c: 4}\nm: {<<: [*one, *two], c: 5}\ns: *one\n");
        assertEquals(List.of(), reading.problems());
        Node.Mapping root = reading.resources().get(0).root();
        Node.Mapping merged = (Node.Mapping) root.get("m");
        assertEquals(List.of("c", "a", "b"), merged.keys());
        assertEquals(
                List.of("5", "1", "2"),
                merged.keys().stream()
                        .map(key -> ((Node.Scalar) merged.get(key)).text())
                        .toList());
        assertTrue(root.get("s") == root.get("one"));
    }

    @Test
    void skipsEmptyDocumentsAndAnEmptyFile() {
        assertEquals(new ManifestReading(List.of(), List.of()), read(""));
        assertEquals(new ManifestReading(List.of(), List.of()), read("# nothing\n---\n---\nnull\n...\n"));
    }

    private static List<String> shown(ManifestReading reading) {
        return reading.problems().stream()
                .map(each -> each.position() + " " + each.message())
                .toList();
    }

    private static ManifestReading read(String text) {
        ManifestReading reading = Manifests.read("m.yaml", text.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT);
        for (Problem problem : reading.problems()) {
            assertTrue(problem.position().line() > 0, problem::toString);
        }
        return reading;
    }
}
