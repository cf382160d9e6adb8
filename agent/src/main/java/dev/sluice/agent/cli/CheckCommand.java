package dev.sluice.agent.cli;

import dev.sluice.dsl.Sluice;
import dev.sluice.dsl.model.Facts;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.model.Resources;
import dev.sluice.dsl.model.Signals;
import dev.sluice.dsl.model.Verdict;
import dev.sluice.dsl.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice check}: judges manifests and evidence before anything is deployed. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Judges whether manifests and a build's evidence may go to an environment.",
        footer = {
            "",
            "Exit codes: 0 pass, 1 fail, 2 usage or bad input, 3 unknown, 70 internal fault.",
            "An environment with enforce warn or audit exits 0 and says what it would have done.",
            "",
            "Example: sluice check checkout.deploy.groovy --env production --manifests k8s/ --evidence build/"
        })
final class CheckCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final ParsedAhead ahead;

    @Mixin
    private PolicyFiles policies;

    @Option(
            names = "--env",
            paramLabel = "NAME",
            description = "the environment to judge for; may be left out where the policy has one")
    private Optional<String> environment = Optional.empty();

    @Option(
            names = "--manifests",
            paramLabel = "PATH",
            description =
                    "YAML or JSON: a file, a folder with all below it, a glob, or - for standard input; repeatable")
    private List<String> manifests = List.of();

    @Option(
            names = "--evidence",
            paramLabel = "[NAME=]PATH",
            description =
                    "reports of the build (tests, coverage, scans, …) or evidence.yaml: a file, folder or glob; repeatable")
    private List<String> evidence = List.of();

    @Option(
            names = "--subject",
            paramLabel = "IMAGE@DIGEST",
            description = "the image that the evidence must be about; what is about another build does not count")
    private Optional<String> subject = Optional.empty();

    @Mixin
    private PrometheusOptions prometheus;

    @Option(names = "--now", paramLabel = "INSTANT", description = "judge as at this time, as in 2026-03-29T01:30:00Z")
    private Optional<String> now = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT[=FILE]",
            description = "text, json, yaml, junit, sarif, github or markdown; repeatable")
    private List<String> outputs = List.of();

    @Option(
            names = "--watch",
            description = "judge again whenever a file changes, and with --prometheus every 10 seconds, until Ctrl-C")
    private boolean watch;

    CheckCommand(Terminal terminal, ParsedAhead ahead) {
        this.terminal = terminal;
        this.ahead = ahead;
    }

    @Override
    public Integer call() {
        OutputFiles written = new OutputFiles(outputs);
        Optional<Duration> every = Optional.of(PrometheusOptions.INTERVAL).filter(each -> prometheus.given());
        return watch
                ? new Watching(terminal, every).run(input -> judge(input, written))
                : judge(new InputFiles(terminal), written);
    }

    private int judge(InputFiles input, OutputFiles written) {
        Report report = judge(input);
        written.write(report, terminal);
        return report.hasErrors() ? ExitCode.INVALID : ExitCode.of(report.enforced());
    }

    private Report judge(InputFiles input) {
        Instant time = time();
        PolicyFiles.Opened opened = policies.open(input);
        FutureTask<Judged> judged = new FutureTask<>(() -> read(input));
        judged.run(); // while the policy is parsed; what is wrong with the policy is told first
        PolicyFiles.Result loaded = opened.load(ahead);
        List<Problem> problems = new ArrayList<>(loaded.problems());
        List<String> environments = loaded.failed()
                ? List.of()
                : loaded.policies().stream()
                        .map(policy -> EnvironmentName.of(policy, environment))
                        .toList();
        Judged read = result(judged);
        Resources resources = read.resources();
        Facts facts = read.facts();
        problems.addAll(read.problems());
        if (problems.stream().anyMatch(p -> p.level() == Problem.Level.ERROR)) {
            return new Report(Version.text(), List.of(), problems);
        }
        if (resources.all().isEmpty() && !policies.allowEmpty()) {
            throw new InvalidInput(
                    manifests.isEmpty()
                            ? "nothing to judge: give --manifests, or --allow-empty where only evidence counts"
                            : "--manifests: no object in " + String.join(", ", manifests)
                                    + "; --allow-empty accepts that");
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < loaded.policies().size(); i++) {
            verdicts.add(
                    Sluice.check(loaded.policies().get(i), environments.get(i), resources, facts, Signals.NONE, time));
        }
        if (prometheus.given()) {
            LiveMetrics live = new LiveMetrics(prometheus.source(terminal.folder()), time, problems);
            return new Report(Version.text(), live.judge(loaded.policies(), verdicts), problems);
        }
        return new Report(Version.text(), verdicts, problems);
    }

    /** What is judged, and what is wrong with its files. */
    private record Judged(Resources resources, Facts facts, List<Problem> problems) {}

    private Judged read(InputFiles input) {
        List<Problem> problems = new ArrayList<>();
        Resources resources = new ManifestFiles(input, terminal).read(manifests, problems);
        Facts facts = new EvidenceFiles(input, terminal).read(evidence, subject, problems);
        return new Judged(resources, facts, problems);
    }

    private static Judged result(FutureTask<Judged> done) {
        try {
            return done.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw failed.getCause() instanceof RuntimeException refused
                    ? refused
                    : new IllegalStateException(failed.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Instant time() {
        if (now.isEmpty()) {
            return terminal.now().get();
        }
        try {
            return Instant.parse(now.get());
        } catch (DateTimeParseException e) {
            throw new InvalidInput("--now: '" + now.get() + "' is no instant; write it as in 2026-03-29T01:30:00Z");
        }
    }
}
