package dev.sluice.dsl.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.evidence.input.Format;
import dev.sluice.dsl.evidence.input.Limits;
import dev.sluice.dsl.model.Evidence;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.Value;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceReaderTest {
    private static final String CASE = "<testcase name='a' time='1'/>";

    @Test
    void listsEveryFormat() throws Exception {
        Path classes = Path.of(EvidenceReader.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Set<String> written = new TreeSet<>();
        try (Stream<Path> files = Files.walk(classes.resolve("dev/sluice/dsl/evidence"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                String name =
                        classes.relativize(file).toString().replace('/', '.').replace(".class", "");
                Class<?> type = Class.forName(name, false, getClass().getClassLoader());
                if (Format.class.isAssignableFrom(type) && !type.isInterface()) {
                    written.add(name);
                }
            }
        }
        Set<String> listed = EvidenceReader.formats().stream()
                .map(format -> format.getClass().getName())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(written, listed, "add the format to EvidenceReader's list");
    }

    @Test
    void describesEveryFormatInOneLine() {
        for (Format format : EvidenceReader.formats()) {
            assertFalse(format.kinds().isEmpty());
            assertTrue(format.describe().length() < 120 && !format.describe().contains("\n"), format.name());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n",
                "hello",
                "{}",
                "[]",
                "[1]",
                "{\"a\":1}",
                "<html/>",
                "<coverage generated='1'><project/></coverage>",
                "apiVersion: v1\nkind: Pod\n",
                "\u0000\u0001"
            })
    void saysWhatItReadsWhenItDoesNotRecogniseAFile(String content) {
        EvidenceReading reading = read(content);
        assertEquals(List.of(), reading.reports());
        assertEquals(EvidenceReader.UNRECOGNISED, reading.problems().get(0).code());
        assertTrue(reading.problems().get(0).hint().contains("JUnit XML"), reading.toString());
    }

    @Test
    void recognisesByContentNeverByName() {
        EvidenceReading reading = EvidenceReader.read(
                Optional.of("unit"),
                "coverage.json",
                ("<testsuite>" + CASE + "</testsuite>").getBytes(StandardCharsets.UTF_8));
        assertEquals("tests", reading.reports().get(0).kind().word());
        assertEquals("unit", reading.reports().get(0).name().orElseThrow());
    }

    @Test
    void readsUtf16AsWindowsShellsWriteIt() {
        for (Charset charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_8)) {
            byte[] json = "\uFEFF{\"error\":{\"code\":\"ENOLOCK\"}}"
                    .replace("\uFEFF", "")
                    .getBytes(charset);
            EvidenceReading reading = EvidenceReader.read(Optional.empty(), "audit.json", json);
            Signal critical = reading.reports().get(0).facts().get("critical");
            assertEquals(new Signal.Missing(Signal.Reason.INCOMPLETE, "npm audit failed: ENOLOCK"), critical);
        }
    }

    @Test
    void namesTheLimitThatIsExceeded() {
        Limits bytes = new Limits(10, 10, 10, 10);
        assertRefused("<testsuite></testsuite>", bytes, "evidence-limit", "at most 10 bytes");
        Limits depth = new Limits(1000, 3, 1000, 1000);
        assertRefused(
                "<testsuite><a><b><c/></b></a></testsuite>", depth, "evidence-limit", "more than 3 elements stand");
        assertRefused("{\"runs\":[[[[1]]]],\"version\":\"2.1.0\"}", depth, "evidence-limit", "depth");
        Limits records = new Limits(1000, 10, 4, 1000);
        assertRefused("<testsuite><a/><a/><a/><a/></testsuite>", records, "evidence-limit", "more than 4 elements");
        assertRefused("SF:a\nDA:1,1\nDA:2,1\nDA:3,1\nend_of_record\n", records, "evidence-limit", "more than 4 lines");
        assertRefused("{\"runs\":[1,2,3,4,5,6],\"version\":\"2.1.0\"}", records, "evidence-limit", "Token count");
        assertRefused(
                "timeStamp,elapsed,success\n1,1,true\n1,1,true\n1,1,true\n1,1,true\n",
                records,
                "evidence-limit",
                "rows");
        Limits text = new Limits(1000, 10, 1000, 20);
        assertRefused("SF:" + "a".repeat(30) + "\nend_of_record\n", text, "evidence-limit", "more than 20 characters");
        assertRefused("{\"runs\":\"" + "a".repeat(30) + "\",\"version\":\"2.1.0\"}", text, "evidence-limit", "String");
        String numbers = "{\"metrics\":{\"http_reqs\":{\"count\":1e999999999}},\"root_group\":{}}";
        assertRefused(numbers, Limits.DEFAULT, "evidence-limit", "exponent");
        String deep = "apiVersion: sluice.dev/v1\nfacts: " + "[".repeat(30) + "]".repeat(30);
        assertTrue(read(deep)
                        .problems()
                        .get(0)
                        .message()
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains("nest")
                || read(deep).problems().get(0).message().contains("stand in each other"));
    }

    @Test
    void readsNoFileThatADoctypeNames(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "<!ENTITY inner 'leaked'>leaked");
        String entity = "<!DOCTYPE testsuite [<!ENTITY e SYSTEM '" + secret.toUri() + "'>]><testsuite>"
                + "<testcase name='a' time='1'>&e;</testcase></testsuite>";
        assertRefused(entity, Limits.DEFAULT, "evidence-syntax", "the DOCTYPE declares");
        String external = "<!DOCTYPE testsuite SYSTEM '" + secret.toUri() + "'><testsuite>"
                + "<testcase name='&inner;' time='1'/></testsuite>";
        EvidenceReading reading = read(external);
        assertFalse(reading.toString().contains("leaked"), reading.toString());
        String missing = "<!DOCTYPE report PUBLIC '-//JACOCO//DTD Report 1.1//EN' 'report.dtd'><report name='a'>"
                + "<counter type='LINE' missed='1' covered='1'/></report>";
        assertEquals(List.of(), read(missing).problems());
    }

    @Test
    void expandsNoEntities() {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE testsuite [<!ENTITY l0 'ha'>");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY l")
                    .append(i)
                    .append(" '")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("'>");
        }
        laughs.append("]><testsuite><testcase name='a'>&l29;</testcase></testsuite>");
        assertRefused(laughs.toString(), Limits.DEFAULT, "evidence-syntax", "the DOCTYPE declares");
    }

    @Test
    void addsUpTheTestFilesOfAFolder() {
        Evidence failing = tests("<testsuite timestamp='2026-11-20T10:00:00Z'>" + CASE
                + "<testcase name='b' time='2'><failure/></testcase></testsuite>");
        Evidence skipped = tests(
                "<testsuite timestamp='2026-11-20T09:00:00Z'><testcase name='c'><skipped/></testcase></testsuite>");
        List<Evidence> combined = EvidenceReader.combine(List.of(skipped, failing, failing));
        assertEquals(1, combined.size());
        assertEquals("2", count(combined.get(0), "failed"));
        assertEquals("1", count(combined.get(0), "skipped"));
        assertEquals("5", count(combined.get(0), "total"));
        assertEquals("6 seconds", count(combined.get(0), "duration"));
        assertEquals(
                "2026-11-20T09:00:00Z",
                combined.get(0).producedAt().orElseThrow().toString());
        assertInstanceOf(Signal.Present.class, combined.get(0).facts().get("suites"));
    }

    @Test
    void aFolderInWhichNothingRanHasNoFailuresToCount() {
        Evidence skipped = tests("<testsuite><testcase name='c'><skipped/></testcase></testsuite>");
        Evidence combined = EvidenceReader.combine(List.of(skipped, skipped)).get(0);
        assertEquals(
                Signal.Reason.NOTHING_RAN, ((Signal.Missing) combined.facts().get("failed")).reason());
        assertEquals(
                Signal.Reason.NOTHING_RAN, ((Signal.Missing) combined.facts().get("suites")).reason());
    }

    @Test
    void anIncompleteFileMakesTheWholeIncomplete() {
        Evidence passing = tests("<testsuite>" + CASE + "</testsuite>");
        Evidence claiming = tests("<testsuite failures='1'>" + CASE + "</testsuite>");
        Evidence combined = EvidenceReader.combine(List.of(passing, claiming)).get(0);
        assertEquals(
                Signal.Reason.INCOMPLETE, ((Signal.Missing) combined.facts().get("failed")).reason());
    }

    @Test
    void neverAddsUpCoverage() {
        Evidence coverage = read("SF:a\nDA:1,1\nend_of_record\n").reports().get(0);
        assertEquals(2, EvidenceReader.combine(List.of(coverage, coverage)).size());
    }

    private static Evidence tests(String xml) {
        return EvidenceReader.read(Optional.of("unit"), "report.xml", xml.getBytes(StandardCharsets.UTF_8))
                .reports()
                .get(0);
    }

    private static String count(Evidence evidence, String fact) {
        Value value = ((Signal.Present) evidence.facts().get(fact)).value();
        return EvidenceCases.value(value);
    }

    private static EvidenceReading read(String content) {
        return EvidenceReader.read(Optional.empty(), "report", content.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(String content, Limits limits, String code, String part) {
        EvidenceReading reading =
                EvidenceReader.read(Optional.empty(), "report", content.getBytes(StandardCharsets.UTF_8), limits);
        assertEquals(List.of(), reading.reports());
        assertEquals(code, reading.problems().get(0).code(), reading.toString());
        assertTrue(reading.problems().get(0).message().contains(part), reading.toString());
    }
}
