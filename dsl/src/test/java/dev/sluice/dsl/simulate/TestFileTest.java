package dev.sluice.dsl.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.language.Language;
import dev.sluice.dsl.language.Libraries;
import dev.sluice.dsl.model.Dimension;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.simulate.Series.Answer;
import dev.sluice.dsl.simulate.TestCase.Timeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestFileTest {
    private static final String POLICY = """
            sluice 1
            application 'shop'
            metrics { errorRate = ratio('http_requests_total', of: [code: ~/5../]) }
            environment('production') { namespace 'shop' }
            rollback(in: 'production', watch: 2.minutes, warmUp: 10.seconds) {
                when errorRate > LIMIT.percent, for: 30.seconds
            }
            """;
    private static final String SPIKE = """
            tests:
              - name: a spike
                traffic: 10/s
                series: {errorRate: spike 0% to 8% at 1m for 5m}
                expect: [{from: 1m, to: 2m, decision: Revert, reasons: [errorRate]}]
            """;

    private static Policy policy(int limit) {
        return Language.load("shop.deploy.groovy", POLICY.replace("LIMIT", String.valueOf(limit)), Libraries.OF_SAMPLES)
                .value()
                .orElseThrow();
    }

    private static List<Problem> problems(String text) {
        TestFile.Opened opened = TestFile.open("shop.deploy.test.yaml", text.getBytes(StandardCharsets.UTF_8));
        return opened.file().isEmpty()
                ? opened.problems()
                : opened.file().get().read(policy(5)).problems();
    }

    private static TestResult run(int limit) {
        TestFile file = TestFile.open("shop.deploy.test.yaml", SPIKE.getBytes(StandardCharsets.UTF_8))
                .file()
                .orElseThrow();
        TestFile.Reading reading = file.read(policy(limit));
        assertEquals(List.of(), reading.problems());
        return Tests.run(policy(limit), (Timeline) reading.cases().get(0));
    }

    @Test
    void aCasePassesAndFailsWhenThePolicyIsMadeWrong() {
        assertEquals(List.of(), run(5).failures());
        TestResult.Failure failure = run(50).failures().get(0);
        assertTrue(failure.message().contains("from 01:00 to 02:00 expected Revert"), failure::message);
        assertTrue(String.join("\n", failure.around()).contains("0 % to 8 %"), failure::toString);
        assertEquals(5, failure.position().line());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tests: [{name: a, serise: {}}]|'serise' is not known here|did you mean 'series'?",
                "tests: [{name: a}]|a case that expects nothing cannot fail|",
                "tests: [{name: a, expect: [{at: 1m}]}]|it expects nothing|",
                "tests: [{name: a, expect: [{decision: Hold}]}]|say when|",
                "tests: [{name: a, expect: [{at: soon, decision: Hold}]}]|at: expected a duration|",
                "tests: [{name: a, expect: [{at: 1m, decision: Wait}]}]|decision: expected one of Start|",
                "tests: [{name: a, expect: [{at: 99h, decision: Hold}, {at: 999h, decision: Hold}]}]|7 days at most|",
                "tests: [{name: a, series: {errors: 1%}}]|'errors' is no metric of the policy|there are errorRate",
                "tests: [{name: a, series: {errorRate: 8ms}}]|'8ms' is no ratio|",
                "tests: [{name: a, series: {errorRate: wobbly}}]|'wobbly' is no shape|",
                "tests: [{name: a, environment: prod}]|environment: expected one of production|",
                "tests: [{name: a, replicas: -1}]|replicas: expected a whole number|",
                "tests: [{name: a, events: [{at: 1m, revision: b, agent: restarts}]}]|expected one of|one thing happens",
                "tests: {name: a}|tests: expected a list, found a map|",
                "test: []|'tests' is missing|",
                "tests: [|not YAML|"
            })
    void refusesWhatIsMalformedAndSaysWhere(String text, String message, String hint) {
        List<Problem> problems = problems(text);
        String said = problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
        assertTrue(problems.stream().anyMatch(each -> each.message().contains(message)), said);
        assertTrue(
                hint == null || problems.stream().anyMatch(each -> each.hint().contains(hint)), said);
        assertTrue(problems.stream().allMatch(each -> each.position().line() > 0), said);
    }

    @Test
    void seriesAreShapesOrPromtoolsSamples() {
        Series samples = SeriesText.read("0+10x2 _ 5", Set.of(Dimension.COUNT), Duration.ofMinutes(1));
        assertEquals(10, samples.at(Duration.ofSeconds(90)).value());
        assertEquals(20, samples.at(Duration.ofMinutes(2)).value());
        assertEquals(Answer.GAP, samples.at(Duration.ofMinutes(3)).answer());
        assertEquals(5, samples.at(Duration.ofMinutes(4)).value());
        assertEquals(Answer.GAP, samples.at(Duration.ofMinutes(5)).answer());
        Series shapes = SeriesText.read(
                "ramp 0% to 10% for 1m, NaN for 1m, outage for 1m, steady 3%",
                Set.of(Dimension.RATIO), Duration.ofMinutes(1));
        assertEquals(0.05, shapes.at(Duration.ofSeconds(30)).value(), 1e-9);
        assertEquals(Answer.NAN, shapes.at(Duration.ofSeconds(60)).answer());
        assertEquals(Answer.OUTAGE, shapes.at(Duration.ofSeconds(120)).answer());
        assertEquals(0.03, shapes.at(Duration.ofHours(30)).value(), 1e-9);
    }
}
