package dev.sluice.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.agent.cli.explain.PlainText;
import dev.sluice.agent.cli.explain.Topic;
import dev.sluice.agent.cli.explain.Topics;
import dev.sluice.policies.StandardLibrary;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainTest {
    private static final Path HERE = Path.of(".");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "canary",
                "monday",
                "any",
                "unit",
                "keep",
                "manifest-alias",
                "evidence-syntax",
                "shadowed",
                "library-name",
                "pod-security/run-as-non-root",
                "run-as-non-root",
                "pod-security/restricted",
                "coverage",
                "junit",
                "sarif",
                "window",
                "promotion",
                "report",
                "evidence",
                "units",
                "verdict"
            })
    void explainsEveryKindOfThing(String topic) {
        CommandLineRun run = CommandLineRun.of(HERE, "explain", topic);
        assertEquals(ExitCode.PASS, run.exitCode(), run::toString);
        assertTrue(run.output().contains(topic), run::toString);
    }

    @Test
    void everyTopicHasATextWhoseProseFitsInTheTerminal() {
        new Topics(StandardLibrary::bundled).all().forEach(topic -> {
            String text = PlainText.of(topic.text().get(), 100);
            assertFalse(text.isBlank(), topic.name());
            assertFalse(topic.about().isBlank(), topic.name());
            text.lines()
                    .filter(line -> !line.startsWith("    ") && !line.contains("https://"))
                    .forEach(line -> assertTrue(line.length() <= 100, topic.name() + ": " + line));
        });
    }

    @Test
    void saysAllThatANameMeans() {
        CommandLineRun run = CommandLineRun.of(HERE, "explain", "coverage");
        assertTrue(run.output().contains("a word of the language"), run::toString);
        assertTrue(run.output().contains("evidence\n"), run::toString);
        assertTrue(run.output().contains("JaCoCo"), run::toString);
    }

    @Test
    void namesTheNearestTopicsOfAnUnknownOne() {
        CommandLineRun run = CommandLineRun.of(HERE, "explain", "blugreen");
        assertEquals(ExitCode.INVALID, run.exitCode(), run::toString);
        assertTrue(run.messages().contains("did you mean 'blueGreen'?"), run::toString);
        assertEquals("", run.output());
    }

    @Test
    void listsAllTopicsInTheirGroups() {
        CommandLineRun run = CommandLineRun.of(HERE, "explain");
        for (Topic.Group group : Topic.Group.values()) {
            assertTrue(run.output().contains(group.title() + "\n"), group::title);
        }
        new Topics(StandardLibrary::bundled)
                .all()
                .forEach(topic -> assertTrue(run.output().contains(topic.name()), topic::name));
    }

    @Test
    void printsTheSchemasThatPublish() {
        for (String topic : List.of("report", "evidence")) {
            CommandLineRun run = CommandLineRun.of(HERE, "explain", topic, "--schema");
            assertTrue(run.output().startsWith("{") && run.output().contains("json-schema.org"), run::toString);
        }
        CommandLineRun none = CommandLineRun.of(HERE, "explain", "canary", "--schema");
        assertEquals(ExitCode.INVALID, none.exitCode(), none::toString);
    }

    @Test
    void explainsThePoliciesOfATeam() {
        Path sample = Path.of("../samples/08-every-word");
        CommandLineRun run = CommandLineRun.of(sample, "explain", "team/labels", "--library", "library");
        assertTrue(run.output().contains("use 'team/labels@"), run::toString);
    }

    @Test
    void everyRuleOfTheLibrarySaysWhyAndWhatToDo() {
        Stream<Topic> rules = new Topics(StandardLibrary::bundled).of(Topic.Group.LIBRARY).stream();
        rules.map(topic -> topic.text().get())
                .filter(text -> text.startsWith("A rule"))
                .forEach(text -> {
                    assertTrue(text.contains("| why | ") && text.contains("| what to do | "), text);
                });
    }
}
