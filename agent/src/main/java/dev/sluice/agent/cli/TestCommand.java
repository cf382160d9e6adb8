package dev.sluice.agent.cli;

import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.report.Report;
import dev.sluice.dsl.simulate.Coverage;
import dev.sluice.dsl.simulate.TestResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice test}: runs the cases beside policies, in virtual time. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs the cases of *.deploy.test.yaml: releases in virtual time, and manifests with evidence.",
        footer = {
            "",
            "In a release's timeline rules and gates are taken as passed; windows are judged.",
            "Approvals are judged where the case names the author, promotion where it says what was served.",
            "Exit codes: 0 all pass, 1 some fail or a mutant lives, 2 usage or bad input, 70 internal fault.",
            "",
            "Example: sluice test checkout.deploy.test.yaml --run 'error spike'",
            "         sluice test checkout.deploy.test.yaml --coverage --mutate"
        })
final class TestCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "test files (*.deploy.test.yaml), folders with all below them, or globs")
    private List<String> files = List.of();

    @Mixin
    private LibraryFolder library;

    @Option(
            names = "--run",
            paramLabel = "TEXT",
            description = "only the cases whose names hold this; * stands for anything")
    private Optional<String> run = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT[=FILE]",
            description = "text, junit or json; repeatable")
    private List<String> outputs = List.of();

    @Option(names = "--coverage", description = "also tell which conditions no case made come out both ways")
    private boolean coverage;

    @Option(
            names = "--mutate",
            description =
                    "also change or leave out one condition at a time, and name the changes with which every case still passes")
    private boolean mutate;

    @Option(names = "--watch", description = "run again whenever a file that was read changes, until Ctrl-C")
    private boolean watch;

    @Option(
            names = "--init",
            description = "write a first test file beside each policy that FILE names (*.deploy.groovy), and run it")
    private boolean init;

    TestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        TestOutputs written = new TestOutputs(outputs);
        List<String> tested = init ? new FirstTests(terminal, library).write(files) : files;
        return watch
                ? new Watching(terminal).run(input -> test(tested, input, written))
                : test(tested, new InputFiles(terminal), written);
    }

    private int test(List<String> tested, InputFiles input, TestOutputs written) {
        List<Problem> problems = new ArrayList<>();
        List<Planned> planned = new PlannedCases(terminal, input).of(tested, library, this::chosen, problems);
        if (problems.stream().anyMatch(each -> each.level() == Problem.Level.ERROR)) {
            new OutputFiles(List.of("text")).write(new Report(Version.text(), List.of(), problems), terminal);
            return ExitCode.INVALID;
        }
        if (planned.isEmpty()) {
            throw new InvalidInput(run.map(text -> "--run: no case's name holds '" + text + "'")
                    .orElse("no case in " + String.join(", ", tested)));
        }
        Map<String, List<TestResult>> results = new LinkedHashMap<>();
        Map<Policy, Coverage> seen = new LinkedHashMap<>();
        for (Planned each : planned) {
            Coverage of = seen.computeIfAbsent(each.policy(), Coverage::new);
            results.computeIfAbsent(each.file(), name -> new ArrayList<>()).add(each.run(of));
        }
        Optional<List<Coverage.Item>> covered = Optional.of(seen.values().stream()
                        .flatMap(each -> each.items().stream())
                        .toList())
                .filter(items -> coverage);
        boolean passed = results.values().stream().flatMap(List::stream).allMatch(TestResult::passed);
        Optional<Mutation.Outcome> mutation =
                mutate && passed ? Optional.of(new Mutation(terminal).run(planned)) : Optional.empty();
        if (mutate && !passed) {
            terminal.messages().println("sluice: --mutate waits until every case passes");
        }
        TestReport report = new TestReport(results, covered, mutation);
        written.write(report, terminal);
        return report.passed() ? ExitCode.PASS : ExitCode.FAIL;
    }

    private boolean chosen(String name) {
        return run.map(text -> Pattern.compile(
                                "(?s).*" + Pattern.quote(text).replace("*", "\\E.*\\Q") + ".*",
                                Pattern.CASE_INSENSITIVE)
                        .matcher(name)
                        .matches())
                .orElse(true);
    }
}
