package dev.sluice.dsl.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.sluice.dsl.Golden;
import dev.sluice.dsl.model.Environment.Enforce;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Finding.ObjectReference;
import dev.sluice.dsl.model.Finding.Source;
import dev.sluice.dsl.model.Finding.Status;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.model.Severity;
import dev.sluice.dsl.model.Value;
import dev.sluice.dsl.model.Verdict;
import dev.sluice.dsl.report.Format.Screen;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class FormatTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Position GATE = new Position("checkout.deploy.groovy", 71, 19, 71, 40);

    static List<Format> formats() {
        return Format.ALL;
    }

    @ParameterizedTest
    @MethodSource("formats")
    void sayWhatFailedAndWhy(Format format) {
        Golden.assertMatches("report/failing." + format.name(), format.render(failing(), Screen.PLAIN));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void sayThatAllPassed(Format format) {
        Golden.assertMatches("report/passing." + format.name(), format.render(passing(), Screen.PLAIN));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void sayWhatIsWrongWithAPolicy(Format format) {
        Golden.assertMatches("report/problems." + format.name(), format.render(problems(), Screen.PLAIN));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void letNoHostileNameBreakOut(Format format) {
        String text = format.render(hostile(), Screen.PLAIN);
        Golden.assertMatches("report/hostile." + format.name(), text);
        assertFalse(text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t'), "no control character");
        assertFalse(text.indexOf('\u202e') >= 0, "no bidirectional control");
    }

    @Test
    void colourOnlyRepeatsWhatAWordSays() {
        String coloured = new TextFormat().render(failing(), new Screen(100, true));
        assertTrue(coloured.contains("\u001b[31;1mFAIL\u001b[0m"));
        assertEquals(new TextFormat().render(failing(), Screen.PLAIN), coloured.replaceAll("\u001b\\[[0-9;]*m", ""));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void jsonAndYamlAreOneDocumentByThePublishedSchema(Report report) throws Exception {
        JsonNode json = JSON.readTree(new JsonFormat().render(report, Screen.PLAIN));
        Object yaml =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(new YamlFormat().render(report, Screen.PLAIN));
        assertEquals(
                json.toString(), JSON.readTree(JSON.writeValueAsString(yaml)).toString());
        try (InputStream schema = Format.class.getResourceAsStream("report.schema.json")) {
            JsonSchema published =
                    JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);
            assertEquals(List.of(), List.copyOf(published.validate(json)));
        }
    }

    @ParameterizedTest
    @MethodSource("reports")
    void sarifIsValidEvenWhenItIsEmpty(Report report) throws Exception {
        JsonNode sarif = JSON.readTree(new SarifFormat().render(report, Screen.PLAIN));
        try (InputStream schema = com.contrastsecurity.sarif.SarifSchema210.class.getResourceAsStream(
                "/schema/sarif-schema-2.1.0.json")) {
            JsonSchema oasis = JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(schema);
            assertEquals(List.of(), List.copyOf(oasis.validate(sarif)));
        }
    }

    @ParameterizedTest
    @MethodSource("reports")
    void junitIsWellFormedAndCountsItsCases(Report report) throws Exception {
        byte[] xml = new JunitFormat().render(report, Screen.PLAIN).getBytes(StandardCharsets.UTF_8);
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        int announced = 0;
        var suites = document.getElementsByTagName("testsuite");
        for (int i = 0; i < suites.getLength(); i++) {
            announced += Integer.parseInt(
                    suites.item(i).getAttributes().getNamedItem("tests").getNodeValue());
        }
        assertEquals(announced, document.getElementsByTagName("testcase").getLength());
    }

    @Test
    void nothingJudgedIsNeverAPass() {
        assertEquals(Outcome.UNKNOWN, problems().outcome());
    }

    @Test
    void anEnvironmentThatOnlyWarnsSaysSoAndDoesNotBlock() {
        Verdict verdict = failing().verdicts().get(0);
        Verdict warned = new Verdict(
                verdict.policy(),
                verdict.policyDigest(),
                "development",
                verdict.outcome(),
                Enforce.WARN,
                verdict.findings(),
                verdict.passed());
        Report report = new Report("1.0", List.of(warned), List.of());
        assertEquals(Outcome.FAIL, report.outcome());
        assertEquals(Outcome.PASS, report.enforced());
        assertTrue(new TextFormat()
                .render(report, Screen.PLAIN)
                .endsWith("Not blocked: development only warns (enforce warn)\n"));
    }

    static List<Report> reports() {
        return List.of(failing(), passing(), problems(), hostile());
    }

    private static Report failing() {
        Finding coverage = gate(
                "coverage",
                Outcome.FAIL,
                "coverage: lines 71.4 % < 80 %",
                "lines >= 80.percent",
                "",
                List.of("build/jacoco.xml  4,210 of 5,896 lines covered"));
        Finding scan = gate(
                "scan",
                Outcome.UNKNOWN,
                "scan: no report",
                "critical == 0",
                "give one: --evidence scan=trivy.json (Trivy, Grype or SARIF)",
                List.of());
        Finding root = rule("container app may run as root", Status.COUNTED, Optional.empty());
        Finding waived = rule(
                "container report may run as root",
                Status.WAIVED,
                Optional.of(new Finding.WaivedBy("security", "writes its cache to /tmp", LocalDate.of(2027, 1, 31))));
        List<Finding> findings = List.of(
                coverage,
                root,
                scan,
                waived,
                deferred(Source.APPROVAL, "approvals"),
                deferred(Source.ROLLBACK, "errorRate > maxErrors"),
                deferred(Source.ROLLBACK, "memory > 900.MiB"));
        return report(Outcome.FAIL, findings);
    }

    private static Report passing() {
        return report(Outcome.PASS, List.of());
    }

    private static Report problems() {
        Position position = new Position("checkout.deploy.groovy", 96, 22, 96, 31);
        Problem unit = new Problem(
                "unit",
                Problem.Level.ERROR,
                position,
                "errorRate is a ratio, 2.seconds is a duration",
                "compare it with a percentage, as in: errorRate > 2.percent",
                "    when errorRate > 2.seconds, for: 1.minute");
        return new Report("1.0", List.of(), List.of(unit));
    }

    @Test
    void noNameIsACommandToABuildsRunner() {
        for (Format format : Format.ALL) {
            String text = format.render(
                    hostile("::error::pwned ##[error]x ##vso[task.complete]\n::add-mask::pwned\n\n  ::x::"),
                    Screen.PLAIN);
            assertTrue(text.contains("pwned"), text);
            assertFalse(
                    text.lines()
                            .map(String::stripLeading)
                            .anyMatch(line -> line.startsWith("::")
                                    && !(format instanceof GithubFormat && line.matches("::(error|warning) title=.*"))),
                    text);
            assertFalse(text.contains("##[") || text.contains("##vso"), text);
        }
    }

    private static Report hostile() {
        return hostile(
                "x\n::error::pwned\r\u001b[2J\u202e<script>alert(1)</script>]]>&|`[a](http://b)@everyone%0A\"'\\\ud800\u0000");
    }

    private static Report hostile(String evil) {
        Finding.Patch patch =
                new Finding.Patch(List.of(new Finding.Operation("add", evil, Optional.of(new Value.Text(evil)))));
        Finding finding = new Finding(
                Source.RULE,
                evil,
                evil,
                Outcome.FAIL,
                Status.COUNTED,
                Severity.HIGH,
                evil,
                evil,
                Optional.of(new ObjectReference(evil, evil, evil, evil)),
                evil,
                3,
                1,
                evil,
                evil,
                evil,
                evil,
                Optional.of(patch),
                Optional.empty(),
                List.of(evil),
                new Position(evil, 1, 1, 1, 2));
        Verdict verdict = new Verdict(evil, evil, evil, Outcome.FAIL, Enforce.BLOCK, List.of(finding), Map.of(evil, 1));
        Problem warning = new Problem("code", Problem.Level.WARNING, new Position(evil, 2, 1, 2, 2), evil, evil, evil);
        return new Report("1.0", List.of(verdict), List.of(warning));
    }

    private static Report report(Outcome outcome, List<Finding> findings) {
        Verdict verdict = new Verdict(
                "checkout", "sha256:12", "production", outcome, Enforce.BLOCK, findings, Map.of("images/trusted", 41));
        return new Report("1.0", List.of(verdict), List.of());
    }

    private static Finding gate(
            String word, Outcome outcome, String message, String condition, String fix, List<String> details) {
        return finding(Source.GATE, word, outcome, Status.COUNTED, message, condition, fix, details);
    }

    private static Finding deferred(Source source, String message) {
        return finding(source, message, Outcome.UNKNOWN, Status.DEFERRED, message, "", "", List.of());
    }

    private static Finding finding(
            Source source,
            String rule,
            Outcome outcome,
            Status status,
            String message,
            String condition,
            String fix,
            List<String> details) {
        return new Finding(
                source,
                rule,
                "",
                outcome,
                status,
                Severity.HIGH,
                message,
                condition,
                Optional.empty(),
                "",
                0,
                0,
                "",
                "",
                "",
                fix,
                Optional.empty(),
                Optional.empty(),
                details,
                GATE);
    }

    private static Finding rule(String message, Status status, Optional<Finding.WaivedBy> waiver) {
        Value.Entries context = new Value.Entries(Map.of("runAsNonRoot", new Value.Truth(true)));
        Finding.Operation add =
                new Finding.Operation("add", "/spec/template/spec/containers/0/securityContext", Optional.of(context));
        return new Finding(
                Source.RULE,
                "pod-security/run-as-non-root",
                "pod-security/restricted",
                Outcome.FAIL,
                status,
                Severity.HIGH,
                message,
                "c.securityContext.runAsNonRoot == true",
                Optional.of(new ObjectReference("apps/v1", "Deployment", "checkout", "checkout")),
                "k8s/checkout.yaml",
                31,
                1,
                "spec.template.spec.containers[0].securityContext.runAsNonRoot",
                "true",
                "not set",
                "set securityContext.runAsNonRoot: true",
                Optional.of(new Finding.Patch(List.of(add))),
                waiver,
                List.of(),
                new Position("pod-security/restricted.groovy", 40, 9, 40, 60));
    }
}
