package dev.sluice.agent.cli;

import dev.sluice.agent.replay.Backtest;
import dev.sluice.agent.replay.JsonReplay;
import dev.sluice.agent.replay.PastMetrics;
import dev.sluice.agent.replay.TextReplay;
import dev.sluice.agent.replay.Variants;
import dev.sluice.agent.signal.prometheus.MetricQuery;
import dev.sluice.agent.signal.prometheus.PrometheusHistory;
import dev.sluice.agent.signal.prometheus.RecordedMetrics;
import dev.sluice.dsl.engine.Engine;
import dev.sluice.dsl.model.Metric;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.report.Escape;
import dev.sluice.dsl.report.Report;
import dev.sluice.dsl.simulate.replay.PastRelease;
import dev.sluice.dsl.simulate.replay.ReleasesFile;
import dev.sluice.dsl.simulate.replay.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
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

/** {@code sluice replay}: asks Prometheus' history what a policy's conditions would have said. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Asks Prometheus' history when a policy's rollback conditions would have fired, and how early.",
        footer = {
            "",
            "Shares and times are those of people's rollouts: the conditions are asked about what was measured.",
            "Rules, evidence gates, approvals, promotion, windows and jobs are taken as passed.",
            "Exit codes: 0 replayed, 2 usage or bad input, 70 internal fault.",
            "",
            "Example: sluice replay shop.deploy.groovy --env production --prometheus http://127.0.0.1:9090"
                    + " --from 2026-10-01 --to 2026-11-01 --set 'rollback.errorRate > 3.percent'"
        })
final class ReplayCommand implements Callable<Integer> {
    private static final Duration LONGEST = Duration.ofDays(92);
    private static final int RELEASES_FILE = 4 << 20;

    private final Terminal terminal;

    @Mixin
    private PolicyFiles policies;

    @Option(names = "--env", paramLabel = "NAME", description = "the environment; may be left out where there is one")
    private Optional<String> environment = Optional.empty();

    @Mixin
    private PrometheusOptions prometheus;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            required = true,
            description = "where the history begins: a day, or an instant, in UTC; what runs then is no release")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "where it ends, exclusive; now where not said")
    private Optional<String> to = Optional.empty();

    @Option(
            names = "--releases",
            paramLabel = "auto|FILE",
            description = "auto: changes of the revision that metrics show; or a YAML file that names them")
    private String releases = "auto";

    @Option(
            names = "--set",
            paramLabel = "CHANGE",
            description =
                    "a variant beside the policy, as 'rollback.errorRate > 3.percent, for: 2.minutes'; repeatable")
    private List<String> changes = List.of();

    @Option(
            names = "--cache",
            paramLabel = "FOLDER",
            description = "where answers are kept, mode 0700; ~/.cache/sluice/replay where not said")
    private Optional<String> cache = Optional.empty();

    @Option(names = "--no-cache", description = "keep no answers, and use none")
    private boolean noCache;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT[=FILE]",
            description = "text or json; repeatable")
    private List<String> outputs = List.of();

    ReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, String> written = outputs();
        Instant end = to.map(text -> time("--to", text)).orElseGet(terminal.now());
        Instant start = time("--from", from);
        range(start, end);
        if (!prometheus.given()) {
            throw new InvalidInput("--prometheus is missing: whose history shall be replayed?");
        }
        InputFiles input = new InputFiles(terminal);
        PolicyFiles.Result loaded = policies.load(input);
        if (loaded.failed()) {
            return problems(loaded.problems());
        }
        if (loaded.policies().size() != 1
                || !(loaded.policies().get(0).scope() instanceof Policy.Scope.Application application)) {
            throw new InvalidInput("give one policy, of an application");
        }
        Policy policy = loaded.policies().get(0);
        String env = EnvironmentName.of(policy, environment);
        Map<String, Policy> columns = new LinkedHashMap<>();
        columns.put("policy", policy);
        List<Problem> problems = variants(policy, env, loaded, input, columns);
        if (!problems.isEmpty()) {
            return problems(problems);
        }
        Optional<List<PastRelease>> named = Optional.empty();
        if (!releases.equals("auto")) {
            InputFiles.InputFile file =
                    input.find(releases, "--releases", name -> true).get(0);
            ReleasesFile.Reading read =
                    ReleasesFile.read(file.name(), input.read(file, "--releases", RELEASES_FILE), end);
            if (!read.problems().isEmpty()) {
                return problems(read.problems());
            }
            named = Optional.of(read.releases());
        }
        Map<String, Metric> metrics = new LinkedHashMap<>();
        columns.values().forEach(each -> metrics.putAll(RunningRevisions.asked(each, env)));
        if (metrics.isEmpty()) {
            throw new InvalidInput("no condition of " + env + " asks for a metric; there is nothing to replay");
        }
        PastMetrics past;
        try {
            past = new PastMetrics(fetch(metrics, RunningRevisions.namespaceOf(policy, env), start, end));
        } catch (PrometheusHistory.NotFetched e) {
            throw new InvalidInput((e.refused() ? "Prometheus refuses the query: " : "no history: ")
                    + e.getMessage()
                    + (e.refused() ? "\nsluice show --promql prints what is asked" : ""));
        }
        List<PastRelease> found = named.map(list -> list.stream()
                        .filter(each ->
                                !each.start().isBefore(start) && each.start().isBefore(end))
                        .map(PastMetrics::onGrid)
                        .toList())
                .orElseGet(() -> past.releases(workload(application, metrics), start, end));
        if (found.isEmpty()) {
            throw new InvalidInput("no release between " + start + " and " + end
                    + "; name them by --releases FILE, or take a longer range");
        }
        List<Backtest.Column> replayed = new ArrayList<>();
        columns.forEach((name, each) -> replayed.add(new Backtest.Column(name, Replay.run(each, env, found, past))));
        write(written, new Backtest(application.name(), env, start, end, replayed));
        return ExitCode.PASS;
    }

    private List<Problem> variants(
            Policy policy, String env, PolicyFiles.Result loaded, InputFiles input, Map<String, Policy> columns) {
        List<Problem> problems = new ArrayList<>();
        String file = loaded.files().get(0);
        for (String change : changes) {
            InputFiles.InputFile source =
                    input.find(file, "POLICY", name -> true).get(0);
            String text = input.text(source, "POLICY", PolicyFiles.LONGEST);
            try {
                Variants.Variant variant =
                        new Variants(file, text, loaded.library().orElseThrow(), policy, env).of(change);
                problems.addAll(variant.problems());
                variant.policy().ifPresent(each -> columns.put(change.substring("rollback.".length()), each));
            } catch (IllegalArgumentException e) {
                throw new InvalidInput("--set: " + e.getMessage());
            }
        }
        return problems;
    }

    private RecordedMetrics fetch(Map<String, Metric> metrics, String namespace, Instant start, Instant end)
            throws PrometheusHistory.NotFetched {
        PrometheusHistory history;
        try {
            history = new PrometheusHistory(
                    prometheus.endpoint(terminal.folder()),
                    cacheFolder(),
                    Engine.INTERVAL,
                    terminal.now().get());
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("--cache: " + e.getMessage());
        }
        return history.fetch(metrics, namespace, start, end, prometheus.scrapeInterval(), (metric, done, of, kept) -> {
            if (!kept && (done % 10 == 0 || done == of)) {
                terminal.messages().println("fetching " + Escape.line(metric) + ": " + done + " of " + of);
            }
        });
    }

    private Optional<Path> cacheFolder() {
        if (noCache) {
            return Optional.empty();
        }
        if (cache.isPresent()) {
            return Optional.of(terminal.folder().resolve(cache.get()));
        }
        String home = System.getenv("XDG_CACHE_HOME");
        Path base = home == null || home.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(home);
        return Optional.of(base.resolve("sluice").resolve("replay"));
    }

    /** Which revisions are the application's: all values of a label of its own, else ReplicaSets of its name. */
    private static java.util.function.Predicate<String> workload(
            Policy.Scope.Application application, Map<String, Metric> metrics) {
        if (metrics.values().stream()
                .anyMatch(each -> MetricQuery.ownLabel(each).isPresent())) {
            return revision -> true;
        }
        List<String> moves = application.workloads().moves();
        if (moves.size() > 1) {
            throw new InvalidInput("several workloads move together; name the releases by --releases FILE");
        }
        String name = moves.isEmpty()
                ? application.name()
                : moves.get(0).substring(moves.get(0).indexOf('/') + 1);
        return Pattern.compile(Pattern.quote(name) + "-[a-z0-9]{1,10}").asMatchPredicate();
    }

    private void range(Instant start, Instant end) {
        if (!start.isBefore(end)) {
            throw new InvalidInput("--from " + start + " is not before --to " + end);
        }
        if (end.isAfter(terminal.now().get())) {
            throw new InvalidInput("--to " + end + " is not history yet");
        }
        if (Duration.between(start, end).compareTo(LONGEST) > 0) {
            throw new InvalidInput("--from and --to are more than " + LONGEST.toDays() + " days apart");
        }
    }

    private static Instant time(String option, String text) {
        try {
            return Instant.parse(text.matches("\\d{4}-\\d{2}-\\d{2}") ? text + "T00:00:00Z" : text);
        } catch (DateTimeParseException e) {
            throw new InvalidInput(option + ": '" + text + "' is no time; write 2026-10-01 or 2026-10-01T09:00:00Z");
        }
    }

    private int problems(List<Problem> problems) {
        new OutputFiles(List.of("text")).write(new Report(Version.text(), List.of(), problems), terminal);
        return ExitCode.INVALID;
    }

    /** Formats by where they go. */
    private Map<String, String> outputs() {
        Map<String, String> written = new LinkedHashMap<>();
        for (String output : outputs.isEmpty() ? List.of("text") : outputs) {
            int equals = output.indexOf('=');
            String format = equals < 0 ? output : output.substring(0, equals);
            if (!List.of("text", "json").contains(format)) {
                throw new InvalidInput("-o: no format '" + format + "' for a replay; there are text, json");
            }
            String file = equals < 0 ? "-" : output.substring(equals + 1);
            if (file.isEmpty() || written.put(file, format) != null) {
                throw new InvalidInput("-o: give " + format + " a file of its own: -o " + format + "=FILE");
            }
        }
        return written;
    }

    private void write(Map<String, String> written, Backtest backtest) {
        written.forEach((file, format) -> {
            String text = format.equals("json") ? JsonReplay.show(backtest) : TextReplay.show(backtest);
            if (file.equals("-")) {
                terminal.results().print(text);
                return;
            }
            try {
                Files.writeString(terminal.folder().resolve(file), text);
            } catch (IOException e) {
                throw new InvalidInput("-o: cannot write " + file + ": " + InputFiles.reason(e));
            }
        });
    }
}
