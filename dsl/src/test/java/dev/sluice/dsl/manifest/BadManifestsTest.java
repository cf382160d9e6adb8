package dev.sluice.dsl.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.model.Resource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadManifestsTest {
    private static final String HEAD = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";
    private static final Limits SMALL = new Limits(10_000, 3, 4, 8, 60, 4, 20, 3);

    /** What follows the head of a ConfigMap, whose three lines come first; {@code ¶} is a line's end. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a: !custom x|m.yaml:4:4 manifest-tag the tag !custom is not read; a manifest is plain data",
                "a: !!binary eA==|m.yaml:4:4 manifest-tag the tag !!binary is not read; a manifest is plain data",
                "a: !!javax.script.ScriptEngineManager []|m.yaml:4:4 manifest-tag the tag !!javax.script.ScriptEngineManager is not read; a manifest is plain data",
                "a: !!int x|m.yaml:4:4 manifest-tag what stands here is not a !!int",
                "a: .inf|m.yaml:4:4 manifest-number .inf is no number that JSON, and so the Kubernetes API, can say",
                "a: *none|m.yaml:4:4 manifest-alias *none names no anchor above it in this document",
                "a: &a [*a]|m.yaml:4:8 manifest-alias *a stands inside of &a, which would make it endless",
                "? [a]¶: b|m.yaml:4:3 manifest-key expected a key, found a list",
                "~: b|m.yaml:4:1 manifest-key expected a key, found null",
                "a: {<<: 5}|m.yaml:4:5 manifest-merge << merges maps; found the number 5",
                "d: &d {x: 1}¶e: {x: 2, <<: *d}|m.yaml:5:5 manifest-merge the key x is set here and, differently, by << at m.yaml:5:11; YAML takes this one, kubectl the merged one",
                "d: &d {x: 1}¶e: {<<: *d, <<: *d}|m.yaml:5:13 manifest-duplicate-key << stands twice in this map, first at m.yaml:5:5",
                "a: 'open|m.yaml:5:1 manifest-syntax not YAML: found unexpected end of stream while scanning a quoted scalar that starts at line 4",
                "a: b: c|m.yaml:4:5 manifest-syntax not YAML: mapping values are not allowed here",
                "a:¶\t- b|m.yaml:5:1 manifest-syntax not YAML: found character '\\t(TAB)' that cannot start any token",
                "a: @b|m.yaml:4:4 manifest-syntax not YAML: found character '@' that cannot start any token",
                "a: {{ .Values.a }}|m.yaml:4:5 manifest-template expected a key, found a map",
                "{{- if .Values.a }}¶a: b|m.yaml:5:1 manifest-template not YAML: {{ … }} of a template that was not rendered"
            })
    void namesPlaceKindAndReason(String rest, String expected) {
        ManifestReading reading = read(HEAD + rest.replace("¶", "\n") + "\n");
        assertEquals(expected, shown(reading).get(0));
        assertEquals(List.of(), reading.resources());
    }

    /** Whole files. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "replicaCount: 1¶image: x|m.yaml:1:1 manifest-kind expected a Kubernetes object, found a map of replicaCount, image without kind and apiVersion",
                "kind: Pod|m.yaml:1:1 manifest-kind expected a Kubernetes object, found a map of kind without apiVersion",
                "kind: 5¶apiVersion: v1|m.yaml:1:7 manifest-kind expected a text as kind, found the number 5",
                "- a|m.yaml:1:1 manifest-not-an-object expected a Kubernetes object (a map with apiVersion and kind), found a list",
                "hello|m.yaml:1:1 manifest-not-an-object expected a Kubernetes object (a map with apiVersion and kind), found the text 'hello'",
                "kind: Pod¶apiVersion: v1¶metadata: {name: 5}|m.yaml:3:18 manifest-name expected a text as metadata.name, found the number 5",
                "kind: Pod¶apiVersion: v1¶metadata: {namespace: no}|m.yaml:3:23 manifest-name expected a text as metadata.namespace, found the boolean false",
                "kind: Pod¶apiVersion: v1¶metadata: x|m.yaml:3:11 manifest-name expected a map as metadata, found the text 'x'",
                "kind: List¶apiVersion: v1¶items: {}|m.yaml:3:8 manifest-list expected a list as items, found a map",
                "kind: Pod¶apiVersion: v1¶items: []|m.yaml:3:8 manifest-list a Pod has no items: kubectl would take this for a list, an API server for a Pod",
                "kind: List¶apiVersion: v1¶items: [5]|m.yaml:3:9 manifest-not-an-object items[0]: expected a Kubernetes object (a map with apiVersion and kind), found the number 5",
                "kind: Kustomization¶apiVersion: kustomize.config.k8s.io/v1beta1|m.yaml:1:1 manifest-kustomize a Kustomize file tells how to build objects and is none; it is not judged",
                "{`kind`: `Pod`, `kind`: `Pod`, `apiVersion`: `v1`}|m.yaml:1:17 manifest-duplicate-key the key kind stands twice in this map, first at m.yaml:1:2",
                "{`kind`: `Pod` `a`}|m.yaml:1:16 manifest-syntax not JSON: unexpected character ('\"'): was expecting comma to separate Object entries"
            })
    void namesWhatIsThereInPlaceOfAnObject(String text, String expected) {
        String found = shown(read(text.replace("¶", "\n").replace('`', '"'))).get(0);
        assertTrue(found.startsWith(expected), () -> found + "\n" + expected);
    }

    @Test
    void goesOnAfterAProblemOfADocumentAndStopsAfterOneOfSyntax() {
        ManifestReading reading =
                read(HEAD + "a: !x 1\nb: !y 2\n---\n" + HEAD + "---\n- x\n---\n" + HEAD + "---\na: 'b\n---\n" + HEAD);
        assertEquals(
                List.of(2, 4),
                reading.resources().stream().map(Resource::document).toList());
        assertEquals(
                List.of("manifest-tag", "manifest-tag", "manifest-not-an-object", "manifest-syntax"),
                reading.problems().stream().map(Problem::code).toList());
    }

    @Test
    void noProblemPrintsWhatASecretOrAVariableHolds() {
        ManifestReading secret = read(
                "kind: Secret\napiVersion: v1\nstringData:\n  a: hunter2\n  a: hunter2\n  b: !x hunter2\n  c: !!int hunter2\n");
        ManifestReading pod = read(HEAD + "env:\n- {name: a, value: hunter2, value: hunter2}\n- value: !x hunter2\n");
        assertEquals(3, secret.problems().size());
        assertEquals(2, pod.problems().size());
        assertFalse((secret.problems() + "" + pod.problems()).contains("hunter2"), secret + " " + pod);
        assertEquals("- {name: a, value: <redacted>", pod.problems().get(0).excerpt());
    }

    @Test
    void refusesEncodingsOtherThanUtf8() {
        assertEquals(
                List.of(
                        "m.yaml:2:4 manifest-encoding the byte 0xE9 is not UTF-8 here; the file cannot be read further"),
                shown(Manifests.read(
                        "m.yaml", "a: b\nc: \u00e9\n".getBytes(StandardCharsets.ISO_8859_1), Limits.DEFAULT)));
        for (byte[] wide : List.of(HEAD.getBytes(StandardCharsets.UTF_16), HEAD.getBytes(StandardCharsets.UTF_16LE))) {
            assertTrue(
                    shown(Manifests.read("m.yaml", wide, Limits.DEFAULT)).get(0).contains("UTF-16"));
        }
        assertEquals(
                1,
                read("\uFEFF" + HEAD + "a: ümlaut 𝄞\r\nb: c\r\n").resources().size());
        assertEquals(
                "m.yaml:4:8 manifest-encoding the character U+0007 may not stand in YAML",
                shown(read(HEAD + "a: 𝄞 x\u0007\n")).get(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: [[[[[[[[[1]]]]]]]]]|nest deeper than 8 levels",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaa: 1|this key has 29 characters; at most 20 are read",
                "a: [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]|more than 60 maps, lists and values",
                "a: &a [1,1,1,1]¶b: &b [*a,*a]¶c: &c [1,1,1,1,1,1,1,1,1,1,*b,*b]|more than 60 maps, lists and values once its aliases are expanded",
                "a: &a 1¶b: [*a,*a,*a,*a,*a]|more than 4 aliases",
                "a: &a [[[[1]]]]¶b: [[[[*a]]]]|nest deeper than 8 levels",
                "--- ¶--- ¶--- ¶--- ¶|more than 3 documents"
            })
    void namesTheLimitThatIsExceeded(String rest, String expected) {
        String text = HEAD + rest.replace("¶", "\n") + "\n";
        ManifestReading reading = Manifests.read("m.yaml", text.getBytes(StandardCharsets.UTF_8), SMALL);
        Problem last = reading.problems().get(reading.problems().size() - 1);
        assertEquals("manifest-limit", last.code());
        assertTrue(last.message().contains(expected), last::message);
    }

    @Test
    void limitsHoldForJsonTooAndForBytesObjectsAndProblems() {
        String deep = "{\"apiVersion\":\"v1\",\"kind\":\"x\",\"a\":" + "[".repeat(100_000);
        assertEquals(
                "manifest-limit",
                Manifests.read("m", deep.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT)
                        .problems()
                        .get(0)
                        .code());
        assertEquals(
                "manifest-limit",
                Manifests.read("m", new byte[10_001], SMALL).problems().get(0).code());
        String item = "{apiVersion: v1, kind: A}, ";
        String list = "apiVersion: v1\nkind: List\nitems: [" + item.repeat(5) + "]\n";
        assertTrue(Manifests.read("m", list.getBytes(StandardCharsets.UTF_8), SMALL)
                .problems()
                .get(0)
                .message()
                .contains("more than 4 objects"));
        assertEquals(
                4,
                Manifests.read("m", (HEAD + "a: [!x 1, !x 1, !x 1, !x 1]").getBytes(StandardCharsets.UTF_8), SMALL)
                        .problems()
                        .size());
    }

    @Test
    void aBillionLaughsIsRefusedAtOnce() {
        StringBuilder bomb = new StringBuilder(HEAD + "a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 40; i++) {
            String alias = "*a" + (i - 1);
            bomb.append("a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [")
                    .append(String.join(", ", java.util.Collections.nCopies(9, alias)))
                    .append("]\n");
        }
        assertTrue(shown(read(bomb.toString())).get(0).contains("once its aliases are expanded"));
    }

    @Property(tries = 400)
    void anyDamageEndsInProblemsNeverInAnException(@ForAll long seed) {
        Random random = new Random(seed);
        String text = HEAD
                + "list: &a\n- {b: 'c', \"d\": [1, 0x2]}\n- *a\n- |\n  text\nm: {<<: {x: y}}\n? k\n: v\n---\n{\"a\": 1}\n";
        StringBuilder damaged = new StringBuilder(
                random.nextBoolean() ? text : "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"x\":[1.5e3,null,true]}");
        String characters = "{}[]:,'\"&*!|>%@`#-?\t\n\\ 0~<.\u0000\u0085\ud834";
        for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(damaged.length());
            damaged.replace(
                    at,
                    Math.min(damaged.length(), at + random.nextInt(3)),
                    "" + characters.charAt(random.nextInt(characters.length())));
        }
        byte[] bytes = damaged.toString().getBytes(StandardCharsets.UTF_8);
        for (Problem each : Manifests.read("m.yaml", bytes, Limits.DEFAULT).problems()) {
            assertTrue(each.position().line() > 0 && !each.message().isEmpty(), each::toString);
        }
    }

    private static List<String> shown(ManifestReading reading) {
        return reading.problems().stream()
                .map(each -> each.position() + " " + each.code() + " " + each.message())
                .toList();
    }

    private static ManifestReading read(String text) {
        return Manifests.read("m.yaml", text.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT);
    }
}
