package dev.sluice.agent.cli;

import dev.sluice.agent.cli.explain.PlainText;
import dev.sluice.agent.cli.explain.Topic;
import dev.sluice.agent.cli.explain.Topics;
import dev.sluice.dsl.model.Library;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.report.ProblemReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice explain}: what a word, a function, a problem, a rule, a fact or an output is. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Explains a word of the language, a function, a problem, a rule, evidence or an output.",
        footer = {
            "",
            "Without a topic it lists all of them.",
            "",
            "Examples: sluice explain canary",
            "          sluice explain pod-security/run-as-non-root",
            "          sluice explain report --schema"
        })
final class ExplainCommand implements Callable<Integer> {
    private static final int WIDEST = 100;

    private final Terminal terminal;

    @Parameters(
            arity = "0..1",
            paramLabel = "TOPIC",
            description = "what to explain",
            completionCandidates = TopicNames.class)
    private Optional<String> topic = Optional.empty();

    @Option(names = "--schema", description = "print the JSON Schema: of report or evidence")
    private boolean schema;

    @Mixin
    private LibraryFolder library;

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Topics topics = new Topics(this::library);
        if (schema) {
            terminal.results()
                    .print(
                            topics.schema(topic.orElse(""))
                                    .orElseThrow(
                                            () -> new InvalidInput(
                                                    "--schema: there is one of report and one of evidence, as in: sluice explain report --schema")));
        } else if (topic.isEmpty()) {
            list(topics);
        } else {
            explain(topics, topic.get());
        }
        return ExitCode.PASS;
    }

    private void explain(Topics topics, String name) {
        List<Topic> found = topics.named(name);
        if (found.isEmpty()) {
            List<String> near = topics.nearest(name);
            throw new InvalidInput("nothing is called '" + name + "'"
                    + (near.isEmpty() ? "" : "; did you mean '" + String.join("' or '", near) + "'?")
                    + "\nsluice explain lists all topics");
        }
        String gap = "";
        for (Topic each : found) {
            int space = Math.max(
                    2, columns() - each.name().length() - each.group().kind().length());
            terminal.results()
                    .print(gap + each.name() + " ".repeat(space) + each.group().kind() + "\n\n");
            terminal.results().print(PlainText.of(each.text().get(), columns()));
            gap = "\n\n";
        }
    }

    private void list(Topics topics) {
        StringBuilder list = new StringBuilder();
        for (Topic.Group group : Topic.Group.values()) {
            String names = String.join(", ", topics.names(group));
            list.append(group.title()).append("\n\n").append(names).append("\n\n");
        }
        terminal.results()
                .print(PlainText.of(
                        list.append("sluice explain TOPIC says more.").toString(), columns()));
    }

    private int columns() {
        return Math.min(WIDEST, terminal.screen().columns());
    }

    private Library library() {
        List<Problem> problems = new ArrayList<>();
        Optional<Library> loaded = library.load(new InputFiles(terminal), problems);
        if (loaded.isEmpty()) {
            throw new InvalidInput("--library does not load\n" + ProblemReport.show(problems));
        }
        return loaded.get();
    }
}
