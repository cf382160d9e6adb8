package dev.sluice.agent.cli;

import dev.sluice.agent.cli.InputFiles.InputFile;
import dev.sluice.dsl.Sluice;
import dev.sluice.dsl.language.Loaded;
import dev.sluice.dsl.model.Facts;
import dev.sluice.dsl.model.Library;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.model.Resources;
import dev.sluice.dsl.simulate.TestCase;
import dev.sluice.dsl.simulate.TestFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The cases of test files, each with its policy and what it is judged on; a policy is loaded once. */
final class PlannedCases {
    private static final int LONGEST = 4 << 20;

    private final Terminal terminal;
    private final InputFiles input;
    private final Map<String, Optional<Policy>> policies = new LinkedHashMap<>();

    PlannedCases(Terminal terminal, InputFiles input) {
        this.terminal = terminal;
        this.input = input;
    }

    /** @param problems to which what is wrong with the files is added */
    List<Planned> of(List<String> arguments, LibraryFolder library, Predicate<String> chosen, List<Problem> problems) {
        List<Planned> planned = new ArrayList<>();
        Optional<Library> known = library.load(input, problems);
        for (String argument : arguments) {
            for (InputFile file : input.find(argument, "FILE", name -> name.matches(".*\\.deploy\\.test\\.ya?ml"))) {
                known.ifPresent(each -> add(file, each, chosen, problems, planned));
            }
        }
        return planned;
    }

    private void add(
            InputFile file, Library known, Predicate<String> chosen, List<Problem> problems, List<Planned> planned) {
        TestFile.Opened opened = TestFile.open(file.name(), input.read(file, "FILE", LONGEST));
        problems.addAll(opened.problems());
        if (opened.file().isEmpty()) {
            return;
        }
        Optional<Policy> policy = policy(file, opened.file().get(), known, problems);
        if (policy.isEmpty()) {
            return;
        }
        TestFile.Reading cases = opened.file().get().read(policy.get());
        problems.addAll(cases.problems());
        if (cases.problems().isEmpty()) {
            cases.cases().stream()
                    .filter(test -> chosen.test(test.name()))
                    .forEach(test -> planned.add(planned(file, policy.get(), test)));
        }
    }

    private Optional<Policy> policy(InputFile file, TestFile about, Library known, List<Problem> problems) {
        String name = beside(file.name(), about.policy());
        Optional<Policy> before = policies.get(name);
        if (before != null) {
            return before;
        }
        InputFile source =
                input.find(name, "the policy of " + file.name(), any -> true).get(0);
        Loaded<Policy> read = Sluice.load(source.name(), input.text(source, "POLICY", LONGEST), known);
        read.problems().stream()
                .filter(each -> each.level() == Problem.Level.ERROR)
                .forEach(problems::add);
        if (read.value().isPresent() && !(read.value().get().scope() instanceof Policy.Scope.Application)) {
            throw new InvalidInput(name + " is a platform's policy; cases are about an application's releases");
        }
        policies.put(name, read.value());
        return read.value();
    }

    private Planned planned(InputFile file, Policy policy, TestCase test) {
        if (!(test instanceof TestCase.Judged judged)) {
            return new Planned(file.name(), policy, test, new Resources(List.of()), Facts.NONE);
        }
        List<Problem> problems = new ArrayList<>();
        Resources resources = new ManifestFiles(input, terminal).read(paths(file.name(), judged.manifests()), problems);
        Facts facts = new EvidenceFiles(input, terminal)
                .read(paths(file.name(), judged.evidence()), Optional.empty(), problems);
        problems.stream()
                .filter(each -> each.level() == Problem.Level.ERROR)
                .findFirst()
                .ifPresent(error -> {
                    throw new InvalidInput("'" + judged.name() + "': " + error.position() + ": " + error.message());
                });
        return new Planned(file.name(), policy, test, resources, facts);
    }

    /** Paths of manifests; and of evidence, which may have a name before them. */
    private static List<String> paths(String file, List<String> given) {
        return given.stream()
                .map(each -> {
                    int equals = each.indexOf('=');
                    return each.substring(0, equals + 1) + beside(file, each.substring(equals + 1));
                })
                .toList();
    }

    /** A path that a test file names, from its own folder. */
    private static String beside(String file, String path) {
        return path.startsWith("/") ? path : file.substring(0, file.lastIndexOf('/') + 1) + path;
    }
}
