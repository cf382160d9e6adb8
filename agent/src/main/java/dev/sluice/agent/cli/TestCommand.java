package dev.sluice.agent.cli;

import dev.sluice.agent.cli.InputFiles.InputFile;
import dev.sluice.dsl.Sluice;
import dev.sluice.dsl.language.Loaded;
import dev.sluice.dsl.model.Library;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.report.Report;
import dev.sluice.dsl.simulate.TestCase;
import dev.sluice.dsl.simulate.TestFile;
import dev.sluice.dsl.simulate.TestResult;
import dev.sluice.dsl.simulate.Tests;
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
            "In a release's timeline rules, gates, approvals and promotion are taken as passed; windows are judged.",
            "Exit codes: 0 all pass, 1 some fail, 2 usage or bad input, 70 internal fault.",
            "",
            "Example: sluice test checkout.deploy.test.yaml --run 'error spike'"
        })
final class TestCommand implements Callable<Integer> {
    private static final int LONGEST = 4 << 20;

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
            description = "text or junit; repeatable")
    private List<String> outputs = List.of();

    TestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        TestOutputs written = new TestOutputs(outputs);
        InputFiles input = new InputFiles(terminal);
        List<Problem> problems = new ArrayList<>();
        Optional<Library> loaded = library.load(input, problems);
        List<InputFile> found = new ArrayList<>();
        for (String argument : files) {
            found.addAll(input.find(argument, "FILE", name -> name.matches(".*\\.deploy\\.test\\.ya?ml")));
        }
        List<Planned> planned = new ArrayList<>();
        for (InputFile file : found) {
            loaded.ifPresent(known -> plan(file, input, known, problems, planned));
        }
        if (problems.stream().anyMatch(each -> each.level() == Problem.Level.ERROR)) {
            new OutputFiles(List.of("text")).write(new Report(Version.text(), List.of(), problems), terminal);
            return ExitCode.INVALID;
        }
        Map<String, List<TestResult>> results = new LinkedHashMap<>();
        for (Planned each : planned) {
            if (chosen(each.test().name())) {
                results.computeIfAbsent(each.file(), name -> new ArrayList<>()).add(run(each, input));
            }
        }
        if (results.isEmpty()) {
            throw new InvalidInput(run.map(text -> "--run: no case's name holds '" + text + "'")
                    .orElse("no case in " + String.join(", ", files)));
        }
        written.write(results, terminal);
        boolean passed = results.values().stream().flatMap(List::stream).allMatch(TestResult::passed);
        return passed ? ExitCode.PASS : ExitCode.FAIL;
    }

    private record Planned(String file, Policy policy, TestCase test) {}

    private void plan(InputFile file, InputFiles input, Library known, List<Problem> problems, List<Planned> planned) {
        TestFile.Opened opened = TestFile.open(file.name(), input.read(file, "FILE", LONGEST));
        problems.addAll(opened.problems());
        if (opened.file().isEmpty()) {
            return;
        }
        String policy = beside(file.name(), opened.file().get().policy());
        InputFile source =
                input.find(policy, "the policy of " + file.name(), name -> true).get(0);
        Loaded<Policy> read = Sluice.load(source.name(), input.text(source, "POLICY", LONGEST), known);
        read.problems().stream()
                .filter(each -> each.level() == Problem.Level.ERROR)
                .forEach(problems::add);
        if (read.value().isEmpty()) {
            return;
        }
        if (!(read.value().get().scope() instanceof Policy.Scope.Application)) {
            throw new InvalidInput(policy + " is a platform's policy; cases are about an application's releases");
        }
        TestFile.Reading cases = opened.file().get().read(read.value().get());
        problems.addAll(cases.problems());
        cases.cases()
                .forEach(test ->
                        planned.add(new Planned(file.name(), read.value().get(), test)));
    }

    private TestResult run(Planned planned, InputFiles input) {
        if (planned.test() instanceof TestCase.Timeline timeline) {
            return Tests.run(planned.policy(), timeline);
        }
        TestCase.Judged judged = (TestCase.Judged) planned.test();
        List<Problem> problems = new ArrayList<>();
        var resources = new ManifestFiles(input, terminal).read(beside(planned.file(), judged.manifests()), problems);
        var facts = new EvidenceFiles(input, terminal)
                .read(beside(planned.file(), judged.evidence()), Optional.empty(), problems);
        Optional<Problem> error = problems.stream()
                .filter(each -> each.level() == Problem.Level.ERROR)
                .findFirst();
        if (error.isPresent()) {
            throw new InvalidInput("'" + judged.name() + "': " + error.get().position() + ": "
                    + error.get().message());
        }
        return Tests.run(planned.policy(), judged, resources, facts);
    }

    private boolean chosen(String name) {
        return run.map(text -> Pattern.compile(
                                "(?s).*" + Pattern.quote(text).replace("*", "\\E.*\\Q") + ".*",
                                Pattern.CASE_INSENSITIVE)
                        .matcher(name)
                        .matches())
                .orElse(true);
    }

    private static List<String> beside(String file, List<String> paths) {
        return paths.stream().map(path -> beside(file, path)).toList();
    }

    /** A path that a test file names, from its own folder. */
    private static String beside(String file, String path) {
        return path.startsWith("/") ? path : file.substring(0, file.lastIndexOf('/') + 1) + path;
    }
}
